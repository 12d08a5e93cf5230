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

/** Kind and integration as a text, with whatever somebody decided them against. Needs the words `decide`, too. */
export function useJudgedKindWords(): (of: JudgedKind) => string {
  const kindWords = useKindWords()
  const words = useTranslations('decide')
  return (of) => {
    const found = contradictionOf(of)
    return found ? `${kindWords(of)} (${words(found.known ? 'contradictedThen' : 'contradicted')})` : kindWords(of)
  }
}

type JudgedKind = KindTextProps & { contradicted?: readonly { decision: string; known?: true }[] }

const contradictionOf = ({ contradicted = [] }: JudgedKind) =>
  contradicted.find(({ decision }) => decision === 'set-kind')

/** `CI · CircleCI`; in a list of one line a row the second half only where all of it has room. */
export function KindText({ kind, integration, contradicted = [] }: JudgedKind) {
  const kinds = useTranslations('kinds')
  const nameOf = useIntegrationName()
  return (
    <span className="fitting">
      <span>
        {kinds(kind)}
        {contradictionOf({ kind, integration, contradicted }) && (
          <span aria-hidden="true" className="font-semibold text-danger">
            {' ≠'}
          </span>
        )}
      </span>
      {integration && <span className="integration text-ink-3"> · {nameOf(integration)}</span>}
    </span>
  )
}
