import { and, eq, inArray, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import { paramsOf } from '../../contract/lists/fields'
import { parseIamUserFilter } from '../../contract/lists/iam-user-list'
import { CAMPAIGN_SCOPE, type CampaignKind, type UserCampaignKind } from '../../domain/campaign'
import { GONE_STATUSES } from '../../domain/people/doors'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { signIns } from '../schema/sessions'
import { ownerKey, reviewerKey } from './campaign-standing'
import { selected } from './iam-user-conditions'

/** What a campaign asks about: rows of `iam_users` (joined to their `accounts`), or of `people`. */
export interface CampaignScope {
  of: 'users' | 'people'
  which: SQL | undefined
}

/** What a campaign of this kind asks about; of users within a query of their list. */
export function campaignScope(db: Db, keyIds: SeesKeyIds | null, kind: CampaignKind, query: string): CampaignScope {
  if (kind === 'review-people') return { of: 'people', which: notInArray(people.status, [...GONE_STATUSES]) }
  return { of: 'users', which: usersInScope(db, keyIds, kind, query) }
}

function usersInScope(db: Db, keyIds: SeesKeyIds | null, kind: UserCampaignKind, query: string): SQL | undefined {
  const { filter } = parseIamUserFilter(paramsOf(new URLSearchParams(query)))
  const { kinds, done } = CAMPAIGN_SCOPE[kind]
  return and(
    selected(db, keyIds, filter),
    kinds === 'human' ? eq(iamUsers.kind, 'human') : ne(iamUsers.kind, 'human'),
    notInArray(iamUsers.stage, [...done]),
  )
}

/** Who answers for how many of these, most first; `null`: nobody. */
export async function ownersInScope(
  db: Db | Tx,
  { of, which }: CampaignScope,
): Promise<{ owner: string | null; users: number }[]> {
  if (of === 'people') {
    const each = db
      .select({ owner: sql<string | null>`${reviewerKey}`.as('asked_owner') })
      .from(people)
      .where(which)
      .as('asked_people')
    return db
      .select({ owner: each.owner, users: sql<number>`count(*)::int` })
      .from(each)
      .groupBy(each.owner)
      .orderBy(sql`${each.owner} is null`, sql`count(*) desc`, each.owner)
  }
  const owner = sql<string | null>`${ownerKey}`
  return db
    .select({ owner, users: sql<number>`count(*)::int` })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(which)
    .groupBy(owner)
    .orderBy(sql`${owner} is null`, sql`count(*) desc`, owner)
}

/** The language that whoever has one of these addresses last used here, as it was remembered. */
export async function languagesOf(db: Db | Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map()
  const rows = await db
    .select({ email: signIns.email, language: signIns.language })
    .from(signIns)
    .where(inArray(signIns.email, [...addresses]))
  return new Map(rows.flatMap(({ email, language }) => (language ? [[email, language] as const] : [])))
}

/** The first of an owner's users, or of a manager's people, within a scope, by name. */
export async function firstInScope(
  db: Db,
  { of, which }: CampaignScope,
  owner: string,
  most: number,
): Promise<{ name: string; account: { name: string } | null }[]> {
  if (of === 'people') {
    const rows = await db
      .select({ name: people.name })
      .from(people)
      .where(and(which, sql`${reviewerKey} = ${owner}`))
      .orderBy(sql`${people.sortName} collate "und-x-icu"`, people.id)
      .limit(most)
    return rows.map(({ name }) => ({ name, account: null }))
  }
  return db
    .select({ name: iamUsers.name, account: { name: accounts.name } })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(which, sql`${ownerKey} = ${owner}`))
    .orderBy(sql`${iamUsers.name} collate "und-x-icu"`, iamUsers.id)
    .limit(most)
}
