import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { newRequestId } from '@/lib/contract/decisions'
import type { CampaignPreview } from '@/lib/contract/views/campaign'
import { localeOf } from '@/lib/i18n/locale'
import type { CampaignWished } from './campaign-form'
import { StartCampaign } from './start-campaign'

type Owner = CampaignPreview['owners'][number]

/** Who would be asked about how many IAM users, in which language, and what they would read; then it can be started. */
export function CampaignPreviewCard({
  wished,
  preview: { owners, messages, users, unasked },
  mail,
}: {
  wished: CampaignWished
  preview: CampaignPreview
  /** Whether mail is set up. */
  mail: boolean
}) {
  const words = useTranslations('campaigns')
  const locale = localeOf(useLocale(), null)
  const format = useFormatter()
  const asked = owners.filter(({ reachable }) => reachable)
  const ofPeople = wished.kind === 'review-people'
  const columns: readonly ColumnOf<Owner>[] = [
    {
      label: words(ofPeople ? 'manager' : 'owner'),
      heading: true,
      cell: ({ owner, name, reachable }) => (
        <>
          <span className="wrap-anywhere">{owner === null ? words(ofPeople ? 'noManager' : 'noOwner') : name}</span>
          {owner !== null && !reachable && <small className="text-danger">{words('nobodyToWrite')}</small>}
        </>
      ),
    },
    { label: words('address'), cell: ({ address }) => <span className="wrap-anywhere">{address ?? '–'}</span> },
    {
      label: words('language'),
      width: 'md:w-32',
      cell: ({ language, reachable }) => (reachable ? words(`languageName.${language}`) : '–'),
    },
    {
      label: words(ofPeople ? 'peopleColumn' : 'users'),
      width: 'md:w-28',
      align: 'right',
      cell: ({ users: count }) => format.number(count),
    },
  ]
  return (
    <Card
      title={words(ofPeople ? 'previewPeople' : 'previewTitle', {
        owners: asked.length,
        users: users - unasked,
        unasked,
      })}
    >
      {!mail && <p className="mb-2 text-danger">{words('mailOff')}</p>}
      {messages ? (
        <CodeBlock label={words('theMessage')} code={messages[locale]} />
      ) : (
        <p className="text-ink-3">{words('previewNobody', { kind: ofPeople ? 'people' : 'users' })}</p>
      )}
      {users > 0 && <StartCampaign wished={wished} request={newRequestId()} asks={mail && asked.length > 0} />}
      <div className="mt-4">
        <TableOf
          caption={words(ofPeople ? 'byManager' : 'byOwner')}
          columns={columns}
          rows={owners}
          keyOf={({ owner }) => owner ?? ''}
        />
      </div>
    </Card>
  )
}
