import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { Recheck } from '@/lib/domain/judge/recheck'
import { useCatalogueText, useSince } from './use-catalogue-words'

interface RecheckNoteProps {
  /** Id of the integration. */
  integration: string
  recheck: Recheck
}

/** That what is kept could go by now, since when, and what still needs a key. Needs the words `integration` and `integrations`. */
export function RecheckNote({ integration, recheck }: RecheckNoteProps) {
  const words = useTranslations('integration')
  const nameOf = useIntegrationName()
  const text = useCatalogueText()
  const told = useSince()
  const { roleSupport, isQuestion, since, possible, limits } = recheck
  return (
    <>
      <Link href={`/integrations/${integration}`} prefetch={false} className="font-medium text-ink underline">
        {words('again')}
      </Link>
      {': '}
      {words(`recheck.${roleSupport}`, {
        name: nameOf(integration),
        since: since === null ? 'none' : told(since),
        possible,
      })}
      {limits && (
        <>
          <SentenceGap />
          {text(limits)}
        </>
      )}
      {isQuestion && (
        <>
          <SentenceGap />
          {words('recheck.question')}
        </>
      )}
    </>
  )
}
