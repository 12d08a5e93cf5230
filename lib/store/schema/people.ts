import { type SQL, sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Employment, Person, PersonStatus, RosterEntry } from '../../domain/people/person'
import type { KeyKind } from '../../domain/people/person-keys'
import type { RosterMapping } from '../../domain/people/roster-mapping'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference } from './columns'

/** Each import of one of the company's lists of people; the newest of a source is the current one. */
export const rosters = pgTable(
  'rosters',
  {
    id: ourId().primaryKey(),
    /** Which list: `personnel`, or the name another was given. */
    source: text().notNull(),
    at: at().notNull(),
    /** The day of which the list tells (基準日); `null`: imported before lists had one. */
    asOf: date({ mode: 'string' }),
    actor: jsonb().$type<Actor>().notNull(),
    people: integer().notNull(),
    /** SHA-256 of what was imported, so that the same again changes nothing; `null`: not known. */
    digest: text(),
  },
  (t) => [index().on(t.source, t.at)],
)

/** An entry as it is kept: with when the first import came that said what it says of their leaving. */
type KeptEntry = RosterEntry & { leavingSaidAt?: string }

export const rosterEntries = pgTable(
  'roster_entries',
  {
    /** The import that had it last. */
    roster: reference(() => rosters.id),
    employeeNumber: text().notNull(),
    entry: jsonb().$type<KeptEntry>().notNull(),
    /** When somebody took it out of its list; `null`: it is there as long as its import is the newest of its source. */
    goneAt: at(),
  },
  (t) => [primaryKey({ columns: [t.roster, t.employeeNumber] })],
)

/** An import that looks wrong waits here until somebody confirms or discards it: one for each source, the newest. */
export const waitingRosters = pgTable('waiting_rosters', {
  source: text().primaryKey(),
  id: ourId().notNull(),
  at: at().notNull(),
  asOf: date({ mode: 'string' }).notNull(),
  actor: jsonb().$type<Actor>().notNull(),
  entries: jsonb().$type<readonly RosterEntry[]>().notNull(),
})

/** How the columns of a source's files were last understood: header by field, and how its dates are written. */
export const rosterMappings = pgTable('roster_mappings', {
  source: text().primaryKey(),
  mapping: jsonb().$type<RosterMapping>().notNull(),
})

/** As an index has it, and `mayEnter` says it of everybody; `row`: what a row of `people` is called. */
export const goneAndEntering = (row: SQL = sql`"people"`): SQL =>
  sql`${row}.status in ('left', 'ask', 'access-ended')
    and coalesce(${row}.facts->'directory'->>'status', 'disabled') <> 'disabled'`

export const people = pgTable(
  'people',
  {
    id: ourId().primaryKey(),
    name: text().notNull(),
    /** Sorts people in Japanese by reading, else by name. */
    sortName: text().notNull(),
    department: text(),
    manager: ourId(),
    employment: text().$type<Employment>(),
    status: text().$type<PersonStatus>().notNull(),
    /** The day somebody left on, or since when they are to be asked about; of whoever is still here the earliest that the roster names. */
    lastDay: date({ mode: 'string' }),
    facts: jsonb().$type<Person>().notNull(),
    /** Name, reading, department and addresses, as `searchText` makes them. */
    search: text().notNull(),
  },
  (t) => [
    index('people_sort_name').on(sql`${t.sortName} collate "und-x-icu"`, t.id),
    index().on(t.status),
    /** Whoever should have no way in, and may still come in by Identity Center: few, and looked for on every page. */
    index('people_gone_entering').on(t.id).where(goneAndEntering()),
    index().on(t.manager),
  ],
)

/** Where a person is known from, and from when to when. E-mail joins; the source's id identifies. */
export const personIdentities = pgTable(
  'person_identities',
  {
    id: ourId().primaryKey(),
    person: reference(() => people.id),
    source: text().$type<'roster' | 'identity-store'>().notNull(),
    /** Of a roster: which, as `rosters.source`. */
    roster: text(),
    sourceId: text().notNull(),
    emails: text().array().notNull(),
    fromAt: at().notNull(),
    toAt: at(),
  },
  (t) => [index().on(t.source, t.roster, t.sourceId), index().on(t.person)],
)

/** Normalised keys by which IAM users are matched to people: addresses, and every spelling of a name folded to one. */
export const personKeys = pgTable(
  'person_keys',
  {
    key: text().notNull(),
    kind: text().$type<KeyKind>().notNull(),
    person: reference(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.person] }), index().on(t.person)],
)
