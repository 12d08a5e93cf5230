export const LOCALES = ['en', 'ja'] as const
export type Locale = (typeof LOCALES)[number]

/** The cookie that holds the language somebody chose. */
export const LOCALE_COOKIE = 'locale'

/** The language to answer in: the one chosen, else the first the browser asks for that we speak, else English. */
export function localeOf(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const spoken = LOCALES.find((locale) => locale === chosen)
  if (spoken) return spoken
  for (const wish of (acceptLanguage ?? '').split(',')) {
    const locale = LOCALES.find((known) => wish.trim().toLowerCase().startsWith(known))
    if (locale) return locale
  }
  return 'en'
}
