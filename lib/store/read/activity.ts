import { and, eq, gte, inArray, not, or, type SQL, sql } from 'drizzle-orm'
import {
  type EventFilter,
  type EventPage,
  type EventSelection,
  type EventSort,
  MOST_COUNTED,
} from '../../contract/lists/event-list'
import { eventShape } from '../../contract/shapes/events'
import type { EventSubject, EventView } from '../../contract/views/activity'
import { type EventType, peopleTold } from '../../domain/event'
import { visibleEvents } from '../../domain/event-kinds'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { type SeesPeople, SYSTEM_NAMES, sightOf, type Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { events } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { roles } from '../schema/roles'
import { type Conditions, conditionsOf, holdsWords, searchedWords } from './conditions'
import { everyRow, keysetPage, orderBy, type SortColumn } from './keyset'
import { openTo } from './line'
import { namesOf } from './people-names'
import { eventColumns, newestFirst, told } from './told-event'

const columns = { ...eventColumns, recordedAt: events.recordedAt, subjects: events.subjects }
type Row = Pick<typeof events.$inferSelect, keyof typeof columns>

/** One page of the events that this viewer may read, in seven statements. */
export async function activityPage(db: Db, viewer: Viewer, filter: EventFilter): Promise<EventPage> {
  const sees = sightOf(viewer).people
  const wanted = await selected(db, viewer, filter)
  const order = { columns: sortColumns, id: events.id, idOf: ({ id }: Row) => id }
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) =>
    db
      .select(columns)
      .from(events)
      .where(and(wanted, where))
      .orderBy(...orderBy)
      .limit(limit),
  )
  const counted = db.select({ id: events.id }).from(events).where(wanted).limit(MOST_COUNTED)
  const seen = await viewed(db, sees, rows)
  const { people } = await namesOf(db, sees, [...new Set(seen.flatMap(peopleTold))])
  return { events: seen, people, count: await db.$count(counted.as('counted')), ...beside }
}

/** The latest events about any of these that this viewer may read, newest first, with the names of people that they speak of. */
export async function latestAbout(
  db: Db,
  viewer: Viewer,
  ids: readonly Uuid[],
  most: number,
): Promise<Pick<EventPage, 'events' | 'people'>> {
  const sees = sightOf(viewer).people
  const visible = visibleEvents(viewer)
  const rows = await db
    .select(columns)
    .from(events)
    .where(
      and(
        sql`${events.subjects} && ${sql.param([...ids])}::uuid[]`,
        visible ? inArray(events.type, [...visible]) : undefined,
      ),
    )
    .orderBy(...newestFirst)
    .limit(most)
  const seen = await viewed(db, sees, rows)
  const { people } = await namesOf(db, sees, [...new Set(seen.flatMap(peopleTold))])
  return { events: seen, people }
}

/** Every event of a filter, whatever its place and length. */
export function exportActivity(db: Db, viewer: Viewer, filter: EventFilter): AsyncGenerator<EventView> {
  const sees = sightOf(viewer).people
  const idsOf = async () =>
    db
      .select({ id: events.id })
      .from(events)
      .where(await selected(db, viewer, filter))
      .orderBy(...orderBy(sortColumns[filter.sort], events.id, filter.direction === 'asc'))
  const eventsOf = async (some: Uuid[]) =>
    viewed(db, sees, await db.select(columns).from(events).where(inArray(events.id, some)))
  return everyRow(idsOf(), eventsOf, ({ id }) => id)
}

const sortColumns: Readonly<Record<EventSort, SortColumn<Row>>> = {
  recorded: { key: events.recordedAt, type: 'timestamptz', of: ({ recordedAt }) => recordedAt },
}

/** What the rules made of it is no deed of its own, whoever caused it. */
const isConsequence = inArray(events.type, ['stage-changed', 'used-again'] satisfies EventType[])
/** Whether somebody did it: the index `events_done` keeps what has an actor. */
const isDone = and(sql`${events.actor}->>'type' <> 'system'`, not(isConsequence))
const isObserved = or(sql`${events.actor}->>'type' = 'system'`, isConsequence)

/** So many are looked for by themselves; of more, events are looked at, the newest first, until there are enough. */
const FEW = 500

/** IAM users and accounts with these words in their names; `null`: they are many. */
async function called(db: Db, words: string): Promise<Uuid[] | null> {
  const { users, named } = calledSo(words)
  const { rows } = await db.execute<{ id: Uuid }>(sql`
    select ${iamUsers.id} from ${iamUsers} where ${users} union all select ${accounts.id} from ${accounts} where ${named}
    limit ${FEW + 1}`)
  return rows.length > FEW ? null : rows.map(({ id }) => id)
}

const calledSo = (words: string) => ({
  users: holdsWords(sql`lower(${iamUsers.name})`, words),
  named: holdsWords(sql`lower(${accounts.name})`, words),
})

/** Events about IAM users and accounts with these words in their names. */
function isAbout(words: string, ids: readonly Uuid[] | null): SQL {
  if (ids) return sql`${events.subjects} && ${sql.param([...ids])}::uuid[]`
  const { users, named } = calledSo(words)
  return sql`exists (select from unnest(${events.subjects}) as subject(id)
    where exists (select from ${iamUsers} where ${iamUsers.id} = subject.id and ${users})
      or exists (select from ${accounts} where ${accounts.id} = subject.id and ${named}))`
}

/** Events by whoever, and about whatever, has these words in the name. What the product did of itself is most, and its names are few. */
function isByOrAbout(words: string, ids: readonly Uuid[] | null): SQL | undefined {
  const names = SYSTEM_NAMES.filter((name) => searchedWords(words).every(({ word }) => name.includes(word)))
  const told = holdsWords(sql`lower(concat_ws(' ', ${events.actor}->>'name', ${events.actor}->>'email'))`, words)
  const isBy = and(sql`${events.actor}->>'type' <> 'system'`, told)
  const isBySystem = and(sql`${events.actor}->>'type' = 'system'`, inArray(sql`${events.actor}->>'name'`, names))
  if (ids === null || names.length > 0) return or(isBy, names.length > 0 ? isBySystem : undefined, isAbout(words, ids))
  // Each along its own index: of either one or the other every event would be looked at.
  return sql`${events.id} = any(array(select ${events.id} from ${events} where ${isBy}
    union all select ${events.id} from ${events} where ${isAbout(words, ids)}))`
}

const byField: Conditions<EventSelection, { ids: readonly Uuid[] | null }> = {
  q: (words, { ids }) => isByOrAbout(words, ids),
  observed: (wanted) => (wanted ? isObserved : isDone),
  about: (id) => sql`${events.subjects} @> array[${id}]::uuid[]`,
  since: (since) => gte(events.recordedAt, instant(since)),
}

async function selected(db: Db, viewer: Viewer, filter: EventSelection): Promise<SQL | undefined> {
  const visible = visibleEvents(viewer)
  const ids = filter.q === null ? null : await called(db, filter.q)
  return and(conditionsOf(byField, filter, { ids }), visible ? inArray(events.type, [...visible]) : undefined)
}

/** Events with the names that what they are about has now; people only where this viewer may open them. */
async function viewed(db: Db, sees: SeesPeople | null, rows: readonly Row[]): Promise<EventView[]> {
  const ids = [...new Set(rows.flatMap(({ subjects }) => subjects))]
  const known = new Map<Uuid, EventSubject>()
  if (ids.length > 0) {
    const users = await db
      .select({ id: iamUsers.id, name: iamUsers.name, account: accounts.name })
      .from(iamUsers)
      .innerJoin(accounts, eq(accounts.id, iamUsers.account))
      .where(inArray(iamUsers.id, ids))
    for (const user of users) known.set(user.id, { kind: 'iam-user', ...user })
    const rolesNamed = await db
      .select({ id: roles.id, name: roles.name, account: accounts.name })
      .from(roles)
      .innerJoin(accounts, eq(accounts.id, roles.account))
      .where(inArray(roles.id, ids))
    for (const role of rolesNamed) known.set(role.id, { kind: 'role', ...role })
    const named = await db
      .select({ id: accounts.id, name: accounts.name })
      .from(accounts)
      .where(inArray(accounts.id, ids))
    for (const account of named) known.set(account.id, { kind: 'account', ...account })
    const open = sees
      ? await db
          .select({ id: people.id, name: people.name })
          .from(people)
          .where(and(inArray(people.id, ids), openTo(sees)))
      : []
    for (const person of open) known.set(person.id, { kind: 'person', ...person })
  }
  return rows.map(({ recordedAt, subjects, ...row }) => ({
    ...told(eventShape, row),
    recordedAt,
    subjects: subjects.flatMap((id) => known.get(id) ?? []),
  }))
}
