import { getTranslations } from 'next-intl/server'
import type { CsvDecided, RowAnswer } from '@/lib/decide/decide-from-csv'
import type { Decision } from '@/lib/domain/decision'
import type { Assessment } from '@/lib/domain/judge/assessment'
import { writtenKinds } from '@/lib/i18n/kind-words'

/** The rows of a list with what became of each in the reader's language. */
export async function withRowWords(decided: CsvDecided) {
  const words = await getTranslations('sheet')
  const kinds = await getTranslations('kinds')
  const integrations = await getTranslations('integrations')
  const common = await getTranslations('common')
  const accepted = writtenKinds(kinds, common)
  const kindOf = ({ kind, integration: id }: Pick<Assessment, 'kind' | 'integration'>) =>
    [kinds(kind), id && integrations.has(id) ? integrations(id) : id].filter(Boolean).join(' · ')
  const change = ({ type, value }: Decision, owner: string | null): string | null => {
    switch (type) {
      case 'set-kind':
        return words('row.kind', { kind: kindOf(value) })
      case 'set-owner':
        return words('row.owner', { name: owner ?? '' })
      case 'set-note':
        return words('row.note', { note: value.note ?? '' })
      default:
        return null
    }
  }
  const text = ({ outcome, changes, owner, against, mistakes }: RowAnswer) => {
    if (outcome === 'same') return words('row.same')
    const parts =
      outcome === 'wrong'
        ? mistakes.map(({ code }) => words(`row.${code}`, { kinds: accepted }))
        : [
            ...changes.flatMap((one) => change(one, owner) ?? []),
            ...(against ? [words('row.against', { kind: kindOf(against) })] : []),
          ]
    return parts.join(words('row.separator'))
  }
  return { ...decided, rows: decided.rows.map((row) => ({ ...row, text: text(row) })) }
}
