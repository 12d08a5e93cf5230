import { createTranslator } from 'next-intl'
import type { WhoseFacts } from '@/lib/contract/views/whose'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locale'
import en from '@/lib/i18n/messages/en/whose.json'
import ja from '@/lib/i18n/messages/ja/whose.json'

interface MessageOf {
  locale: Locale
  timeZone: string
  /** Where whoever reads it answers. */
  link: string
}

/** Both are sent, whatever the reader's language is. */
const WORDS: Readonly<Record<Locale, typeof en>> = { en, ja }

/** The message that asks people whose an IAM user is, to be pasted anywhere. */
export function whoseMessage(facts: WhoseFacts, { locale, timeZone, link }: MessageOf): string {
  const words = createTranslator({ locale, messages: WORDS[locale] })
  const day = (at: WhoseFacts['createdAt']) => formatDay(at, locale, timeZone)
  const { name, account, createdAt, lastUse, keys } = facts
  const key = ({ masked, createdAt: made }: WhoseFacts['keys'][number]) =>
    words('key', { id: masked, made: made ? day(made) : 'none' })
  return [
    words('message.head'),
    '',
    words('message.user', { name }),
    words('message.account', { account: account.name, id: account.accountId }),
    words('message.created', { day: day(createdAt) }),
    words('message.used', { use: words(`use.${lastUse.state}`, { day: dayOf(lastUse, day) }) }),
    ...(keys.length > 0 ? [words('message.keys', { keys: keys.map(key).join(words('separator')) })] : []),
    '',
    words('message.answer'),
    link,
  ].join('\n')
}

function dayOf(use: WhoseFacts['lastUse'], day: (at: WhoseFacts['createdAt']) => string): string {
  if (use.state === 'used') return day(use.at)
  return use.state === 'never' ? day(use.until) : ''
}
