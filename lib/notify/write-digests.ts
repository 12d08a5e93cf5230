import { isExceptionDay, isReminderDay } from '../domain/campaign'
import type { Uuid } from '../domain/ids'
import { DAY, type Day, dayIn, daysBetween, type Instant, lastMoment, plus } from '../domain/instant'
import { may, type Permission } from '../domain/viewer'
import type { Db, Tx } from '../store/engine/database'
import { openQuestions, ownersNamed, runningCampaigns } from '../store/read/campaigns'
import { concernedBy, digestFigures, endingExceptions, leftAmong, signedInOnce } from '../store/read/digest'
import { askOwners, markReminded } from '../store/write/campaigns'
import { addNotices, type NewNotice } from '../store/write/notices'
import { digestMessage, ENDING_DAYS } from './digest-message'
import type { Message } from './message'
import { reviewersToRemind } from './reviewers-to-remind'
import { channelsOf, type Notifying, OF_CHANNEL } from './settings'

/** What one recipient is told today, and by which questions they are reminded. */
interface Told {
  askings: Uuid[]
  exceptions: Uuid[]
  /** Something stands that they have to see to. */
  attends: boolean
}

/**
 * Writes the digests of a day: one for each recipient who has anything to be told, however often and by how many processes this
 * is called. Owners who became so since a campaign began are asked by it first.
 */
export async function writeDigests(db: Db, notifying: Notifying, now: Instant): Promise<number> {
  const day = dayIn(now, notifying.timeZone)
  const channels = channelsOf(notifying)
  await db.transaction((tx) => askNewOwners(tx, now))
  const attending = await attendingNow(db, notifying, now)
  const answering = await reviewersToRemind(db, notifying, now)
  return db.transaction(async (tx) => {
    const told = await toldToday(tx, notifying.timeZone, now)
    for (const address of answering) toldOf(told, address).attends = true
    for (const email of attending.addresses) toldOf(told, email).attends = true
    const left = await leftAmong(tx, [...told.keys()])
    const mails = channels.includes('mail')
      ? [...told].flatMap(([recipient, { askings, exceptions }]) =>
          left.has(recipient) ? [] : digest('mail', recipient, day, { askings, exceptions }, now),
        )
      : []
    const posts =
      channels.includes('slack') && attending.channel
        ? [digest('slack', '', day, { askings: [], exceptions: [] }, now)]
        : []
    const written = new Set(await addNotices(tx, [...mails, ...posts], now))
    const reminded = mails.flatMap(({ key, subject }) =>
      written.has(key) && subject.kind === 'digest' ? subject.askings : [],
    )
    await markReminded(tx, reminded, now)
    return written.size
  })
}

/** Who decides and has anything to see to, and whether a channel that several read has: by what each may be told. */
async function attendingNow(db: Db, { held, timeZone }: Notifying, now: Instant) {
  const known = new Map<string, boolean>()
  const attends = async (permissions: ReadonlySet<Permission>) => {
    if (!may({ permissions }, 'decide')) return false
    const key = [...permissions].toSorted().join(' ')
    const found = known.get(key) ?? (await digestFigures(db, { permissions }, { now, timeZone })).length > 0
    known.set(key, found)
    return found
  }
  const addresses: string[] = []
  for (const who of await signedInOnce(db)) if (await attends(held(who))) addresses.push(who.email)
  return { addresses, channel: await attends(OF_CHANNEL) }
}

/** What a reader's digest of today tells, whether or not one is written; `null`: nothing. */
export async function digestPreview(
  db: Db,
  notifying: Notifying,
  { address, ...reader }: Omit<Parameters<typeof digestMessage>[3], 'address'> & { address: string },
  now: Instant,
): Promise<Message | null> {
  const { askings, exceptions } = await db.transaction(async (tx) =>
    toldOf(await toldToday(tx, notifying.timeZone, now), address),
  )
  const day = dayIn(now, notifying.timeZone)
  return digestMessage(db, notifying, { day, askings, exceptions }, { ...reader, address }, now)
}

function digest(
  channel: NewNotice['channel'],
  recipient: string,
  day: Day,
  holds: { askings: readonly Uuid[]; exceptions: readonly Uuid[] },
  now: Instant,
): NewNotice {
  // Tomorrow has its own.
  const until = plus(now, DAY)
  return {
    key: `digest:${day}:${channel}:${recipient}`,
    channel,
    recipient,
    subject: { kind: 'digest', day, ...holds },
    until,
  }
}

async function askNewOwners(tx: Tx, now: Instant): Promise<void> {
  const questions = (await openQuestions(tx)).filter(({ asking }) => asking === null)
  for (const campaign of await runningCampaigns(tx)) {
    const owners = questions.filter((one) => one.campaign === campaign.id).map(({ owner }) => owner)
    if (owners.length > 0 && campaign.dueAt > now) await askOwners(tx, campaign, owners, now)
  }
}

/** Who is told what today, by address: open questions on the days of reminders, and exceptions that end. */
async function toldToday(tx: Tx, timeZone: string, now: Instant): Promise<Map<string, Told>> {
  const today = dayIn(now, timeZone)
  const daysLeft = (end: Instant) => daysBetween(today, dayIn(lastMoment(end), timeZone))
  const told = new Map<string, Told>()
  const campaigns = new Map((await runningCampaigns(tx)).map((one) => [one.id, one]))
  const questions = await openQuestions(tx)
  const named = await ownersNamed(
    tx,
    questions.map(({ owner }) => owner),
  )
  for (const { campaign, owner, asking, askedAt } of questions) {
    const address = named.get(owner)?.address
    const of = campaigns.get(campaign)
    if (!address || !of || !asking || !askedAt || dayIn(askedAt, timeZone) === today) continue
    if (isReminderDay(daysLeft(of.dueAt))) toldOf(told, address).askings.push(asking)
  }
  for (const exception of await endingExceptions(tx, ENDING_DAYS, now))
    if (isExceptionDay(daysLeft(exception.until)))
      for (const address of concernedBy(exception)) toldOf(told, address).exceptions.push(exception.id)
  return told
}

function toldOf(told: Map<string, Told>, address: string): Told {
  const known = told.get(address)
  if (known) return known
  const made: Told = { askings: [], exceptions: [], attends: false }
  told.set(address, made)
  return made
}
