import { programOf } from '../assess/programs'
import { type AccountSession, openAccount } from '../aws/account-session'
import { lastAccessedServices } from '../aws/last-accessed'
import { outcome } from '../aws/outcome'
import type { CallCount } from '../aws/retry'
import type { Aws } from '../aws/session'
import { type TrailAnswer, type TrailQuestion, trailEvents } from '../aws/trail-events'
import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import { DAY, type Instant, plus } from '../domain/instant'
import { groupedUses } from '../domain/look-up/grouped-uses'
import { type Found, HISTORY_DAYS, type LookUp, type Question } from '../domain/look-up/look-up'
import { makingWindows } from '../domain/look-up/making-windows'
import { globalRegion, regionsToAsk, signInRegions } from '../domain/look-up/regions'
import { regionsRead } from '../domain/look-up/regions-read'
import { type SeenAccess, seenAccess } from '../domain/look-up/seen-access'
import { type Sought, soughtOf } from '../domain/look-up/sought'
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
  const { user, directoryUser, access } = asked
  const calls: CallCount = {}
  const account = openAccount(aws, asked.account, calls)
  await account.begin()
  const services = await outcome(lastAccessedServices(account, user.arn))
  const regions = regionsToAsk(user, services.ok ? services.answer : [], aws.settings.region)
  if (regions.length === 0) throw new AwsFailure(NO_REGION)
  const sought = soughtOf(user, asked.held)
  const answers = await askEachRegion(account, questionsAbout(asked, sought, regions, now), now)
  const { assumed, ...uses } = groupedUses(eventsIn(answers), sought, programOf)
  const where = [...new Set([...access.regions, ...regions])]
  const isSought = directoryUser !== null && access.roles.size > 0
  const personal = isSought
    ? await askEachRegion(account, where.map(byName('person', directoryUser.userName)), now)
    : []
  const reached = [...new Set(assumed.map(({ accountId }) => accountId))]
  const elsewhere = { accounts: reached.filter((id) => id !== user.accountId), regions: where }
  const dated = <T>(all: readonly T[]): Found<T>[] => all.map((one) => ({ ...one, readAt: now }))
  return {
    found: {
      readAt: now,
      ...uses,
      uses: dated(uses.uses),
      failedSignIns: dated(uses.failedSignIns),
      assumed: dated(await followRoles(db, aws, assumed, calls, now)),
      regions: dated(regionsRead([...answers, ...personal])),
      services: services.ok
        ? { readAt: now, list: services.answer, failure: null }
        : { readAt: null, list: [], failure: services.failure },
      calls,
    },
    seen: directoryUser
      ? [
          ...seenAccess(eventsIn(personal), { accountId: user.accountId, roles: access.roles }, directoryUser),
          ...(await seenElsewhere(db, aws, { ...elsewhere, name: directoryUser }, calls, now)),
        ]
      : [],
  }
}

/** Nothing asked is nothing known. */
const NO_REGION: Failure = {
  code: 'other',
  operation: 'cloudtrail:LookupEvents',
  awsCode: 'NoRegion',
  detail: 'no Region is known to ask',
}

type Put = TrailQuestion & { of: Question }

/**
 * Each of its keys that the history may know, where it may have been; its name there and where sign-ins are; where IAM's
 * events are who made it and what is young enough of it.
 */
function questionsAbout(
  { user, held }: UserToLookUp,
  { password }: Sought,
  regions: readonly string[],
  now: Instant,
): Put[] {
  const begin = plus(now, -HISTORY_DAYS * DAY)
  const keys = held.flatMap(({ kind, keyId, goneAt }) =>
    kind === 'access-key' && keyId && (goneAt === null || goneAt >= begin) ? keyId : [],
  )
  const named = [...regions, ...(password ? signInRegions(user.partition) : [])]
  // Of a password the report tells when it was changed: as long as nobody did, that is when it was made.
  const times = [user.createdAt, ...held.map(({ createdAt }) => createdAt), user.passwordChangedAt]
  const made = times.flatMap((at) => (at !== null && at >= begin ? at : []))
  return [
    ...makingWindows(made).map((within) => ({
      of: 'maker' as const,
      region: globalRegion(user.partition),
      by: 'ResourceName' as const,
      value: user.name,
      within,
    })),
    ...keys.flatMap((value) =>
      regions.map((region) => ({ of: 'key' as const, region, by: 'AccessKeyId' as const, value })),
    ),
    ...[...new Set(named)].map(byName('name', user.name)),
  ]
}

const byName =
  (of: Question, value: string) =>
  (region: string): Put => ({ of, region, by: 'Username', value })

/** Regions at the same time, each at its own pace. */
async function askEachRegion(
  account: AccountSession,
  questions: readonly Put[],
  now: Instant,
): Promise<{ question: Put; answer: TrailAnswer }[]> {
  return Promise.all(
    questions.map(async (question) => ({ question, answer: await trailEvents(account, question, now) })),
  )
}

const eventsIn = (answers: readonly { answer: TrailAnswer }[]) => answers.flatMap(({ answer }) => answer.events)
