import { createTranslator } from 'next-intl'
import { LOCALES, type Locale } from './locale'
import en from './messages/en/evidence.json'
import ja from './messages/ja/evidence.json'

const WORDS: Readonly<Record<Locale, typeof en>> = { en, ja }
const FILES: Readonly<Record<Locale, string>> = { en: 'README.txt', ja: 'README.ja.txt' }

interface Pack {
  from: string
  to: string
  timeZone: string
  number: number
  asOf: string
  head: string | null
  tables: readonly { name: keyof typeof en.tables; columns: readonly string[] }[]
}

/** What an evidence pack is, and how to check and read it without the product: a text file in each language. */
export function evidenceReadmes(pack: Pack): { name: string; text: string }[] {
  return LOCALES.map((locale) => ({ name: FILES[locale], text: readmeIn(locale, pack) }))
}

function readmeIn(locale: Locale, { tables, head, ...pack }: Pack): string {
  const words = createTranslator({ locale, messages: WORDS[locale] })
  const parts = [
    [words('title', pack), words('made', pack), words('what')],
    [
      words('checkTitle'),
      `${words('checkSums')}\n    sha256sum -c SHA256SUMS`,
      ...(head === null ? [] : [`${words('checkChain')}\n    npm run verify\n    npm run verify -- --from ${head}`]),
      words('checkManifest'),
    ],
    [words('readTitle'), words('readTables'), words('readIds'), words('erased')],
    [
      words('tablesTitle'),
      ...tables.map(({ name, columns }) => `${name}: ${words(`tables.${name}`)}\n    ${columns.join(', ')}`),
    ],
  ]
  return `${parts.map((part) => part.join('\n\n')).join('\n\n\n')}\n`
}
