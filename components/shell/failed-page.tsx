import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-note'
import { ownAddressIn } from '@/lib/contract/acted'
import { DATABASE_AWAY } from '@/lib/domain/errors'

interface FailedPageProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** A page that could not be shown: what to do, and the number under which the log has the cause. */
export function FailedPage({ error, reset }: FailedPageProps) {
  const words = useTranslations('common')
  const address = ownAddressIn(error)
  const text =
    error.digest === DATABASE_AWAY ? words('databaseAway') : words('failedText', { digest: error.digest ?? '–' })
  return (
    <ErrorNote title={<h1>{words('failedTitle')}</h1>} live>
      <p className="my-2">{address ? words('otherAddress', { address }) : text}</p>
      <Button onClick={reset}>{words('retry')}</Button>
    </ErrorNote>
  )
}
