import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Employment, Person, PersonStatus, RosterEntry } from '../../domain/people/person'
import type { KeyKind } from '../../domain/people/person-keys'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference } from './columns'

/** Each upload of the company's list of people; the newest is the current one. */
export const rosters = pgTable('rosters', {
  id: ourId().primaryKey(),
  at: at().notNull(),
  actor: jsonb().$type<Actor>().notNull(),
  people: integer().notNull(),
})

export const rosterEntries = pgTable(
  'roster_entries',
  {
    roster: reference(() => rosters.id),
    employeeNumber: text().notNull(),
    entry: jsonb().$type<RosterEntry>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roster, t.employeeNumber] })],
)

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
    /** The day somebody left on; of whoever is still here the earliest that the roster names. */
    lastDay: date({ mode: 'string' }),
    facts: jsonb().$type<Person>().notNull(),
    search: text().notNull(),
  },
  (t) => [
    index('people_sort_name').on(sql`${t.sortName} collate "und-x-icu"`, t.id),
    index().on(t.status),
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
    sourceId: text().notNull(),
    emails: text().array().notNull(),
    fromAt: at().notNull(),
    toAt: at(),
  },
  (t) => [index().on(t.source, t.sourceId), index().on(t.person)],
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
