import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { TextField } from '@/components/ui/text-field'
import { CAMPAIGN_KINDS } from '@/lib/domain/campaign'

/** As it was typed. */
export interface CampaignWished {
  kind: string
  name: string
  query: string
  due: string
}

/** What is asked of whom until when; sent, it shows who that would be, and starts nothing. */
export function CampaignForm({
  wished,
  mistakes,
}: {
  wished: CampaignWished
  mistakes: Readonly<Record<string, string>>
}) {
  const words = useTranslations('campaigns')
  return (
    <Card title={words('new')}>
      <form action="/campaigns/new" className="group/form grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">{words('fieldKind')}</legend>
          {CAMPAIGN_KINDS.map((kind) => (
            <label key={kind} className="flex gap-2">
              <input
                type="radio"
                name="kind"
                value={kind}
                defaultChecked={kind === wished.kind}
                className="mt-1 size-4 shrink-0"
              />
              <span>
                {words(`kindName.${kind}`)}
                <span className="block text-quiet text-ink-3">{words(`kindText.${kind}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {/* A review is of everybody: nothing is to be chosen, with or without script. */}
        <div className="group-has-[[value=review-people]:checked]/form:hidden">
          <TextField
            id="query"
            label={words('fieldQuery')}
            hint={words('fieldQueryHint')}
            mistake={mistakes.query}
            defaultValue={wished.query}
          />
        </div>
        <TextField
          id="name"
          label={words('fieldName')}
          hint={words('fieldNameHint')}
          mistake={mistakes.name}
          defaultValue={wished.name}
          maxLength={100}
          required
        />
        <TextField
          id="due"
          type="date"
          label={words('fieldDue')}
          mistake={mistakes.due}
          defaultValue={wished.due}
          className="max-w-48"
          required
        />
        <div>
          <Button type="submit">{words('preview')}</Button>
        </div>
      </form>
    </Card>
  )
}
