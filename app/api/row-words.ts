import { getTranslations } from 'next-intl/server'
import type { CsvDecided, RowAnswer } from '@/lib/decide/decide-from-csv'

/** The rows of a list with what became of each in the reader's language. */
export async function withRowWords(decided: CsvDecided) {
  const words = await getTranslations('decide')
  const text = ({ outcome, changes, mistakes }: RowAnswer) => {
    if (outcome === 'same') return words('row.same')
    const parts =
      outcome === 'wrong'
        ? mistakes.map(({ code }) => words(`row.${code}`))
        : changes.map(({ type }) => words(`row.${rowWord(type)}`))
    return parts.join(words('row.separator'))
  }
  return { ...decided, rows: decided.rows.map((row) => ({ ...row, text: text(row) })) }
}

function rowWord(type: RowAnswer['changes'][number]['type']) {
  if (type === 'set-kind') return 'kind'
  return type === 'set-owner' ? 'owner' : 'note'
}
