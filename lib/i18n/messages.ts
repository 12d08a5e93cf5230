import type { AbstractIntlMessages } from 'next-intl'
import type { Locale } from './locale'
import { NAMESPACES } from './namespaces'

const loaded = new Map<Locale, Promise<AbstractIntlMessages>>()

/** Every word of one language, by namespace. Loaded once. */
export function messagesOf(locale: Locale): Promise<AbstractIntlMessages> {
  const known = loaded.get(locale)
  if (known) return known
  const loading = load(locale)
  loaded.set(locale, loading)
  return loading
}

async function load(locale: Locale): Promise<AbstractIntlMessages> {
  const files = await Promise.all(
    NAMESPACES.map(async (name): Promise<[string, AbstractIntlMessages]> => {
      const file: { default: AbstractIntlMessages } = await import(`./messages/${locale}/${name}.json`)
      return [name, file.default]
    }),
  )
  return Object.fromEntries(files)
}
