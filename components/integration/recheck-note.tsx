import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useIntegrationName } from '@/components/iam-user/use-integration-name'
import { SentenceGap } from '@/components/ui/sentence-gap'
import type { Recheck } from '@/lib/domain/judge/recheck'
import { useCatalogueText, useRecheckText } from './use-catalogue-words'

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
  const told = useRecheckText()
  return (
    <>
      <Link href={`/integrations/${integration}`} prefetch={false} className="font-medium text-ink underline">
        {words('again')}
      </Link>
      {': '}
      {told({ name: nameOf(integration), recheck })}
      {recheck.limits && (
        <>
          <SentenceGap />
          {text(recheck.limits)}
        </>
      )}
    </>
  )
}
