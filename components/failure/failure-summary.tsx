import { useTranslations } from 'next-intl'
import type { Failure } from '@/lib/domain/facts/failure'
import { failureValues } from '@/lib/i18n/failure-words'

/** What AWS refused, in a sentence. Needs the words `failures`. */
export function FailureSummary({ failure }: { failure: Failure }) {
  const words = useTranslations('failures')
  return <>{words(`${failure.code}.what`, failureValues(failure))}</>
}
