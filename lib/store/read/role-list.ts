import {
  and,
  arrayContains,
  arrayOverlaps,
  asc,
  eq,
  inArray,
  isNotNull,
  isNull,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { FoundBy } from '../../contract/lists/counted-links'
import { BEFORE_ALL, type Neighbours } from '../../contract/lists/list'
import {
  EVERY_ROLE,
  type ExportedRole,
  type RoleFilter,
  type RoleLine,
  type RolePage,
  type RoleSelection,
  type RoleSort,
} from '../../contract/lists/role-list'
import type { LastUse } from '../../domain/facts/credential'
import { roleUseAsLastRead } from '../../domain/facts/last-read'
import type { Uuid } from '../../domain/ids'
import type { Catalogue } from '../../domain/judge/integration'
import type { Coverage } from '../../domain/judge/progress'
import { SEVERITIES, type TrustFinding } from '../../domain/trust/trust-finding'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { orBeforeAll } from '../schema/columns'
import { iamUsers } from '../schema/iam-users'
import { isRelevant, roles } from '../schema/roles'
import { accountNames } from './account-names'
import { type AnyOf, among, type Conditions, conditionsOf, is, searchedWords } from './conditions'
import { countingAccount, coverageColumns, coverageFrom, unreadAccounts } from './coverage'
import { providersBeside } from './identity-providers'
import { everyRow, keysetPage, neighbours, orderBy, type SortColumn } from './keyset'

/** What each field means for rows of `roles`, joined to their `accounts`. */
const byField: Conditions<RoleSelection> = {
  q: (wanted) =>
    and(
      ...searchedWords(wanted).map(({ pattern }) =>
        or(
          sql`${roles.search} like ${pattern}`,
          sql`lower(${accounts.name}) like ${pattern}`,
          sql`${roles.accountId} like ${pattern}`,
        ),
      ),
    ),
  accounts: among(accounts.accountId),
  severities: (wanted) =>
    inArray(
      roles.gravity,
      wanted.map((one) => SEVERITIES.indexOf(one)),
    ),
  findings: (wanted) => arrayOverlaps(roles.open, [...wanted]),
  replaces: among(roles.replaces),
  integrations: among(roles.integration),
  used: is(roles.used),
  relevant: (wanted) => (wanted ? isRelevant(roles) : not(isRelevant(roles))),
  names: (wanted) => arrayContains(roles.names, [wanted]),
  removed: (wanted) => (wanted ? isNotNull(roles.removedAt) : isNull(roles.removedAt)),
  departed: (wanted) => (wanted ? not(countingAccount) : countingAccount),
}

const selected = (wanted: AnyOf<RoleSelection>) => conditionsOf(byField, wanted, undefined)

/** IAM users that a role replaces, or could. */
const usersOf = sql<number>`(select count(*)::int from ${iamUsers} one where one.role = ${roles.id})`
const byVerdict = {
  replaced: sql<number>`(select count(*)::int from ${iamUsers} one
    where one.role = ${roles.id} and one.assessment->'replacement'->>'counts' = 'true')`,
  /** What is gone from AWS needs nothing in its place any more. */
  couldReplace: sql<number>`(select count(*)::int from ${iamUsers} one
    where one.role = ${roles.id} and one.removed_at is null and one.assessment->'replacement'->>'counts' = 'false')`,
}

const lineColumns = {
  id: roles.id,
  name: roles.name,
  removedAt: roles.removedAt,
  integration: roles.integration,
  replaces: roles.replaces,
  trusted: roles.trusted,
  findings: roles.findings,
  accepted: roles.accepted,
  lastUse: sql<LastUse>`${roles.facts}->'lastUsed'`,
  users: usersOf,
  ...byVerdict,
  account: { ...accountName, state: accounts.state, reading: accounts.reading, readAt: accounts.readAt },
  detailsReadAt: accounts.detailsReadAt,
  gravity: roles.gravity,
  lastUsedAt: roles.lastUsedAt,
}

type SortedRow = Pick<typeof roles.$inferSelect, 'id' | 'name' | 'gravity' | 'lastUsedAt'>

const sortColumns: Readonly<Record<RoleSort, SortColumn<SortedRow>>> = {
  gravity: { key: roles.gravity, type: 'integer', of: (role) => String(role.gravity) },
  name: { key: sql`${roles.name} collate "und-x-icu"`, type: 'text', of: (role) => role.name },
  'last-used': { key: orBeforeAll(roles.lastUsedAt), type: 'timestamptz', of: (role) => role.lastUsedAt ?? BEFORE_ALL },
}
const order = { columns: sortColumns, id: roles.id, idOf: ({ id }: SortedRow) => id }

/** Roles with everything a list tells of them. */
function roleRows(db: Db) {
  return db.select(lineColumns).from(roles).innerJoin(accounts, eq(accounts.id, roles.account))
}
type LineRow = Awaited<ReturnType<typeof roleRows>>[number]

/** A role's row as a line. */
function lineOf({ gravity: _, lastUsedAt: __, detailsReadAt, findings, accepted, ...role }: LineRow): RoleLine {
  return {
    ...role,
    lastUse: role.removedAt ? role.lastUse : roleUseAsLastRead(role.lastUse, detailsReadAt),
    findings: findings && toldFindings(findings, accepted ?? []),
  }
}

/** One role as a line; `null`: none has this id. */
export async function roleLineOf(db: Db, id: Uuid): Promise<RoleLine | null> {
  const [row] = await roleRows(db).where(eq(roles.id, id))
  return row ? lineOf(row) : null
}

/** Findings, and whether each was accepted. */
const toldFindings = (findings: readonly TrustFinding[], accepted: readonly TrustFinding['code'][]) =>
  findings.map((finding) => ({ ...finding, accepted: accepted.includes(finding.code) }))

/**
 * One page of roles with what the whole selection has, in six statements. `catalogue` tells the
 * integration of an issuer that no role's trust tells.
 */
export async function rolePage(db: Db, filter: RoleFilter, catalogue: Pick<Catalogue, 'ofIssuer'>): Promise<RolePage> {
  const which = selected(filter)
  const { rows, ...beside } = await keysetPage(filter, order, (page) => {
    // Only the page's own facts are unpacked, and only its users counted.
    const ids = db
      .select({ id: roles.id })
      .from(roles)
      .innerJoin(accounts, eq(accounts.id, roles.account))
      .where(and(which, page.where))
      .orderBy(...page.orderBy)
      .limit(page.limit)
    return roleRows(db)
      .where(inArray(roles.id, ids))
      .orderBy(...page.orderBy)
  })
  const [whole] = await db
    .select({
      count: sql<number>`count(*)::int`,
      high: sql<number>`(count(*) filter (where ${roles.gravity} = 0))::int`,
    })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.account))
    .where(which)
  const lines = rows.map(lineOf)
  return {
    roles: lines,
    accountNames: await accountNames(
      db,
      lines.flatMap(({ trusted }) => trusted ?? []),
    ),
    count: whole?.count ?? 0,
    high: whole?.high ?? 0,
    isJudged: await rolesJudged(db),
    providers: await providersBeside(db, filter, catalogue),
    coverage: await roleCoverage(db, filter),
    ...beside,
  }
}

/** How completely the accounts were read that a selection is about. */
export async function roleCoverage(db: Db, wanted: RoleSelection): Promise<Coverage> {
  const [row] = await db.select(coverageColumns).from(accounts).where(ofAccounts(wanted))
  return coverageFrom(row)
}

/** Which of them were not wholly read: the first. */
export const rolesUnread = (db: Db, wanted: RoleSelection) => unreadAccounts(db, ofAccounts(wanted))

const ofAccounts = ({ accounts: numbers }: RoleSelection) =>
  numbers.length > 0 ? among(accounts.accountId)(numbers) : undefined

/** Whether every role was judged since the last upgrade. */
export async function rolesJudged(db: Db): Promise<boolean> {
  const waiting = await db.select({ id: roles.id }).from(roles).where(isNull(roles.findings)).limit(1)
  return waiting.length === 0
}

/** How many roles of a selection there are of each severity, whichever it names. */
export async function severitiesOf(db: Db, wanted: RoleSelection): Promise<FoundBy> {
  const rows = await db
    .select({ gravity: roles.gravity, count: sql<number>`count(*)::int` })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.account))
    .where(selected({ ...wanted, severities: [] }))
    .groupBy(roles.gravity)
  const countOf = (place: number) => rows.find(({ gravity }) => gravity === place)?.count ?? 0
  return {
    any: rows.reduce((sum, { count }) => sum + count, 0),
    of: Object.fromEntries(SEVERITIES.map((severity, place) => [severity, countOf(place)])),
  }
}

/** How many roles a selection has. */
export async function countRoles(db: Db, wanted: RoleSelection): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.account))
    .where(selected(wanted))
  return row?.count ?? 0
}

/** The roles before and after one in a list. */
export function besideRole(db: Db, filter: RoleFilter, here: Uuid): Promise<Neighbours> {
  const rows = (key: SQL.Aliased) =>
    db.select({ key, id: roles.id }).from(roles).innerJoin(accounts, eq(accounts.id, roles.account))
  return neighbours(db, here, filter, order, { rows, selected: selected(filter) })
}

/** Every role of a filter, whatever its place and length; `departed` is `null` for those of open accounts and of others alike. */
export function exportRoles(
  db: Db,
  filter: Omit<RoleFilter, 'departed'> & { departed: boolean | null },
): AsyncGenerator<ExportedRole> {
  const ids = db
    .select({ id: roles.id })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.account))
    .where(selected(filter))
    .orderBy(...orderBy(sortColumns[filter.sort], roles.id, filter.direction === 'asc'))
  const { findings, accepted, trusted, integration, replaces, removedAt, facts } = roles
  const account = { ...accountName, state: accounts.state, reading: accounts.reading }
  const rolesOf = async (wanted: Uuid[]) => {
    const rows = await db
      .select({
        facts,
        integration,
        replaces,
        trusted,
        findings,
        accepted,
        removedAt,
        users: usersOf,
        ...byVerdict,
        account,
      })
      .from(roles)
      .innerJoin(accounts, eq(accounts.id, roles.account))
      .where(inArray(roles.id, wanted))
    return rows.map(
      ({ facts: role, accepted: held, ...row }): ExportedRole => ({ ...role, ...row, accepted: held ?? [] }),
    )
  }
  return everyRow(ids, rolesOf, ({ id }) => id)
}

/** Every role ever seen, by name. */
export function exportEveryRole(db: Db): AsyncGenerator<ExportedRole> {
  return exportRoles(db, { ...EVERY_ROLE, sort: 'name', direction: 'asc', departed: null })
}

/** Integrations that roles of accounts that count belong to: what the form of the list offers. */
export async function roleIntegrations(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ integration: roles.integration })
    .from(roles)
    .where(and(isNotNull(roles.integration), isNull(roles.removedAt)))
    .orderBy(asc(roles.integration))
  return rows.flatMap(({ integration }) => integration ?? [])
}
