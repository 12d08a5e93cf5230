import type { Instant } from '../domain/instant'
import type { Channel, NoticeSubject } from '../domain/notice'
import type { Db } from '../store/engine/database'
import { askedView, askingById } from '../store/read/asked'
import { askedPeople } from '../store/read/asked-people'
import { leftAmong, signedInOnce } from '../store/read/digest'
import { askedMessage } from './asked-message'
import { digestMessage } from './digest-message'
import type { Message } from './message'
import { type Notifying, OF_CHANNEL } from './settings'
import { localesOf, wordsIn } from './words'

/** A notice in its reader's words, of what stands now; `null`: there is nothing left to tell. */
export async function noticeMessage(
  db: Db,
  notifying: Notifying,
  { channel, recipient, subject }: { channel: Channel; recipient: string; subject: NoticeSubject },
  now: Instant,
): Promise<Message | null> {
  const locale = (await localesOf(db, [recipient], notifying))(recipient)
  const { baseUrl, timeZone } = notifying
  if (subject.kind === 'test') {
    const words = wordsIn(locale)
    return {
      subject: words('test.subject'),
      parts: [
        { type: 'text', text: words('test.text') },
        { type: 'link', text: words('test.link'), href: baseUrl },
      ],
    }
  }
  if (subject.kind === 'asked') {
    const asking = await askingById(db, subject.asking)
    if (!asking || asking.campaign.endedAt) return null
    const asked = asking.campaign.kind === 'review-people' ? await askedPeople(db, asking) : await askedView(db, asking)
    if (asked.open === 0) return null
    const users =
      'people' in asked
        ? asked.people.flatMap(({ name, standing }) => (standing === 'open' ? { name, account: null } : []))
        : asked.users.filter(({ standing }) => standing === 'open')
    const link = new URL(`/asked/${asking.id}`, baseUrl).href
    return askedMessage({ ...asked, users, count: asked.open }, { locale, timeZone, link })
  }
  const permissions = channel === 'slack' ? OF_CHANNEL : await heldNow(db, notifying, recipient)
  const address = channel === 'slack' ? null : recipient
  return digestMessage(db, notifying, subject, { permissions, locale, address }, now)
}

/** What a recipient may now: somebody who has left nothing; whoever never signed in what their address alone is given. */
async function heldNow(db: Db, { held }: Notifying, recipient: string) {
  if ((await leftAmong(db, [recipient])).size > 0) return new Set<never>()
  return held((await signedInOnce(db)).find(({ email }) => email === recipient) ?? { email: recipient, groups: [] })
}
