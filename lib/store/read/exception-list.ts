import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type {
  ExceptionFilter,
  ExceptionLine,
  ExceptionPage,
  ExceptionSelection,
  ExceptionSort,
} from '../../contract/lists/exception-list'
import { decisionValues } from '../../contract/shapes/decision-values'
import { type Exception, type ExceptionAnswer, exceptionState } from '../../domain/exception'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { among, type Conditions, conditionsOf, holdsWords } from './conditions'
import { keysetPage, type SortColumn } from './keyset'

/** What is grouped by, at most. */
const GROUPS = 50

const answers = alias(decisions, 'answers')
interface Answered {
  is: ExceptionAnswer
  reason: string | null
  at: string
  by: Actor
}
/** The latest answer that stands. */
const answer = sql<Answered | null>`(
  select jsonb_build_object('is', ${answers.value}->>'answer', 'reason', ${answers.value}->>'reason',
    'at', ${answers.at}, 'by', ${answers.actor})
  from ${decisions} ${sql.identifier('answers')}
  where ${answers.subject} = ${decisions.subject} and ${answers.type} = 'answer-exception'
    and ${answers.undoneAt} is null and ${answers.value}->>'asked' = ${decisions.id}::text
  order by ${answers.at} desc, ${answers.id} desc limit 1)`
const until = sql`(${decisions.value}->>'until')::timestamptz`

/** Where a request stands, as `exceptionState` says it. */
const stateAt = (now: Instant): SQL => sql`case
  when ${answer}->>'is' in ('refused', 'withdrawn') then ${answer}->>'is'
  when ${until} > ${now}::timestamptz then case when ${answer}->>'is' = 'approved' then 'valid' else 'asked' end
  else case when ${answer}->>'is' = 'approved' then 'expired' else 'lapsed' end end`

const byField: Conditions<ExceptionSelection, { now: Instant }> = {
  q: (wanted) => holdsWords(sql`lower(${iamUsers.name})`, wanted),
  states: (wanted, { now }) => sql`${stateAt(now)} = any(${sql.param([...wanted])}::text[])`,
  kinds: among(iamUsers.kind),
  endsWithin: (days, { now }) =>
    and(sql`${stateAt(now)} = 'valid'`, sql`${until} <= ${plus(now, days * DAY)}::timestamptz`),
}

/** Requests that stand about IAM users that are there, of this selection. */
function selected(filter: ExceptionSelection, now: Instant): SQL | undefined {
  return and(
    eq(decisions.type, 'ask-exception'),
    isNull(decisions.undoneAt),
    isNull(iamUsers.removedAt),
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
      account: accountName,
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
export async function exceptionPage(db: Db, filter: ExceptionFilter, now: Instant): Promise<ExceptionPage> {
  const which = selected(filter, now)
  const order = { columns, id: decisions.id, idOf: ({ id }: Row) => id }
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) =>
    rowsOf(db, and(which, where))
      .orderBy(...orderBy)
      .limit(limit),
  )
  const count = sql<number>`count(*)::int`
  const [whole] = await db.select({ count }).from(decisions).innerJoin(iamUsers, ofUser).where(which)
  const groups = await db
    .select({ kind: iamUsers.kind, integration: iamUsers.integration, count })
    .from(decisions)
    .innerJoin(iamUsers, ofUser)
    .where(which)
    .groupBy(iamUsers.kind, iamUsers.integration)
    .orderBy(desc(count), iamUsers.kind, iamUsers.integration)
    .limit(GROUPS)
  const exceptions = rows.map((row): ExceptionLine => {
    const exception = exceptionIn(row)
    return { ...exception, state: exceptionState(exception, now), user: row.user, account: row.account }
  })
  return { exceptions, count: whole?.count ?? 0, groups, ...beside }
}
