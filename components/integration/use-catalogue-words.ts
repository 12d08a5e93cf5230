import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { Words } from '@/lib/domain/judge/integration'
import { localeOf } from '@/lib/i18n/locale'

/** Gives a sentence of the catalogue in the reader's language. */
export function useCatalogueText(): (words: Words) => string {
  const locale = localeOf(useLocale(), null)
  return (words) => words[locale]
}

/** Writes since when something is possible, a year or a month: `October 2021`. Needs the words `integration`. */
export function useSince(): (since: string) => string {
  const format = useFormatter()
  return (since) => {
    const isYear = since.length === 4
    const day = new Date(`${since}${isYear ? '-01' : ''}-01T00:00:00Z`)
    return format.dateTime(day, { year: 'numeric', month: isYear ? undefined : 'long', timeZone: 'UTC' })
  }
}

/** Says that an integration can do without keys by now. Needs the words `integration`. */
export function useRecheckText(): (of: {
  name: string
  recheck: { roleSupport: 'full' | 'oidc' | 'partial'; since: string | null; possible: 'before' | 'after' | 'untold' }
}) => string {
  const words = useTranslations('integration')
  const told = useSince()
  return ({ name, recheck: { roleSupport, since, possible } }) =>
    words(`recheck.${roleSupport}`, { name, since: since === null ? 'none' : told(since), possible })
}
