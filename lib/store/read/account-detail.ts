import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import type { AccountView, IntegrationRole } from '../../contract/views/account'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accountCounts, accounts, organization } from '../schema/accounts'
import { assignments, directory, directoryMemberships } from '../schema/directory'
import { identityProviders, roles } from '../schema/roles'
import { scanAccounts, scans } from '../schema/scans'
import { lineColumns, lineOf } from './account-list'
import { latestUploads } from './account-uploads'
import { standingDecisions } from './decisions'
import { iamUserLines } from './iam-user-list'
import { lockPlan } from './lock-plan'

/** How many of its most urgent IAM users the page of an account lists. */
const USERS_SHOWN = 12

/** Everything the page of one account shows; `null` when there is none with this id. */
export async function accountView(db: Db, id: Uuid): Promise<AccountView | null> {
  const { partition, email, reportAt, detailsReadAt, problems, root, lockVerdict } = accounts
  const [row] = await db
    .select({ line: lineColumns, partition, email, reportAt, detailsReadAt, problems, root, lockVerdict })
    .from(accounts)
    .where(eq(accounts.id, id))
  if (!row) return null
  const counted = await db
    .select({ stage: accountCounts.stage, excepted: accountCounts.excepted, users: accountCounts.users })
    .from(accountCounts)
    .where(eq(accountCounts.account, id))
  const { line, ...more } = row
  const urgent = await iamUserLines(db, null, {
    ...EVERY_IAM_USER,
    accounts: [line.accountId],
    removed: false,
    limit: USERS_SHOWN,
  })
  const shown = lineOf(line, counted)
  return {
    ...shown,
    ...more,
    lockPlan: await lockPlan(db, shown),
    ...(await rootPlace(db, shown)),
    failingSince: await failingSince(db, id),
    naming: await namingOf(db, id),
    uploads: await latestUploads(db, id),
    assignments: await assignmentsOf(db, line.accountId),
    roles: await integrationRoles(db, id),
    identityProviders: await db
      .select({ arn: identityProviders.arn, kind: identityProviders.kind, issuer: identityProviders.issuer })
      .from(identityProviders)
      .where(eq(identityProviders.account, id))
      .orderBy(asc(identityProviders.issuer)),
    users: urgent.users,
  }
}

/** Since which scan each attempt failed or was refused something; `null`: the latest did not, or none was made. */
async function failingSince(db: Db, account: Uuid): Promise<Instant | null> {
  const attempts = await db
    .select({ at: scans.at, state: scanAccounts.state })
    .from(scans)
    .innerJoin(scanAccounts, and(eq(scanAccounts.scan, scans.id), eq(scanAccounts.account, account)))
    .where(inArray(scanAccounts.state, ['read', 'partly', 'failed']))
    .orderBy(desc(scans.startedAt))
  const whole = attempts.findIndex(({ state }) => state === 'read')
  const since = attempts.slice(0, whole < 0 ? undefined : whole).at(-1)?.at ?? null
  if (since === null || whole >= 0) return since
  const [row] = await db.select({ failedBefore: accounts.failedBefore }).from(accounts).where(eq(accounts.id, account))
  return row?.failedBefore ?? since
}

/** What the Organization may do as the root user of the account. */
async function rootPlace(
  db: Db,
  { accountId }: Pick<AccountView, 'accountId'>,
): Promise<Pick<AccountView, 'centralRoot' | 'isManagement'>> {
  const { managementAccountId, organizationId, centralRoot } = organization
  const [row] = await db.select({ managementAccountId, organizationId, centralRoot }).from(organization)
  return {
    centralRoot: row?.centralRoot ?? null,
    isManagement: row?.organizationId ? row.managementAccountId === accountId : null,
  }
}

/** What was said last of its name in the business, and stands. */
async function namingOf(db: Db, id: Uuid): Promise<AccountView['naming']> {
  const standing = (await standingDecisions(db, [id], 'account')).get(id) ?? []
  const naming = standing.find((one) => one.type === 'name-account')
  return naming ? { name: naming.value.name, decision: naming.id, at: naming.at, by: naming.by } : null
}

/** The account with this number; `null` when none is known. Where two partitions know it, the one that is open. */
export async function accountByNumber(db: Db, accountId: AccountId): Promise<Uuid | null> {
  const [row] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.accountId, accountId))
    .orderBy(desc(eq(accounts.state, 'open')), asc(accounts.partition))
    .limit(1)
  return row?.id ?? null
}

/** Assignments of Identity Center in one account, and the people they reach, through groups too. */
async function assignmentsOf(db: Db, accountId: AccountId): Promise<AccountView['assignments']> {
  const [read] = await db.select({ at: directory.assignmentsReadAt }).from(directory)
  if (!read?.at) return null
  const [row] = await db
    .select({
      count: sql<number>`count(distinct (${assignments.permissionSetArn}, ${assignments.principalType}, ${assignments.principalId}))::int`,
      people: sql<number>`count(distinct case when ${assignments.principalType} = 'user'
        then ${assignments.principalId} else ${directoryMemberships.userId} end)::int`,
    })
    .from(assignments)
    .leftJoin(
      directoryMemberships,
      and(eq(assignments.principalType, 'group'), eq(directoryMemberships.groupId, assignments.principalId)),
    )
    .where(eq(assignments.accountId, accountId))
  return { count: row?.count ?? 0, people: row?.people ?? 0, readAt: read.at }
}

async function integrationRoles(db: Db, account: Uuid): Promise<IntegrationRole[]> {
  const rows = await db
    .select({ id: roles.id, name: roles.name, integration: roles.integration, facts: roles.facts })
    .from(roles)
    .where(and(eq(roles.account, account), isNotNull(roles.integration), isNull(roles.removedAt)))
    .orderBy(asc(roles.name))
  return rows.flatMap(({ id, name, integration, facts }) =>
    integration === null
      ? []
      : [
          {
            id,
            name,
            integration,
            lastUsed: facts.lastUsed.state === 'used' ? facts.lastUsed.at : null,
            useKnown: facts.lastUsed.state !== 'unknown',
          },
        ],
  )
}
