import { useTranslations } from 'next-intl'
import type { Failure } from '@/lib/domain/facts/failure'
import { failureValues } from '@/lib/i18n/failure-words'
import { FailureSummary } from './failure-summary'

/** What AWS refused, how to mend it, and AWS's own words for whoever asks AWS about it. Needs the words `failures`. */
export function FailureNote({ failure }: { failure: Failure }) {
  const words = useTranslations('failures')
  const values = failureValues(failure)
  return (
    <div className="wrap-anywhere">
      <p className="font-medium">
        <FailureSummary failure={failure} />
      </p>
      <p className="text-ink-2">{words(`${failure.code}.fix`, values)}</p>
      <p className="font-mono text-quiet text-ink-3">
        {failure.operation}
        {failure.detail && `: ${failure.detail}`}
      </p>
    </div>
  )
}
