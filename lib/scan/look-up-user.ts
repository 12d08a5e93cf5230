import { programOf } from '../assess/programs'
import { type AccountSession, openAccount } from '../aws/account-session'
import { lastAccessedServices } from '../aws/last-accessed'
import { outcome } from '../aws/outcome'
import type { CallCount } from '../aws/retry'
import type { Aws } from '../aws/session'
import { type TrailAnswer, type TrailQuestion, trailEvents } from '../aws/trail-events'
import { DAY, elapsed, type Instant } from '../domain/instant'
import { groupedUses, type Sought } from '../domain/look-up/grouped-uses'
import { HISTORY_DAYS, type LookUp } from '../domain/look-up/look-up'
import { globalRegion, regionsToAsk, signInRegions } from '../domain/look-up/regions'
import { regionsRead } from '../domain/look-up/regions-read'
import { type SeenAccess, seenAccess } from '../domain/look-up/seen-access'
import type { Db } from '../store/engine/database'
import type { UserToLookUp } from '../store/read/look-up'
import { followRoles } from './follow-roles'
import { seenElsewhere } from './seen-elsewhere'

/** What a look found, and in which permission sets' roles the person behind the user was seen. */
export interface Looked {
  found: LookUp
  seen: SeenAccess[]
}

/**
 * Asks CloudTrail and IAM who uses one IAM user: events by each of its keys and by its name, who made it, the sessions of
 * roles it assumed in the accounts they reached, services last accessed; and of the person behind it sessions through
 * Identity Center. What AWS refuses or does not tell in time is in the answer.
 * @throws AwsFailure when its account's role cannot be assumed; Interrupted.
 */
export async function lookUpUser(db: Db, aws: Aws, asked: UserToLookUp, now: Instant): Promise<Looked> {
  const { user, directoryUser } = asked
  const calls: CallCount = {}
  const account = openAccount(aws, asked.account, calls)
  await account.begin()
  const services = await outcome(lastAccessedServices(account, user.arn))
  const regions = regionsToAsk(user, services.ok ? services.answer : [], aws.settings.region)
  const sought = soughtOf(asked)
  const answers = await askEachRegion(account, questionsAbout(asked, sought, regions, now), now)
  const grouped = groupedUses(eventsIn(answers), sought, programOf)
  const { assumed, ...uses } = grouped
  const where = [...new Set([...asked.accessRegions, ...regions])]
  const personal = directoryUser ? await askEachRegion(account, where.map(byName(directoryUser.userName)), now) : []
  const reached = [...new Set(assumed.map(({ accountId }) => accountId))]
  const elsewhere = { accounts: reached.filter((id) => id !== user.accountId), regions: where }
  return {
    found: {
      readAt: now,
      ...uses,
      assumed: await followRoles(db, aws, assumed, calls, now),
      regions: regionsRead([...answers, ...personal]),
      services: services.ok ? { readAt: now, list: services.answer } : { failure: services.failure },
      calls,
    },
    seen: directoryUser
      ? [
          ...seenAccess(eventsIn(personal), user.accountId, directoryUser),
          ...(await seenElsewhere(db, aws, { ...elsewhere, name: directoryUser }, calls, now)),
        ]
      : [],
  }
}

function soughtOf({ user: { name, uniqueId, createdAt }, held }: UserToLookUp): Sought {
  const keys = held.flatMap(({ id, kind, keyId }) => (kind === 'access-key' && keyId ? [[keyId, id] as const] : []))
  // An uploaded account has users without an id, but no role that could ask.
  return {
    name,
    uniqueId: uniqueId ?? '',
    createdAt,
    keys: new Map(keys),
    password: held.find(({ kind }) => kind === 'password')?.id ?? null,
  }
}

/**
 * Its keys where it may have been; its name there and where sign-ins are; where IAM's events are who made it, if anything of it
 * is young enough for the history to tell.
 */
function questionsAbout(
  { user, held }: UserToLookUp,
  { keys, password }: Sought,
  regions: readonly string[],
  now: Instant,
): TrailQuestion[] {
  const isYoung = [user, ...held].some(
    ({ createdAt }) => createdAt !== null && elapsed(createdAt, now) < HISTORY_DAYS * DAY,
  )
  const named = [...regions, ...(password ? signInRegions(user.partition) : [])]
  return [
    ...[...keys.keys()].flatMap((value) => regions.map((region) => ({ region, by: 'AccessKeyId' as const, value }))),
    ...[...new Set(named)].map(byName(user.name)),
    ...(isYoung ? [{ region: globalRegion(user.partition), by: 'ResourceName' as const, value: user.name }] : []),
  ]
}

const byName =
  (value: string) =>
  (region: string): TrailQuestion => ({ region, by: 'Username', value })

/** Regions at the same time, each at its own pace. */
async function askEachRegion(
  account: AccountSession,
  questions: readonly TrailQuestion[],
  now: Instant,
): Promise<{ question: TrailQuestion; answer: TrailAnswer }[]> {
  return Promise.all(
    questions.map(async (question) => ({ question, answer: await trailEvents(account, question, now) })),
  )
}

const eventsIn = (answers: readonly { answer: TrailAnswer }[]) => answers.flatMap(({ answer }) => answer.events)
