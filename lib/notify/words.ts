import { createTranslator } from 'next-intl'
import { LOCALES, type Locale } from '../i18n/locale'
import en from '../i18n/messages/en/notify.json'
import ja from '../i18n/messages/ja/notify.json'
import type { Db } from '../store/engine/database'
import { languagesOf } from '../store/read/campaign-scope'
import type { Notifying } from './settings'

const WORDS: Readonly<Record<Locale, typeof en>> = { en, ja }

/** The words of messages in one language. */
export const wordsIn = (locale: Locale) => createTranslator({ locale, messages: WORDS[locale] })

/** The languages that recipients last used here, else the one that was set for all. */
export async function localesOf(
  db: Db,
  addresses: readonly string[],
  { language }: Pick<Notifying, 'language'>,
): Promise<(address: string) => Locale> {
  const known = await languagesOf(db, addresses)
  return (address) => LOCALES.find((one) => one === known.get(address)) ?? language
}
