import { headText } from '../domain/chain'
import { type Instant, lastMoment, noonOf } from '../domain/instant'
import type { NoticeSubject } from '../domain/notice'
import { may } from '../domain/viewer'
import { formatDay } from '../i18n/dates'
import type { Locale } from '../i18n/locale'
import type { Db } from '../store/engine/database'
import { askedView, askingById } from '../store/read/asked'
import { askedPeople } from '../store/read/asked-people'
import { caseFigures } from '../store/read/case-digest'
import { chainHead } from '../store/read/chain-head'
import { digestFigures, endingExceptions } from '../store/read/digest'
import type { Message, Part } from './message'
import type { Notifying } from './settings'
import { wordsIn } from './words'

/** Exceptions that are reminded of end within this many days. */
export const ENDING_DAYS = 31

type Digest = Extract<NoticeSubject, { kind: 'digest' }>

interface Reader {
  /** What they may; of a channel that several read, what everybody there may. */
  permissions: Parameters<typeof may>[0]['permissions']
  locale: Locale
  /** Whose answers are waited for; `null`: nobody's, several people read it. */
  address: string | null
}

/** Everything that one day has for one reader; `null`: nothing is left of it. */
export async function digestMessage(
  db: Db,
  { baseUrl, timeZone }: Pick<Notifying, 'baseUrl' | 'timeZone'>,
  { day, askings, exceptions }: Omit<Digest, 'kind'>,
  { permissions, locale, address }: Reader,
  now: Instant,
): Promise<Message | null> {
  const words = wordsIn(locale)
  const dayOf = (at: Instant) => formatDay(lastMoment(at), locale, timeZone)
  const link = (text: string, path: string): Part => ({ type: 'link', text, href: new URL(path, baseUrl).href })
  const questions: Part[] = []
  for (const id of askings) {
    const asking = await askingById(db, id)
    if (!asking || asking.campaign.endedAt) continue
    const { open, campaign } =
      asking.campaign.kind === 'review-people' ? await askedPeople(db, asking) : await askedView(db, asking)
    const { kind, name, dueAt } = campaign
    const late = dueAt <= now ? 'yes' : 'no'
    if (open > 0)
      questions.push(
        link(
          words('digest.question', {
            kind: kind === 'review-people' ? 'people' : 'users',
            name,
            open,
            late,
            day: dayOf(dueAt),
          }),
          `/asked/${id}`,
        ),
      )
  }
  const ending = (exceptions.length > 0 ? await endingExceptions(db, ENDING_DAYS, now) : []).filter(({ id }) =>
    exceptions.includes(id),
  )
  const figures = may({ permissions }, 'decide') ? await digestFigures(db, { permissions }, { now, timeZone }) : []
  const cases = address === null ? [] : await caseFigures(db, { address, permissions }, { now, timeZone })
  const head = figures.length > 0 ? await chainHead(db) : null
  const parts: Part[] = [
    ...section(
      words('digest.cases'),
      cases.map(({ figure, count, href }) => link(words(`digest.case.${figure}`, { count }), href)),
    ),
    ...section(words('digest.questions'), questions),
    ...section(
      words('digest.exceptions'),
      ending.map(({ user, until }) =>
        link(words('digest.exception', { name: user.name, day: dayOf(until) }), `/iam-users/${user.id}`),
      ),
    ),
    ...section(
      words('digest.attention'),
      figures.map(({ figure, count, href }) => link(words(`digest.figure.${figure}`, { count }), href)),
    ),
    ...(head ? [{ type: 'head' as const, text: words('digest.chain', { head: headText(head) }) }] : []),
  ]
  if (parts.length === 0) return null
  const things = cases.length + questions.length + ending.length + figures.length
  return { subject: words('digest.subject', { count: things, day: formatDay(noonOf(day), locale, 'UTC') }), parts }
}

const section = (head: string, parts: readonly Part[]): Part[] =>
  parts.length === 0 ? [] : [{ type: 'head', text: head }, ...parts]
