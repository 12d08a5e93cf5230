import type { EvidenceRow } from '../contract/evidence-tables'
import { isUuid, type Uuid } from '../domain/ids'
import type { Actor, SeesEverybody } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { casesOf } from '../store/read/evidence-cases'
import { exclusions } from '../store/read/evidence-exclusions'
import { namesOfPeople, namesOfRoles, namesOfUsers } from '../store/read/evidence-names'
import { leavings, type Period } from '../store/read/evidence-people'
import {
  accountReadings,
  actorName,
  actorRef,
  coverageOfScans,
  decided,
  facts,
  rosterImports,
  sealedEvents,
} from '../store/read/evidence-record'
import type { EvidenceFiles } from './evidence-files'

interface Gathering {
  period: Period
  /** Events after this one alone, up to that one. */
  beyond: number
  upTo: number
  /** Who else the pack's tables speak of. */
  more: readonly Actor[]
}

/** Writes the tables of a pack from the database, some rows at a time. @returns how many rows there are that an addendum is made for. */
export async function gatherEvidence(
  db: Db,
  sees: SeesEverybody,
  files: EvidenceFiles,
  { period, beyond, upTo, more }: Gathering,
): Promise<number> {
  const people: Uuid[] = []
  const users: Uuid[] = []
  const actors = new Map<string, Actor>()
  const closings: EvidenceRow<'closings'>[] = []
  async function* population() {
    for await (const one of leavings(db, sees, period)) {
      people.push(one.id)
      users.push(...one.users)
      closings.push(...one.closings)
      yield one.population
    }
  }
  let added = await files.table('population', population())
  added += await files.table('closings', closings)
  /** Whatever else is spoken of by its id, to be named. */
  const named = new Set<string>([...people, ...users])
  added += await files.table(
    'exclusions',
    noted(exclusions(db, sees, period, people), ({ subject }) => add(named, subject)),
  )
  const cases = await casesOf(db, sees, people)
  for (const { assignee } of cases) add(named, assignee)
  added += await files.table('cases', cases)
  await files.table('facts', factRows(db, users))
  const about = [...people, ...users, ...cases.flatMap(({ case: id }) => (typeof id === 'string' ? id : []))]
  const comments: EvidenceRow<'comments'>[] = []
  async function* decisions() {
    for await (const { row, comment, actors: acted } of decided(db, sees, period, about)) {
      comments.push(comment)
      add(named, row.subject)
      for (const actor of acted) actors.set(actorRef(actor), actor)
      yield row
    }
  }
  added += await files.table('decisions', decisions())
  async function* events() {
    for await (const { row, actor } of sealedEvents(db, sees, period, { beyond, upTo })) {
      actors.set(actorRef(actor), actor)
      if (typeof row.subjects === 'string') for (const id of row.subjects.split(' ')) add(named, id)
      yield row
    }
  }
  added += await files.table('events', events())
  if (added > 0 || beyond === 0) {
    await files.table('coverage', await coverageOfScans(db, period))
    const imports = await rosterImports(db, sees, period)
    for (const { actor } of imports) actors.set(actorRef(actor), actor)
    await files.table(
      'rosters',
      imports.map(({ row }) => row),
    )
    const accounts = await accountReadings(db)
    await files.table(
      'accounts',
      accounts.map(({ called: _, ...row }) => row),
    )
    for (const actor of more) actors.set(actorRef(actor), actor)
    await files.table('names', names(db, sees, { ids: [...named].filter(isUuid), accounts, actors }))
    await files.table('comments', comments)
  }
  return added
}

const add = (named: Set<string>, id: string | number | null) => typeof id === 'string' && named.add(id)

async function* noted<T>(rows: AsyncIterable<T>, note: (row: T) => void): AsyncGenerator<T> {
  for await (const row of rows) {
    note(row)
    yield row
  }
}

interface Named {
  ids: readonly Uuid[]
  accounts: Awaited<ReturnType<typeof accountReadings>>
  actors: ReadonlyMap<string, Actor>
}

/** What everything that the tables tell by its id is called. */
async function* names(
  db: Db,
  sees: SeesEverybody,
  { ids, accounts, actors }: Named,
): AsyncGenerator<EvidenceRow<'names'>> {
  const sorted = ids.toSorted()
  for (const namesOf of [namesOfPeople, namesOfUsers, namesOfRoles] as const)
    for (let from = 0; from < sorted.length; from += NAMES_AT_ONCE)
      yield* await namesOf(db, sees, sorted.slice(from, from + NAMES_AT_ONCE))
  for (const { account, called } of accounts) yield { id: account, kind: 'account', name: called, detail: null }
  yield* [...actors.values()].map(actorName).toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1))
}

const NAMES_AT_ONCE = 500
const USERS_AT_ONCE = 200

async function* factRows(db: Db, users: readonly Uuid[]): AsyncGenerator<EvidenceRow<'facts'>> {
  for (let from = 0; from < users.length; from += USERS_AT_ONCE)
    yield* await facts(db, users.slice(from, from + USERS_AT_ONCE))
}
