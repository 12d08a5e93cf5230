import { openAccount } from '../aws/account-session'
import { outcome } from '../aws/outcome'
import type { CallCount } from '../aws/retry'
import type { Aws } from '../aws/session'
import { trailEvents } from '../aws/trail-events'
import type { AccountId, Partition } from '../domain/ids'
import { type Instant, latest } from '../domain/instant'
import type { AssumedSessions } from '../domain/look-up/grouped-uses'
import type { AssumedRole } from '../domain/look-up/look-up'
import { globalRegion } from '../domain/look-up/regions'
import type { Db } from '../store/engine/database'
import { type ReadableAccount, readableAccounts } from '../store/read/look-up'

/** Roles whose sessions are followed: each costs calls in another account. */
const ROLES_FOLLOWED = 5

/** What the newest sessions of the roles assumed did in the accounts they reached, as far as those can be asked. */
export async function followRoles(
  db: Db,
  aws: Aws,
  assumed: readonly AssumedSessions[],
  calls: CallCount,
  now: Instant,
): Promise<AssumedRole[]> {
  const reached = await readableAccounts(db, [...new Set(assumed.map(({ accountId }) => accountId))])
  const readable = new Map<AccountId, ReadableAccount>(reached.map((one) => [one.accountId, one]))
  const followed: AssumedRole[] = []
  for (const [place, { newest, ...role }] of assumed.entries()) {
    const account = readable.get(role.accountId)
    const sessions = place < ROLES_FOLLOWED ? newest : []
    followed.push({ ...role, ...(account ? await follow(aws, account, sessions, calls, now) : NOT_FOLLOWED) })
  }
  return followed
}

const NOT_FOLLOWED: Pick<AssumedRole, 'did' | 'failure'> = { did: null, failure: null }

async function follow(
  aws: Aws,
  target: ReadableAccount,
  sessions: AssumedSessions['newest'],
  calls: CallCount,
  now: Instant,
): Promise<Pick<AssumedRole, 'did' | 'failure'>> {
  if (sessions.length === 0) return NOT_FOLLOWED
  const opened = await outcome(
    (async () => {
      const account = openAccount(aws, target, calls)
      await account.begin()
      return account
    })(),
  )
  if (!opened.ok) return { did: null, failure: opened.failure }
  const regions = regionsOf(sessions, target.partition, aws.settings.region)
  const answers = await Promise.all(
    sessions.flatMap(({ keyId }) =>
      regions.map((region) => trailEvents(opened.answer, { region, by: 'AccessKeyId', value: keyId }, now)),
    ),
  )
  const failure = answers.find((one) => one.failure)?.failure ?? null
  const groups = new Map<string, { service: string; region: string; events: number; lastAt: Instant }>()
  for (const { service, region, at } of answers.flatMap(({ events }) => events)) {
    const known = groups.get(`${service} ${region}`) ?? { service, region, events: 0, lastAt: at }
    known.events += 1
    known.lastAt = latest([known.lastAt, at]) ?? at
    groups.set(`${service} ${region}`, known)
  }
  return { did: [...groups.values()], failure }
}

/** Where the session was made, the deployment's own, and that of global services. */
function regionsOf(sessions: AssumedSessions['newest'], partition: Partition, own: string): string[] {
  return [...new Set([...sessions.map(({ region }) => region), own, globalRegion(partition)])]
}
