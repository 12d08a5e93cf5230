import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { FoundBy } from '../../contract/lists/counted-links'
import {
  EVERY_EXCEPTION,
  type ExceptionFilter,
  type ExceptionGroup,
  type ExceptionLine,
  type ExceptionPage,
  type ExceptionSelection,
  type ExceptionSort,
  type ExceptionTotals,
} from '../../contract/lists/exception-list'
import { decisionValues } from '../../contract/shapes/decision-values'
import { type Exception, type ExceptionState, exceptionState } from '../../domain/exception'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import { type FeatureNeeds, hasOwnTrack } from '../../domain/judge/assessment'
import type { Catalogue } from '../../domain/judge/integration'
import { recheckOf } from '../../domain/judge/recheck'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { among, type Conditions, conditionsOf, holdsWords } from './conditions'
import { answer, isExtended, stateAt, until } from './exception-state'
import { everyRow, keysetPage, orderBy, type SortColumn } from './keyset'

/** What is grouped by, at most. */
const GROUPS = 50

const byField: Conditions<ExceptionSelection, { now: Instant }> = {
  q: (wanted) => holdsWords(sql`lower(${iamUsers.name})`, wanted),
  states: (wanted, { now }) => sql`${stateAt(now)} = any(${sql.param([...wanted])}::text[])`,
  kinds: among(iamUsers.kind),
  integrations: among(iamUsers.integration),
  endsWithin: (days, { now }) =>
    and(sql`${stateAt(now)} = 'valid'`, sql`${until} <= ${plus(now, days * DAY)}::timestamptz`),
}

/** What the feature needs that a user serves, as it was judged. */
const needs = sql<FeatureNeeds | null>`${iamUsers.assessment}->>'featureNeeds'`

/** Requests that stand about IAM users that are there, of this selection; of one that was extended, what extends it. */
function selected(filter: ExceptionSelection, now: Instant): SQL | undefined {
  return and(
    eq(decisions.type, 'ask-exception'),
    isNull(decisions.undoneAt),
    isNull(iamUsers.removedAt),
    sql`${isExtended} is not true`,
    conditionsOf(byField, filter, { now }),
  )
}

const ofUser = sql`${iamUsers.id} = ${decisions.subject}::uuid`

function rowsOf(db: Db, where: SQL | undefined) {
  return db
    .select({
      id: decisions.id,
      at: decisions.at,
      by: decisions.actor,
      value: decisions.value,
      answer,
      user: {
        id: iamUsers.id,
        name: iamUsers.name,
        kind: iamUsers.kind,
        integration: iamUsers.integration,
        stage: iamUsers.stage,
      },
      needs,
      nextAction: iamUsers.nextAction,
      account: { ...accountName, state: accounts.state, reading: accounts.reading },
    })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(where)
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const exceptionIn = ({ id, at, by, value, answer: given }: Row): Exception => ({
  id,
  ...decisionValues['ask-exception'].parse(value),
  asked: { at, by },
  answer: given && { ...given, at: instant(given.at) },
})

const columns: Readonly<Record<ExceptionSort, SortColumn<Row>>> = {
  until: { key: until, type: 'timestamptz', of: (row) => exceptionIn(row).until },
  asked: { key: decisions.at, type: 'timestamptz', of: ({ at }) => at },
}

/** One page of the exceptions of IAM users that are there, in three statements. */
export async function exceptionPage(
  db: Db,
  catalogue: Catalogue,
  filter: ExceptionFilter,
  now: Instant,
): Promise<ExceptionPage> {
  const which = selected(filter, now)
  const order = { columns, id: decisions.id, idOf: ({ id }: Row) => id }
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) =>
    rowsOf(db, and(which, where))
      .orderBy(...orderBy)
      .limit(limit),
  )
  const [whole] = await db.select({ count: HOW_MANY }).from(decisions).innerJoin(iamUsers, ofUser).where(which)
  return {
    exceptions: rows.map((row) => lineOf(row, catalogue, now)),
    count: whole?.count ?? 0,
    groups: await groupsOf(db, catalogue, which, now),
    ...beside,
  }
}

/** How many wait for an answer, hold, and of those end within so many days: whatever a list is narrowed to. */
export async function exceptionTotals(db: Db, days: number, now: Instant): Promise<ExceptionTotals> {
  const counted = (filter: Partial<ExceptionSelection>) =>
    sql<number>`(count(*) filter (where ${conditionsOf(byField, { ...EVERY_EXCEPTION, ...filter }, { now })}))::int`
  const [totals] = await db
    .select({
      asked: counted({ states: ['asked'] }),
      valid: counted({ states: ['valid'] }),
      soon: counted({ endsWithin: days }),
    })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(selected(EVERY_EXCEPTION, now))
  return totals ?? { asked: 0, valid: 0, soon: 0 }
}

/** How many exceptions of a selection stand in each state, whichever it names. */
export async function statesOf(db: Db, wanted: ExceptionSelection, now: Instant): Promise<FoundBy> {
  const state = stateAt(now)
  const rows = await db
    .select({ state: sql<ExceptionState>`${state}`.as('state'), count: HOW_MANY })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(selected({ ...EVERY_EXCEPTION, ...wanted, states: [] }, now))
    .groupBy(sql`1`)
  return {
    any: rows.reduce((sum, { count }) => sum + count, 0),
    of: Object.fromEntries(rows.map(({ state: one, count }) => [one, count])),
  }
}

const HOW_MANY = sql<number>`count(*)::int`

/** What is asked for of IAM users that are the same, most first. */
async function groupsOf(db: Db, catalogue: Catalogue, which: SQL | undefined, now: Instant): Promise<ExceptionGroup[]> {
  const { kind, integration } = iamUsers
  const standing = (state: ExceptionState) => sql<number>`(count(*) filter (where ${stateAt(now)} = ${state}))::int`
  const groups = await db
    .select({
      kind,
      integration,
      count: HOW_MANY,
      asked: standing('asked'),
      valid: standing('valid'),
      firstAt: sql<string>`min(${decisions.at})`,
      // Where one of them could do without its key, the group is looked at again; where none could, it is not.
      needs: sql<FeatureNeeds | null>`case when bool_or(${needs} = 'role') then 'role' when bool_and(coalesce(${needs} = 'key', false)) then 'key' end`,
    })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(which)
    .groupBy(kind, integration)
    .orderBy(desc(HOW_MANY), kind, integration)
    .limit(GROUPS)
  return groups.map(({ firstAt, needs, ...group }) => ({
    ...group,
    recheck: recheckOf(catalogue.integration(group.integration), needs, instant(firstAt)),
  }))
}

/** Integrations of the IAM users that have exceptions: what the form of the list offers. */
export async function exceptionIntegrations(db: Db, now: Instant): Promise<string[]> {
  const rows = await db
    .selectDistinct({ integration: iamUsers.integration })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(selected(EVERY_EXCEPTION, now))
    .orderBy(asc(iamUsers.integration))
  return rows.flatMap(({ integration }) => integration ?? [])
}

function lineOf(row: Row, catalogue: Catalogue, now: Instant): ExceptionLine {
  const exception = exceptionIn(row)
  const { user, account } = row
  const recheck = recheckOf(catalogue.integration(user.integration), row.needs, exception.asked.at)
  const overruledBy = hasOwnTrack(row.nextAction) ? row.nextAction : null
  return { ...exception, state: exceptionState(exception, now), user, account, overruledBy, recheck }
}

/** Every exception of a filter, whatever its place and length. */
export function exportExceptions(
  db: Db,
  catalogue: Catalogue,
  filter: ExceptionFilter,
  now: Instant,
): AsyncGenerator<ExceptionLine> {
  const ids = db
    .select({ id: decisions.id })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(selected(filter, now))
    .orderBy(...orderBy(columns[filter.sort], decisions.id, filter.direction === 'asc'))
  const linesOf = async (some: Uuid[]) =>
    (await rowsOf(db, inArray(decisions.id, some))).map((row) => lineOf(row, catalogue, now))
  return everyRow(ids, linesOf, ({ id }) => id)
}
