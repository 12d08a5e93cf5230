'use client'

import { useTranslations } from 'next-intl'
import { setRetention } from '@/app/actions/set-retention'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { TextLine } from '@/components/decide/fields'
import { useAct } from '@/components/ui/use-act'
import { RETENTION_DAYS, type Retention } from '@/lib/domain/retention'

const FIELDS = ['scanDetailsDays', 'lookUpDays'] as const

/** How long details of scans, and what look-ups told of removed IAM users, are kept. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const words = useTranslations('settings.retention')
  const acting = useAct(setRetention, '#retention')
  return (
    <Deciding acting={acting}>
      <DecisionForm users={[]} submit={words('save')} noValidate className="grid max-w-prose gap-4">
        {FIELDS.map((field) => (
          <TextLine
            key={field}
            id="retention"
            name={field}
            label={words(field)}
            hint={words(`${field}Hint`, RETENTION_DAYS)}
            start={retention[field] === null ? '' : String(retention[field])}
            inputMode="numeric"
          />
        ))}
        {acting.done && (
          <p role="status" className="text-ink-3">
            {words('saved')}
          </p>
        )}
      </DecisionForm>
    </Deciding>
  )
}
