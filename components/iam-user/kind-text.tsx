import { useTranslations } from 'next-intl'
import type { Kind } from '@/lib/domain/judge/assessment'
import { useIntegrationName } from './use-integration-name'

interface KindTextProps {
  kind: Kind
  integration: string | null
}

/** `CI · CircleCI`, as a text. Needs the words `kinds` and `integrations`. */
export function useKindWords(): (of: KindTextProps) => string {
  const kinds = useTranslations('kinds')
  const nameOf = useIntegrationName()
  return ({ kind, integration }) => (integration ? `${kinds(kind)} · ${nameOf(integration)}` : kinds(kind))
}

/** `CI · CircleCI`; in a list of one line a row the second half only where there is room. */
export function KindText({ kind, integration }: KindTextProps) {
  const kinds = useTranslations('kinds')
  const nameOf = useIntegrationName()
  return (
    <>
      {kinds(kind)}
      {integration && <span className="wide text-ink-3"> · {nameOf(integration)}</span>}
    </>
  )
}
