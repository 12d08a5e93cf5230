import { createHash } from 'node:crypto'
import { z } from 'zod'
import { reassessRequested } from '../assess/reassess'
import { renewCases } from '../assess/renew-cases'
import type { RosterTable } from '../contract/roster'
import { rosterMapping, rosterSource } from '../contract/shapes/roster'
import type { RosterSet } from '../contract/views/roster'
import { canonicalJson } from '../domain/canonical-json'
import { MOST_AT_ONCE } from '../domain/decision'
import { BadInput, Conflict } from '../domain/errors'
import { type Day, dayIn } from '../domain/instant'
import { PERSONNEL, type RosterEntry } from '../domain/people/person'
import { type RosterChanges, rosterChanges } from '../domain/people/roster-changes'
import { DATE_ORDERS, NO_COLUMN, type RosterMapping } from '../domain/people/roster-mapping'
import { isRepeated, understood } from '../domain/people/roster-words'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { type CurrentRoster, currentRoster } from '../store/read/current-roster'
import { requestJudgement } from '../store/write/judgement'
import { rebuildPeople } from '../store/write/people'
import { lockPeople } from '../store/write/people-rows'
import { replaceRoster } from '../store/write/roster'
import { forgetWaiting, keepWaiting, knownMapping, rememberMapping } from '../store/write/waiting-rosters'
import { type Context, causeOf, requireAnyOf } from './context'
import { elseByJob } from './judge-at-once'
import { entriesOf, type ReadRows, readRows } from './parse-roster'
import { isOlder, refuseName, refuseNobody, refuseOlder, refuseToCome } from './refuse-roster'
import { type RosterFile, readTable, requireColumns, type TableRead } from './roster-table'
import { rosterTold } from './roster-told'
import { tell } from './tell'

/** Keys of more people are made by the job that judges, within seconds after. */
const MOST_KEYED = 2_000

/** The body with its rows as they were sent: they are read row by row, so that others get their turn. */
const sent = z.object({
  people: z.union([
    z.array(z.unknown()),
    z.object({ headers: z.array(z.string()), rows: z.array(z.array(z.string())), lines: z.array(z.number()) }),
  ]),
  confirm: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  source: rosterSource.default(PERSONNEL),
  asOf: z.iso.date().optional(),
  columns: rosterMapping.shape.columns.optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
})
type Wish = z.infer<typeof sent>

/**
 * Replaces one of the company's lists of people, and judges again what it changes: at once where that is little, else by the job.
 * @throws NotAllowed without `roster` or `configure`; BadInput listing the first wrong rows; Conflict `older-roster` when its day is
 * before that of the import before; Conflict `implausible-roster` when it looks cut short or misread and `confirm` is not set: it
 * then waits for somebody's word.
 */
export async function setRoster(ctx: Context, raw: unknown): Promise<RosterSet> {
  const set = await storeRoster(ctx, raw)
  if (!set.dryRun && set.people <= MOST_KEYED && set.changed <= MOST_AT_ONCE)
    await elseByJob(reassessRequested(ctx.db, ctx.now))
  return set
}

/** The same, but that verdicts wait for the next scan: it judges everything anew. */
export async function storeRoster(ctx: Context, raw: unknown): Promise<RosterSet> {
  requireAnyOf(ctx, 'roster', 'configure')
  const wished = sent.safeParse(raw)
  if (!wished.success) {
    const fields = wished.error.issues.map(({ path: [first, ...more], message }) => ({
      path: [first, ...more].map(String).join('.'),
      message,
      ...(first === 'source' && { code: 'roster-source' }),
    }))
    throw new BadInput('send { people, source?, asOf?, confirm? }', fields)
  }
  const wish = wished.data
  const { table, read } = await readSent(ctx, wish)
  const asOf = wish.asOf ?? table?.asOf ?? dayIn(ctx.now, ctx.timeZone)
  refuseToCome(asOf, ctx)
  const file = table && { table, read, headers: 'headers' in wish.people ? wish.people.headers : [] }
  if (wish.dryRun) return planned(ctx, wish, { read, asOf, file })
  if (table) requireColumns(table)
  if (table?.asksDateOrder) {
    const message = 'day and month of its dates cannot be told apart: say dateOrder, day-first or month-first'
    throw new BadInput(message, [{ path: 'dateOrder', code: 'roster-date-order', message }])
  }
  const entries = entriesOf(read)
  const done = await ctx.db.transaction(async (tx) => {
    await lockPeople(tx)
    if (wish.columns && table)
      await rememberMapping(tx, wish.source, { columns: table.columns, dateOrder: table.dateOrder })
    return importRoster(tx, ctx, { ...wish, entries, asOf })
  })
  if ('set' in done) return done.set
  const { missing, late, before } = done.doubt
  throw new Conflict(
    'implausible-roster',
    `of ${before} people ${lost(missing.length, late.length)}: it waits until somebody confirms or discards it`,
  )
}

function lost(missing: number, late: number): string {
  const told = [
    missing > 0 && `${missing} are missing`,
    late > 0 && `${late} left before the last import, which did not know it`,
  ]
  return told.filter(Boolean).join(' and ') || 'none is left'
}

interface Import {
  source: string
  asOf: Day
  entries: readonly RosterEntry[]
  confirm?: boolean | undefined
}

/** Imports a roster within a transaction that holds the people; or keeps it waiting, with what is to be doubted. */
export async function importRoster(
  tx: Tx,
  ctx: Context,
  { source, asOf, entries, confirm }: Import,
): Promise<{ set: RosterSet } | { doubt: NonNullable<RosterChanges['doubt']> }> {
  const before = await currentRoster(tx, source)
  refuseName(before, source)
  refuseOlder(before, asOf)
  refuseNobody(before, entries)
  const changes = changesSince(ctx, before, entries)
  const of = { source, asOf, before: before?.entries.length ?? null, entries, changes }
  const digest = createHash('sha256')
    .update(canonicalJson([asOf, entries]))
    .digest('hex')
  if (before && before.digest === digest && before.entries.length === entries.length) {
    await forgetWaiting(tx, source)
    return { set: rosterTold({ ...of, roster: before.id, changed: 0 }) }
  }
  const { actor } = ctx.viewer
  const people = entries.length
  if (changes.doubt && !confirm) {
    const { missing, late } = changes.doubt
    await keepWaiting(tx, { id: newId(), source, asOf, at: ctx.now, actor, entries })
    const counts = { before: of.before, people, missing: missing.length, late: late.length }
    await tell(tx, ctx, [], { type: 'roster-waiting', source, asOf, ...counts })
    return { doubt: changes.doubt }
  }
  await forgetWaiting(tx, source)
  const roster = await replaceRoster(tx, entries, { actor, at: ctx.now, source, asOf, digest })
  const isLarge = entries.length > MOST_KEYED
  const changed = await rebuildPeople(tx, causeOf(ctx), ctx.timeZone, isLarge ? 'later' : 'now')
  await renewCases(tx, causeOf(ctx))
  await tell(tx, ctx, [], {
    type: 'roster-set',
    roster,
    source,
    asOf,
    before: of.before,
    people,
    changed: changed.length,
  })
  if (changed.length > 0 || !before || isLarge) await requestJudgement(tx, causeOf(ctx))
  return { set: rosterTold({ ...of, roster, changed: changed.length }) }
}

/** What a roster would change, and how its file is read, without changing anything. */
async function planned(
  ctx: Context,
  { source }: Wish,
  { read, asOf, file }: { read: ReadRows; asOf: Day; file: RosterFile | null },
): Promise<RosterSet> {
  if (!file) entriesOf(read)
  const before = await currentRoster(ctx.db, source)
  refuseName(before, source)
  if (!file) refuseOlder(before, asOf)
  // Of a file whose columns are not known no row was read.
  if (!file || (file.table.missing.length === 0 && read.count === 0)) refuseNobody(before, read.entries)
  const changes = changesSince(ctx, before, read.entries)
  const of = { source, asOf, before: before?.entries.length ?? null, entries: read.entries, changes }
  return rosterTold({ ...of, roster: null, changed: changes.changed, file, isOlder: isOlder(before, asOf) })
}

async function readSent(
  { db }: Context,
  { people, source, columns, dateOrder }: Wish,
): Promise<{ table: TableRead | null; read: ReadRows }> {
  if (Array.isArray(people)) return { table: null, read: await readRows(people) }
  const known = columns ? { columns, dateOrder: null } : await mappingFor(db, people, source)
  const mapping = known ?? { columns: understood(people.headers).columns, dateOrder: null }
  const table = readTable(people, { ...mapping, dateOrder: dateOrder ?? mapping.dateOrder }, source)
  // Without numbers and names every row would be wrong, and none of it is what is wrong.
  const rows = table.missing.length > 0 ? [] : table.rows
  return { table, read: await readRows(rows, table.file) }
}

/** As the source's files were last understood, where the file has all of it, and each once. */
async function mappingFor(db: Context['db'], { headers }: RosterTable, source: string): Promise<RosterMapping | null> {
  const known = await knownMapping(db, source)
  const has = (header: string) => header === NO_COLUMN || (headers.includes(header) && !isRepeated(header, headers))
  if (!known || !Object.values(known.columns).every(has)) return null
  // Whoever imported it was asked then.
  const asked = Object.keys(understood(headers).unclear).map((field) => [field, NO_COLUMN])
  return { ...known, columns: { ...Object.fromEntries(asked), ...known.columns } }
}

function changesSince(
  { now, timeZone }: Context,
  before: CurrentRoster | null,
  entries: readonly RosterEntry[],
): RosterChanges {
  const previous = before && { day: before.asOf ?? dayIn(before.at, timeZone), entries: before.entries }
  return rosterChanges(previous, entries, { now, timeZone })
}
