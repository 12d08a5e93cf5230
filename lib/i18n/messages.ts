import type { AbstractIntlMessages } from 'next-intl'
import type { Locale } from './locale'
import { NAMESPACES, type Namespace } from './namespaces'

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
  return Object.fromEntries(await Promise.all(NAMESPACES.map(async (name) => [name, await read(locale, name)])))
}

async function read(locale: Locale, name: Namespace): Promise<AbstractIntlMessages> {
  const file: { default: AbstractIntlMessages } = await import(`./messages/${locale}/${name}.json`)
  return file.default
}
