import { desc, eq, ne, sql } from 'drizzle-orm'
import type { RosterImportLine, RosterView, WaitingView } from '../../contract/views/roster'
import { type Day, dayIn, type Instant } from '../../domain/instant'
import { type RosterEntry, SCIM } from '../../domain/people/person'
import { rosterChanges } from '../../domain/people/roster-changes'
import type { KeepsRosters } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { events } from '../schema/decisions'
import { rosters, waitingRosters } from '../schema/people'
import { correctionViews } from './corrections'
import { currentRoster } from './current-roster'
import { identityQuestions } from './identity-questions'

/** Imports that the page lists, newest first, and names of each kind. */
const IMPORTS_SHOWN = 50
/** What an identity provider tells is no list that somebody imports. */
const isList = ne(rosters.source, SCIM)
const NAMED = 100

/** Everything the page about rosters shows, for whoever keeps them: what is in force, what waits, and what was imported by whom. */
export async function rosterView(
  db: Db,
  viewer: KeepsRosters,
  at: { now: Instant; timeZone: string },
): Promise<RosterView> {
  const columns = {
    id: rosters.id,
    source: rosters.source,
    at: rosters.at,
    asOf: rosters.asOf,
    people: rosters.people,
    actor: rosters.actor,
  }
  const told = ({ actor, ...row }: { actor: { name: string } } & Omit<RosterImportLine, 'by' | 'isDiscarded'>) => ({
    ...row,
    by: actor.name,
    isDiscarded: false,
  })
  const newest = await db
    .selectDistinctOn([rosters.source], columns)
    .from(rosters)
    .where(isList)
    .orderBy(rosters.source, desc(rosters.at))
  const imports = await db.select(columns).from(rosters).where(isList).orderBy(desc(rosters.at)).limit(IMPORTS_SHOWN)
  const waiting = await db.select().from(waitingRosters).orderBy(waitingRosters.source)
  const waitingTold: WaitingView[] = []
  for (const { entries, actor, ...row } of waiting) {
    const before = await currentRoster(db, row.source)
    const previous = before && { day: before.asOf ?? dayIn(before.at, at.timeZone), entries: before.entries }
    const { doubt } = rosterChanges(previous, entries, at)
    waitingTold.push({
      ...row,
      by: actor.name,
      people: entries.length,
      before: before?.entries.length ?? 0,
      missing: named(doubt?.missing ?? []),
      late: named(doubt?.late ?? []),
    })
  }
  return {
    corrections: await correctionViews(db, viewer),
    identities: await identityQuestions(db, viewer),
    sources: newest.map(told),
    waiting: waitingTold,
    imports: [...imports.map(told), ...(await discarded(db))]
      .sort((a, b) => b.at.localeCompare(a.at))
      .slice(0, IMPORTS_SHOWN),
    today: dayIn(at.now, at.timeZone),
  }
}

/** Imports that waited and were refused, the latest: of them the event alone is left. */
async function discarded(db: Db): Promise<RosterImportLine[]> {
  const rows = await db
    .select({
      id: events.id,
      at: events.happenedBy,
      actor: events.actor,
      source: sql<string>`${events.data}->>'source'`,
      asOf: sql<Day>`${events.data}->>'asOf'`,
      people: sql<number>`(${events.data}->>'people')::int`,
    })
    .from(events)
    .where(eq(events.type, 'roster-discarded'))
    .orderBy(desc(events.recordedAt))
    .limit(IMPORTS_SHOWN)
  return rows.map(({ actor, ...row }) => ({ ...row, by: actor.name, isDiscarded: true }))
}

const named = (people: readonly RosterEntry[]) => ({
  count: people.length,
  people: people.slice(0, NAMED).map(({ employeeNumber, name }) => ({ employeeNumber, name })),
})
