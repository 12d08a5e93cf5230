import { useTranslations } from 'next-intl'
import type { Kind } from '@/lib/domain/assessment'

/** Names of catalogue entries by their id. */
export type IntegrationNames = Readonly<Record<string, string>>

interface KindTextProps {
  kind: Kind
  integration: string | null
  names: IntegrationNames
}

/** `CI · CircleCI`. */
export function KindText({ kind, integration, names }: KindTextProps) {
  const kinds = useTranslations('kinds')
  return (
    <>
      {kinds(kind)}
      {integration && <span className="text-ink-3"> · {names[integration] ?? integration}</span>}
    </>
  )
}
