import { config } from '@/lib/config'
import type { Uuid } from '@/lib/domain/ids'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import type { Db } from '@/lib/store/engine/database'
import { whoseFacts } from '@/lib/store/read/whose'
import { whoseMessage } from './whose-message'

/** The message that asks whose an IAM user is, in each language, the reader's first. */
export async function whoseMessages(
  db: Db,
  user: Uuid,
  first: Locale,
): Promise<readonly { locale: Locale; text: string }[]> {
  const facts = await whoseFacts(db, user)
  if (!facts) return []
  const { baseUrl, timeZone } = config()
  const link = new URL(`/whose/${user}`, baseUrl).href
  const locales = [first, ...LOCALES.filter((one) => one !== first)]
  return locales.map((locale) => ({ locale, text: whoseMessage(facts, { locale, timeZone, link }) }))
}
