import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { SCIM } from '../../domain/people/person'
import type { SetupFound, UnreadAccount } from '../../domain/setup'
import type { Db } from '../engine/connection'
import { accountName, accounts } from '../schema/accounts'
import { rosters } from '../schema/people'
import { countingAccount, coverageOf } from './coverage'
import { accountsWithoutLookUp } from './look-up'
import { knownOrganization } from './organization'

/** Unread accounts named on the set-up page; the list of accounts has the rest. */
const NAMED = 50

const columns = {
  ...accountName,
  reading: accounts.reading,
  problems: accounts.problems,
}

/** Which accounts the scans could read, and which not and why; and where look-ups are refused. */
export async function readRoleStanding(db: Db): Promise<Omit<SetupFound['read-role'], 'commands'>> {
  const { accounts: total, read } = await coverageOf(db)
  const unread = await db
    .select(columns)
    .from(accounts)
    .where(and(countingAccount, ne(accounts.reading, 'read'), inArray(accounts.kind, ['organization', 'standalone'])))
    .orderBy(asc(accounts.reading), asc(accounts.name), asc(accounts.id))
    .limit(NAMED)
  return { total, read, unread: unread.map(unreadAccount), withoutLookUp: await accountsWithoutLookUp(db) }
}

/** How the management account was read; `null`: no scan found one yet. */
export async function managementStanding(db: Db): Promise<UnreadAccount | null> {
  const known = await knownOrganization(db)
  if (!known) return null
  const { managementAccountId, partition } = known
  const [row] = await db
    .select(columns)
    .from(accounts)
    .where(and(eq(accounts.accountId, managementAccountId), eq(accounts.partition, partition)))
  return row ? unreadAccount(row) : null
}

/** What the command that mends the read role of an account is made from; `null`: there is no such account. */
export async function accountToMend(db: Db, id: Uuid) {
  const { accountId, partition, kind, ouPath, roleArn, externalId, profile, problems } = accounts
  const [row] = await db
    .select({ accountId, partition, kind, ouPath, roleArn, externalId, profile, problems })
    .from(accounts)
    .where(eq(accounts.id, id))
  if (!row) return null
  const known = await knownOrganization(db)
  const isManagement = known?.managementAccountId === row.accountId && known.partition === row.partition
  return { ...row, isManagement, failures: row.problems.map(({ failure }) => failure) }
}

/** The lists of people in force: how many with how many people, and the latest import; `null`: none was ever set. */
export async function rosterStanding(db: Db): Promise<SetupFound['roster']> {
  const newest = await db
    .selectDistinctOn([rosters.source], { people: rosters.people, setAt: rosters.at, actor: rosters.actor })
    .from(rosters)
    .where(ne(rosters.source, SCIM))
    .orderBy(rosters.source, desc(rosters.at))
  const [latest] = [...newest].sort((a, b) => b.setAt.localeCompare(a.setAt))
  if (!latest) return null
  const people = newest.reduce((sum, one) => sum + one.people, 0)
  return { lists: newest.length, people, setAt: latest.setAt, by: latest.actor.name }
}

function unreadAccount({ problems, ...row }: Pick<typeof accounts.$inferSelect, keyof typeof columns>): UnreadAccount {
  return { ...row, failure: problems[0]?.failure ?? null }
}
