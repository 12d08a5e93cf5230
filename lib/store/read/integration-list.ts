import { and, eq, type SQL, sql } from 'drizzle-orm'
import type {
  IntegrationFilter,
  IntegrationLine,
  IntegrationPage,
  IntegrationSelection,
  IntegrationSort,
} from '../../contract/lists/integration-list'
import { progressOfStanding, type Standing, standingOf } from '../../contract/views/account'
import type { IntegrationView } from '../../contract/views/integration'
import { type Uuid, uuid } from '../../domain/ids'
import type { Stage } from '../../domain/judge/assessment'
import type { Integration, Secret } from '../../domain/judge/integration'
import type { Db } from '../engine/database'
import { accounts, integrationCounts } from '../schema/accounts'
import { type Conditions, conditionsOf, holdsWords } from './conditions'
import { countingAccount, coverageOf } from './coverage'
import { keysetPage, orderBy, type SortColumn } from './keyset'

/** A row of the catalogue with the users it has. */
interface Row extends Record<string, unknown> {
  place: Uuid
  id: string
  name: string
  left: number
  standing: readonly { stage: Stage; excepted: boolean; users: number }[]
  suggested: number
}

/** How many users each integration has, by where they stand, and how many it may have besides. */
type Users = ReadonlyMap<string, { standing: Row['standing']; suggested: number }>

/** In one statement over the counts of accounts that count. */
async function usersOf(db: Db, only?: Integration): Promise<Users> {
  const { integration: of, isSuggested, stage, excepted, users: kept } = integrationCounts
  const rows = await db
    .select({ of, isSuggested, stage, excepted, users: sql<number>`sum(${kept})::int` })
    .from(integrationCounts)
    .innerJoin(accounts, eq(accounts.id, integrationCounts.account))
    .where(and(countingAccount, only && eq(of, only.id)))
    .groupBy(of, isSuggested, stage, excepted)
  const users = new Map<string, { standing: { stage: Stage; excepted: boolean; users: number }[]; suggested: number }>()
  for (const { of: id, isSuggested, ...counted } of rows) {
    const known = users.get(id) ?? { standing: [], suggested: 0 }
    users.set(id, known)
    if (!isSuggested) known.standing.push(counted)
    else if (counted.stage !== 'removed') known.suggested += counted.users
  }
  return users
}

/**
 * The catalogue with how many users each of its entries has. It is code, not rows: it goes with the question, and the database
 * selects, sorts and pages it.
 */
const entries = (integrations: readonly Integration[], users: Users) => sql`
  jsonb_to_recordset(${JSON.stringify(integrations.map((one, position) => entryOf(one, position, users)))}::jsonb)
    as entry(place uuid, id text, name text, category text, role_support text, users_left int, standing jsonb, suggested int)`

/** Where an entry stands among others of the same name or number: lists are paged by ids of ours. */
function entryOf({ id, name, category, roleSupport }: Integration, position: number, users: Users) {
  const place = uuid(`00000000-0000-4000-8000-${String(position).padStart(12, '0')}`)
  const { standing, suggested } = users.get(id) ?? { standing: [], suggested: 0 }
  const { left } = progressOfStanding(standingOf(standing))
  return { place, id, name, category, role_support: roleSupport, users_left: left, standing, suggested }
}

const columns: Readonly<Record<IntegrationSort, SortColumn<Row>>> = {
  left: { key: sql`entry.users_left`, type: 'integer', of: ({ left }) => String(left) },
  name: { key: sql`entry.name collate "und-x-icu"`, type: 'text', of: ({ name }) => name },
}
const place = sql`entry.place`

const byField: Conditions<IntegrationSelection> = {
  q: (wanted) => holdsWords(sql`lower(concat_ws(' ', entry.name, entry.id))`, wanted),
  roleSupports: (wanted) => sql`entry.role_support = any(${sql.param([...wanted])}::text[])`,
  categories: (wanted) => sql`entry.category = any(${sql.param([...wanted])}::text[])`,
  inUse: (wanted) => sql`(jsonb_array_length(entry.standing) > 0 or entry.suggested > 0) = ${wanted}`,
}

/** One page of integrations of a catalogue, in four statements, whatever the number of users. */
export async function integrationPage(
  db: Db,
  integrations: readonly Integration[],
  filter: IntegrationFilter,
): Promise<IntegrationPage> {
  const known = entries(integrations, await usersOf(db))
  const which = conditionsOf(byField, filter, undefined)
  const order = { columns, id: place, idOf: (row: Row) => row.place }
  const { rows, ...beside } = await keysetPage(filter, order, (page) =>
    rowsOf(db, known, and(which, page.where), page.orderBy, page.limit),
  )
  const whole = await db.execute<{ count: number; standing: Row['standing'] }>(sql`
    select count(*)::int as count, coalesce(jsonb_path_query_array(jsonb_agg(entry.standing), '$[*][*]'), '[]') as standing
    from ${known} where ${which ?? true}`)
  const [found] = whole.rows
  return {
    integrations: linesOf(integrations, rows),
    count: found?.count ?? 0,
    progress: progressOfStanding(standingOf(found?.standing ?? [])),
    coverage: await coverageOf(db),
    ...beside,
  }
}

/** Every integration of a filter, whatever its place: there are never more than the catalogue has. */
export async function* exportIntegrations(
  db: Db,
  integrations: readonly Integration[],
  { sort, direction, ...filter }: IntegrationFilter,
): AsyncGenerator<IntegrationLine> {
  const known = entries(integrations, await usersOf(db))
  const which = conditionsOf(byField, filter, undefined)
  const order = orderBy(columns[sort], place, direction === 'asc')
  yield* linesOf(integrations, await rowsOf(db, known, which, order, integrations.length))
}

/** One integration, and what is to be done instead of its users. */
export async function integrationView(
  db: Db,
  integration: Integration,
  secret: Secret | null,
): Promise<IntegrationView> {
  const { standing, suggested } = (await usersOf(db, integration)).get(integration.id) ?? { standing: [], suggested: 0 }
  const { ways = [], documentation } = integration
  const line = lineOf(integration, standingOf(standing), suggested)
  return { ...line, coverage: await coverageOf(db), ways, secret, documentation }
}

async function rowsOf(
  db: Db,
  known: SQL,
  which: SQL | undefined,
  order: readonly SQL[],
  limit: number,
): Promise<Row[]> {
  const found = await db.execute<Row>(sql`
    select entry.place, entry.id, entry.name, entry.users_left as left, entry.standing, entry.suggested
    from ${known} where ${which ?? true} order by ${sql.join([...order], sql`, `)} limit ${limit}`)
  return found.rows
}

function linesOf(integrations: readonly Integration[], rows: readonly Row[]): IntegrationLine[] {
  const byId = new Map(integrations.map((one) => [one.id, one]))
  return rows.flatMap(({ id, standing, suggested }) => {
    const known = byId.get(id)
    return known ? [lineOf(known, standingOf(standing), suggested)] : []
  })
}

function lineOf(integration: Integration, standing: Standing, suggested: number): IntegrationLine {
  const { id, name, category, kind, roleSupport, limits = null, since = null, basis, unverified = [] } = integration
  const described = { id, name, category, kind, roleSupport, limits, since, basis, unverified }
  return { ...described, progress: progressOfStanding(standing), ...standing, suggested }
}
