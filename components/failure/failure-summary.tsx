import { useTranslations } from 'next-intl'
import type { Failure } from '@/lib/domain/failure'

/** What AWS refused, in a sentence. Needs the words `failures`. */
export function FailureSummary({ failure }: { failure: Failure }) {
  const words = useTranslations('failures')
  const { detail: _, ...values } = failure
  return <>{words(`${failure.code}.what`, values)}</>
}
