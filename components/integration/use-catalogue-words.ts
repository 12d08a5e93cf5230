import { useFormatter, useLocale } from 'next-intl'
import type { Words } from '@/lib/domain/judge/integration'
import { localeOf } from '@/lib/i18n/locale'

/** Gives a sentence of the catalogue in the reader's language. */
export function useCatalogueText(): (words: Words) => string {
  const locale = localeOf(useLocale(), null)
  return (words) => words[locale]
}

/** Writes since when something is possible, a year or a month: `October 2021`. */
export function useSince(): (since: string) => string {
  const format = useFormatter()
  return (since) => {
    const isYear = since.length === 4
    const day = new Date(`${since}${isYear ? '-01' : ''}-01T00:00:00Z`)
    return format.dateTime(day, { year: 'numeric', month: isYear ? undefined : 'long', timeZone: 'UTC' })
  }
}
