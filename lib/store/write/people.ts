import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical-json'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import {
  calledIn,
  describePerson,
  emailsOf,
  type JoinedPerson,
  joinPeople,
  normaliseEmail,
} from '../../domain/people/people'
import type { Person } from '../../domain/people/person'
import { KEY_RULES, type KnownKey, keysOfPeople, personKeys } from '../../domain/people/person-keys'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { type PersonChange, personEvents } from './people-events'
import {
  directoryFacts,
  type IdentityRow,
  keepKeysMadeFrom,
  keysMadeFrom,
  knownIdentities,
  knownKeys,
  knownPeople,
  lockPeople,
  removeKeys,
  removePeople,
  rosterFacts,
  writeIdentities,
  writeKeys,
  writePeople,
} from './people-rows'
import { recordEvents } from './record-event'

/**
 * Joins the current roster and the identity store into people and stores what changed. A person keeps the uuid that any
 * of its source ids had before; where two people turn out to be one, the roster's uuid stays.
 * Days end in `timeZone`, so it is also to be called when only time has passed.
 * @returns the people who left or came back, or whose addresses, keys or Identity Center user changed: their IAM users are to be judged again.
 */
export async function rebuildPeople(tx: Tx, cause: Cause, timeZone: string): Promise<Uuid[]> {
  const { now } = cause
  await lockPeople(tx)
  const identities = await knownIdentities(tx)
  const before = await knownPeople(tx)
  const joined = identified(joinPeople(await rosterFacts(tx), await directoryFacts(tx)), identities)
  const byNumber = new Map(
    joined.flatMap(({ id, person }) => (person.roster ? [[person.roster.entry.employeeNumber, id] as const] : [])),
  )
  const managerOf = (employeeNumber: string) => byNumber.get(employeeNumber) ?? null
  const after = joined.map(({ id, person }) => describePerson(person, id, { now, timeZone, managerOf }))

  const changes = after.flatMap((person): PersonChange[] => {
    const was = before.get(person.id) ?? null
    return was && canonicalJson(was) === canonicalJson(person) ? [] : [{ before: was, after: person }]
  })
  await writePeople(
    tx,
    changes.map((change) => change.after),
  )
  const dated = datedIdentities(joined, identities, now)
  await writeIdentities(tx, dated.changed)
  const rekeyed = await rewriteKeys(tx, after, joined, dated.all)
  const present = new Set(after.map((person) => person.id))
  const merged = [...before.keys()].filter((id) => !present.has(id))
  await removePeople(tx, merged)
  await recordEvents(tx, personEvents(changes, { firstBuild: before.size === 0, people: after.length }, cause))
  return [...new Set([...changes.filter(isJudged).map(({ after: { id } }) => id), ...rekeyed, ...merged])]
}

interface IdentifiedPerson {
  id: Uuid
  person: JoinedPerson
}

/** What each source says a person is, present or gone. */
function sourcesOf({ roster, formerRoster, directory }: JoinedPerson) {
  const entries = [...(roster ? [roster] : []), ...formerRoster]
  return [
    ...entries.map(({ entry, goneAt }) => ({
      source: 'roster' as const,
      sourceId: entry.employeeNumber,
      emails: [...new Set(entry.emails.map(normaliseEmail))].filter(Boolean),
      goneAt,
    })),
    ...directory.map(({ user, goneAt }) => ({
      source: 'identity-store' as const,
      sourceId: user.userId,
      emails: emailsOf(user),
      goneAt,
    })),
  ]
}

const sourceKey = (of: { source: string; sourceId: string }) => `${of.source} ${of.sourceId}`

/** Gives each person the uuid one of its source ids had before, the roster's first; else a new one. */
function identified(joined: readonly JoinedPerson[], identities: readonly IdentityRow[]): IdentifiedPerson[] {
  const known = new Map(identities.map((row) => [sourceKey(row), row.person]))
  const taken = new Set<Uuid>()
  const ids = new Map<JoinedPerson, Uuid>()
  for (const source of ['roster', 'identity-store']) {
    for (const person of joined) {
      if (ids.has(person)) continue
      const id = sourcesOf(person)
        .filter((of) => of.source === source)
        .map((of) => known.get(sourceKey(of)))
        .find((found) => found !== undefined && !taken.has(found))
      if (!id) continue
      ids.set(person, id)
      taken.add(id)
    }
  }
  return joined.map((person) => ({ id: ids.get(person) ?? newId(), person }))
}

/** One row per source id and period in which its addresses stayed the same. */
function datedIdentities(joined: readonly IdentifiedPerson[], identities: readonly IdentityRow[], now: Instant) {
  const rows = new Map<string, IdentityRow[]>()
  for (const row of identities) rows.set(sourceKey(row), [...(rows.get(sourceKey(row)) ?? []), row])
  const changed = new Map<Uuid, IdentityRow>()
  const put = (row: IdentityRow) => changed.set(row.id, row)
  for (const { id, person } of joined) {
    for (const { goneAt, ...of } of sourcesOf(person)) {
      const past = rows.get(sourceKey(of)) ?? []
      for (const row of past) if (row.person !== id) put({ ...row, person: id })
      const last = past.at(-1)
      const same = last && canonicalJson(last.emails) === canonicalJson(of.emails)
      if (last && same && last.toAt === null) {
        if (goneAt) put({ ...last, person: id, toAt: goneAt })
        continue
      }
      if (last && goneAt && last.toAt !== null) continue
      if (last && last.toAt === null) put({ ...last, person: id, toAt: now })
      put({ id: newId(), person: id, ...of, fromAt: now, toAt: goneAt })
    }
  }
  const old = identities.filter((row) => !changed.has(row.id))
  return { all: [...old, ...changed.values()], changed: [...changed.values()] }
}

/**
 * Keys are every address and name a person has, and the addresses they had before: IAM users outlive a changed family name.
 * One that somebody else has now is kept as former. @returns whose keys changed.
 */
async function rewriteKeys(
  tx: Tx,
  after: readonly Person[],
  joined: readonly IdentifiedPerson[],
  identities: readonly IdentityRow[],
): Promise<Uuid[]> {
  const held = new Set(after.flatMap((person) => person.emails))
  const had = new Map<Uuid, { emails: Set<string>; former: Set<string> }>(
    after.map(({ id, emails }) => [id, { emails: new Set(emails), former: new Set() }]),
  )
  for (const { person, emails } of identities) {
    const own = had.get(person)
    for (const email of emails)
      if (own && !own.emails.has(email)) (held.has(email) ? own.former : own.emails).add(email)
  }
  const named = joined.map(({ id, person }) => {
    const own = had.get(id)
    const formerEmails = [...(own?.former ?? [])].sort()
    return { id, emails: [...(own?.emails ?? [])].sort(), called: { ...calledIn(person), formerEmails } }
  })
  const madeFrom = createHash('sha256')
    .update(canonicalJson([KEY_RULES, named.toSorted((a, b) => (a.id < b.id ? -1 : 1))]))
    .digest('hex')
  if ((await keysMadeFrom(tx)) === madeFrom) return []
  const keys = named.map(({ id, emails, called }) => [id, personKeys(emails, called)] as const)
  const keyOf = (key: KnownKey) => `${key.kind} ${key.key} ${key.person}`
  const before = new Map((await knownKeys(tx)).map((key) => [keyOf(key), key]))
  const wanted = new Map(keysOfPeople(keys).map((key) => [keyOf(key), key]))
  const added = [...wanted].flatMap(([text, key]) => (before.has(text) ? [] : [key]))
  const removed = [...before].flatMap(([text, key]) => (wanted.has(text) ? [] : [key]))
  await removeKeys(tx, removed)
  await writeKeys(tx, added)
  await keepKeysMadeFrom(tx, madeFrom)
  return [...added, ...removed].map((key) => key.person)
}

/** Whether the change bears on a verdict: a day to come, leave or secondment does not; a new name changes the keys. */
function isJudged({ before, after }: PersonChange): boolean {
  const judged = ({ status, firstDay, lastDay, emails, directory }: Person) =>
    canonicalJson([status === 'left' && [lastDay], firstDay, emails, directory])
  return before === null || judged(before) !== judged(after)
}
