import { useTranslations } from 'next-intl'
import type { Kind } from '@/lib/domain/judge/assessment'
import { useIntegrationName } from './use-integration-name'

interface KindTextProps {
  kind: Kind
  integration: string | null
}

/** `CI · CircleCI`. */
export function KindText({ kind, integration }: KindTextProps) {
  const kinds = useTranslations('kinds')
  const nameOf = useIntegrationName()
  return (
    <>
      {kinds(kind)}
      {integration && <span className="text-ink-3"> · {nameOf(integration)}</span>}
    </>
  )
}
