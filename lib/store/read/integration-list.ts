import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
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
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { type Conditions, conditionsOf, holdsWords } from './conditions'
import { countingAccount, coverageColumns, coverageFrom } from './coverage'
import { suggestedIntegration } from './iam-user-conditions'
import { keysetPage, orderBy, type SortColumn } from './keyset'

/** A row of the catalogue with the users it has. */
interface Row extends Record<string, unknown> {
  place: Uuid
  id: string
  name: string
  left: number
  standing: readonly { stage: Stage; excepted: boolean; users: number }[] | null
  suggested: number
}

/**
 * The catalogue beside how many users each of its entries has. It is code, not rows: it goes with the question, and the database
 * selects, sorts and pages it.
 */
const entries = (integrations: readonly Integration[]) => sql`(
  select known.*, coalesce(used.users_left, 0) as users_left, used.standing, coalesce(maybe.users, 0) as suggested
  from jsonb_to_recordset(${JSON.stringify(integrations.map(entryOf))}::jsonb)
    as known(place uuid, id text, name text, category text, role_support text)
  left join (
    select integration, (sum(users) filter (where stage <> 'removed' and not excepted))::int as users_left,
      jsonb_agg(jsonb_build_object('stage', stage, 'excepted', excepted, 'users', users)) as standing
    from (
      select ${iamUsers.integration} as integration, ${iamUsers.stage} as stage, ${iamUsers.excepted} as excepted,
        count(*)::int as users
      from ${iamUsers} join ${accounts} on ${eq(accounts.id, iamUsers.account)}
      where ${countingAccount} and ${iamUsers.integration} is not null
      group by 1, 2, 3
    ) as counted group by integration
  ) as used on used.integration = known.id
  left join (
    select ${suggestedIntegration} as integration, count(*)::int as users
    from ${iamUsers} join ${accounts} on ${eq(accounts.id, iamUsers.account)}
    where ${and(countingAccount, isNull(iamUsers.removedAt))} and ${suggestedIntegration} is not null
    group by 1
  ) as maybe on maybe.integration = known.id
) as entry`

/** Where an entry stands among others of the same name or number: lists are paged by ids of ours. */
function entryOf({ id, name, category, roleSupport }: Integration, position: number) {
  const place = uuid(`00000000-0000-4000-8000-${String(position).padStart(12, '0')}`)
  return { place, id, name, category, role_support: roleSupport }
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
  inUse: (wanted) => sql`(entry.standing is not null or entry.suggested > 0) = ${wanted}`,
}

/** One page of integrations of a catalogue, in three statements, whatever the number of users. */
export async function integrationPage(
  db: Db,
  integrations: readonly Integration[],
  filter: IntegrationFilter,
): Promise<IntegrationPage> {
  const which = conditionsOf(byField, filter, undefined)
  const order = { columns, id: place, idOf: (row: Row) => row.place }
  const { rows, ...beside } = await keysetPage(filter, order, (page) =>
    rowsOf(db, integrations, and(which, page.where), page.orderBy, page.limit),
  )
  const whole = await db.execute<{ count: number; standing: Row['standing'] }>(sql`
    select count(*)::int as count, (
      select jsonb_agg(one) from ${entries(integrations)}, jsonb_array_elements(entry.standing) as one where ${which ?? true}
    ) as standing from ${entries(integrations)} where ${which ?? true}`)
  const [found] = whole.rows
  return {
    integrations: linesOf(integrations, rows),
    count: found?.count ?? 0,
    progress: progressOfStanding(standingOf(found?.standing ?? [])),
    coverage: await coverageOfAll(db),
    ...beside,
  }
}

/** Every integration of a filter, whatever its place: there are never more than the catalogue has. */
export async function* exportIntegrations(
  db: Db,
  integrations: readonly Integration[],
  { sort, direction, ...filter }: IntegrationFilter,
): AsyncGenerator<IntegrationLine> {
  const which = conditionsOf(byField, filter, undefined)
  const order = orderBy(columns[sort], place, direction === 'asc')
  yield* linesOf(integrations, await rowsOf(db, integrations, which, order, integrations.length))
}

/** One integration, and what is to be done instead of its users. */
export async function integrationView(
  db: Db,
  integration: Integration,
  secret: Secret | null,
): Promise<IntegrationView> {
  const rows = await rowsOf(db, [integration], undefined, [place], 1)
  const [line] = linesOf([integration], rows)
  if (!line) throw new Error('an entry of the catalogue is in no list of it')
  const { ways = [], documentation } = integration
  return { ...line, coverage: await coverageOfAll(db), ways, secret, documentation }
}

async function rowsOf(
  db: Db,
  integrations: readonly Integration[],
  which: SQL | undefined,
  order: readonly SQL[],
  limit: number,
): Promise<Row[]> {
  const found = await db.execute<Row>(sql`
    select entry.place, entry.id, entry.name, entry.users_left as left, entry.standing, entry.suggested
    from ${entries(integrations)} where ${which ?? true} order by ${sql.join([...order], sql`, `)} limit ${limit}`)
  return found.rows
}

function linesOf(integrations: readonly Integration[], rows: readonly Row[]): IntegrationLine[] {
  const byId = new Map(integrations.map((one) => [one.id, one]))
  return rows.flatMap(({ id, standing, suggested }) => {
    const known = byId.get(id)
    return known ? [lineOf(known, standingOf(standing ?? []), suggested)] : []
  })
}

function lineOf(integration: Integration, standing: Standing, suggested: number): IntegrationLine {
  const { id, name, category, kind, roleSupport, limits = null, since = null, basis, unverified = [] } = integration
  const described = { id, name, category, kind, roleSupport, limits, since, basis, unverified }
  return { ...described, progress: progressOfStanding(standing), ...standing, suggested }
}

async function coverageOfAll(db: Db) {
  const [row] = await db.select(coverageColumns).from(accounts)
  return coverageFrom(row)
}
