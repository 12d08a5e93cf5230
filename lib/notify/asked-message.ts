import type { CampaignKind } from '../domain/campaign'
import { type Instant, lastMoment } from '../domain/instant'
import { formatDay } from '../i18n/dates'
import type { Locale } from '../i18n/locale'
import type { Message } from './message'
import { wordsIn } from './words'

/** So many IAM users are named; the page lists them all. */
export const MOST_NAMED = 5

/** What an owner is asked. */
export interface AskedAbout {
  campaign: { kind: CampaignKind; name: string; dueAt: Instant; startedBy: string }
  /** The first of them, open ones. */
  users: readonly { name: string; account: { name: string } | null }[]
  count: number
}

/** The message that asks an owner. `link`: their page. */
export function askedMessage(
  { campaign, users, count }: AskedAbout,
  { locale, timeZone, link }: { locale: Locale; timeZone: string; link: string },
): Message {
  const words = wordsIn(locale)
  const day = formatDay(lastMoment(campaign.dueAt), locale, timeZone)
  const { kind, name, startedBy: by } = campaign
  const asks = kind === 'switch-by' ? 'switchBy' : kind === 'review-people' ? 'people' : 'other'
  const named = users.slice(0, MOST_NAMED)
  return {
    subject: words('asked.subject', { kind: asks, count, day, name }),
    parts: [
      { type: 'text', text: words('asked.lead', { kind: asks, count, by, name }) },
      { type: 'text', text: words('asked.how', { kind: asks, day }) },
      { type: 'head', text: words('asked.users', { kind: asks }) },
      ...named.map((user) => ({
        type: 'text' as const,
        text: user.account
          ? words('asked.user', { name: user.name, account: user.account.name })
          : words('asked.person', { name: user.name }),
      })),
      ...(count > named.length
        ? [{ type: 'text' as const, text: words('asked.more', { count: count - named.length }) }]
        : []),
      { type: 'head', text: words('asked.answer') },
      { type: 'link', text: words('asked.link'), href: link },
    ],
  }
}
