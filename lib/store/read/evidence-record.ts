import { createHash } from 'node:crypto'
import { and, asc, between, eq, gt, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { EvidenceRow } from '../../contract/evidence-tables'
import { FACT_GROUPS } from '../../domain/facts/fact-groups'
import { asLastRead } from '../../domain/facts/last-read'
import type { Uuid } from '../../domain/ids'
import type { Actor, SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { decisions, events } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { rosters } from '../schema/people'
import { scanAccounts, scans } from '../schema/scans'
import { bounds, type Period } from './evidence-people'
import { everyRow } from './keyset'

/** By what the tables of a pack call whoever acted: an address stands among the names alone. */
export function actorRef(actor: Actor): string {
  if (actor.type === 'system') return `system:${actor.name}`
  if (actor.type === 'token') return `token:${actor.id}`
  return `person:${createHash('sha256').update(actor.email.toLowerCase()).digest('hex').slice(0, 16)}`
}

/** What somebody who acted is called, for the names. */
export const actorName = (actor: Actor): EvidenceRow<'names'> => ({
  id: actorRef(actor),
  kind: 'actor',
  name: actor.name,
  detail: actor.type === 'person' ? actor.email : null,
})

/** Each group of facts about these IAM users, with when it was read. */
export async function facts(db: Db, ids: readonly Uuid[]): Promise<EvidenceRow<'facts'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      id: iamUsers.id,
      accountId: iamUsers.accountId,
      stage: iamUsers.stage,
      live: iamUsers.live,
      lastUsedAt: iamUsers.lastUsedAt,
      facts: iamUsers.facts,
      scannedAt: accounts.scannedAt,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(inArray(iamUsers.id, [...ids]))
    .orderBy(asc(iamUsers.id))
  return rows.flatMap(({ id, accountId, stage, live, lastUsedAt, facts, scannedAt }) => {
    const { readAt } = asLastRead(facts, { scannedAt })
    return FACT_GROUPS.map((group) => ({
      iam_user: id,
      account_id: accountId,
      stage,
      live: live ? 'yes' : 'no',
      last_used: lastUsedAt,
      group,
      read_at: readAt[group],
    }))
  })
}

interface ToldDecision {
  row: EvidenceRow<'decisions'>
  comment: EvidenceRow<'comments'>
  actors: readonly Actor[]
}

/** What people decided within the period, and whenever about these subjects. */
export function decided(
  db: Db,
  _sees: SeesEverybody,
  period: Period,
  about: readonly string[],
): AsyncGenerator<ToldDecision> {
  const { begin, end } = bounds(period)
  const ids = db
    .select({ id: decisions.id })
    .from(decisions)
    .where(
      or(
        and(gt(decisions.at, begin), lte(decisions.at, end)),
        sql`${decisions.subject} = any(${sql.param([...about])}::text[])`,
      ),
    )
    .orderBy(asc(decisions.at), asc(decisions.id))
  const rowsOf = (some: Uuid[]) => db.select().from(decisions).where(inArray(decisions.id, some))
  return mapped(
    everyRow(ids, rowsOf, ({ id }) => id),
    ({ id, at, actor, type, subjectKind, subject, value, undoneAt, undoneBy }) => ({
      row: {
        id,
        at,
        actor: actorRef(actor),
        type,
        subject_kind: subjectKind,
        subject,
        answer: answerOf(value),
        undone_at: undoneAt,
        undone_by: undoneBy && actorRef(undoneBy),
      },
      comment: { decision: id, value: JSON.stringify(value) },
      actors: undoneBy ? [actor, undoneBy] : [actor],
    }),
  )
}

/** The code of an answer, where a decision is one: what was typed beside it stands among the comments. */
const answerOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'answer' in value && typeof value.answer === 'string'
    ? value.answer
    : null

/** Sealed events that were recorded, or tell of what happened, within the period; after `beyond` alone, up to `upTo`. */
export function sealedEvents(
  db: Db,
  _sees: SeesEverybody,
  period: Period,
  { beyond, upTo }: { beyond: number; upTo: number },
): AsyncGenerator<{ row: EvidenceRow<'events'>; actor: Actor }> {
  const { begin, end } = bounds(period)
  const ids = db
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        isNotNull(events.seq),
        gt(events.seq, beyond),
        lte(events.seq, upTo),
        or(between(events.recordedAt, begin, end), and(lt(events.happenedBy, end), gt(events.happenedBy, begin))),
      ),
    )
    .orderBy(asc(events.seq))
  const rowsOf = (some: Uuid[]) => db.select().from(events).where(inArray(events.id, some))
  return mapped(
    everyRow(ids, rowsOf, ({ id }) => id),
    ({ seq, hash, id, recordedAt, happenedAfter, happenedBy, actor, type, version, subjects }) => ({
      row: {
        seq,
        hash,
        id,
        recorded_at: recordedAt,
        happened_after: happenedAfter,
        happened_by: happenedBy,
        actor: actorRef(actor),
        type,
        version,
        subjects: subjects.join(' '),
      },
      actor,
    }),
  )
}

/** How much each scan of the period read. */
export async function coverageOfScans(db: Db, period: Period): Promise<EvidenceRow<'coverage'>[]> {
  const { begin, end } = bounds(period)
  const kept = (count: 'total' | 'read' | 'partly' | 'failed') =>
    sql`(${scans.totals}->'accounts'->>${count}::text)::int`
  const having = (state: 'read' | 'partly' | 'failed') =>
    sql<number>`coalesce(${kept(state)}, (count(*) filter (where ${scanAccounts.state} = ${state}))::int)`
  return db
    .select({
      scan: scans.id,
      at: scans.at,
      finished_at: scans.finishedAt,
      accounts: sql<number>`coalesce(${kept('total')}, count(${scanAccounts.account})::int)`,
      read: having('read'),
      partly: having('partly'),
      failed: having('failed'),
    })
    .from(scans)
    .leftJoin(scanAccounts, sql`${scanAccounts.scan} = ${scans.id}`)
    .where(between(scans.at, begin, end))
    .groupBy(scans.id)
    .orderBy(asc(scans.at), asc(scans.id))
}

/** How every account had been read when the period was closed. */
export async function accountReadings(db: Db): Promise<(EvidenceRow<'accounts'> & { called: string })[]> {
  const rows = await db.select().from(accounts).orderBy(asc(accounts.accountId), asc(accounts.id))
  return rows.map(({ id, accountId, state, reading, readAt, problems, name }) => ({
    account: id,
    account_id: accountId,
    state,
    reading,
    read_at: readAt,
    problems: problems.length,
    called: name,
  }))
}

/** Imports of lists of people up to the end of the period, each source's latest before it among them. */
export async function rosterImports(
  db: Db,
  _sees: SeesEverybody,
  period: Period,
): Promise<{ row: EvidenceRow<'rosters'>; actor: Actor }[]> {
  const { begin, end } = bounds(period)
  const rows = await db.select().from(rosters).where(lte(rosters.at, end)).orderBy(asc(rosters.at), asc(rosters.id))
  const isLatest = (one: (typeof rows)[number]) =>
    !rows.some(({ source, at }) => source === one.source && at > one.at && at <= begin)
  return rows
    .filter((one) => one.at > begin || isLatest(one))
    .map(({ id, source, asOf, at, people, actor }) => ({
      row: { import: id, source, as_of: asOf, at, people, actor: actorRef(actor) },
      actor,
    }))
}

async function* mapped<From, To>(rows: AsyncIterable<From>, to: (row: From) => To): AsyncGenerator<To> {
  for await (const row of rows) yield to(row)
}
