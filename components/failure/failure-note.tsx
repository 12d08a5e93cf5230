import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Failure } from '@/lib/domain/facts/failure'
import { failureValues } from '@/lib/i18n/failure-words'
import { FailureSummary } from './failure-summary'

interface FailureNoteProps {
  failure: Failure
  /** How to mend it, where more is known than the words of its kind. */
  fix?: ReactNode
}

/** What AWS refused, how to mend it, and AWS's own words for whoever asks AWS about it. Needs the words `failures`. */
export function FailureNote({ failure, fix = <FailureFix failure={failure} /> }: FailureNoteProps) {
  return (
    <div className="wrap-anywhere">
      <p className="font-medium">
        <FailureSummary failure={failure} />
      </p>
      {fix}
      <p className="font-mono text-quiet text-ink-3">
        {failure.operation}
        {failure.detail && `: ${failure.detail}`}
      </p>
    </div>
  )
}

/** How to mend what AWS refused, in words. Needs the words `failures`. */
export function FailureFix({ failure }: { failure: Failure }) {
  const words = useTranslations('failures')
  return <p className="text-ink-2">{words(`${failure.code}.fix`, failureValues(failure))}</p>
}
