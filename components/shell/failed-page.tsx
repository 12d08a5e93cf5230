import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-note'
import { ownAddressIn } from '@/lib/contract/acted'

interface FailedPageProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** A page that could not be shown: what to do, and the number under which the log has the cause. */
export function FailedPage({ error, reset }: FailedPageProps) {
  const words = useTranslations('common')
  const address = ownAddressIn(error)
  return (
    <ErrorNote title={<h1>{words('failedTitle')}</h1>} live>
      <p className="my-2">
        {address ? words('otherAddress', { address }) : words('failedText', { digest: error.digest ?? '–' })}
      </p>
      <Button onClick={reset}>{words('retry')}</Button>
    </ErrorNote>
  )
}
