import { isSameJson } from '../../domain/canonical-json'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { asAnswered } from '../../domain/leavers/asked'
import { isGone } from '../../domain/people/doors'
import {
  type IdentityRules,
  type IdentityTold,
  identityRules,
  knownAsOne,
  type SourceId,
  sourceKey,
} from '../../domain/people/identity-answers'
import { managerFinder } from '../../domain/people/managers'
import {
  describePerson,
  emailsOf,
  type JoinedPerson,
  joinPeople,
  keysOf,
  normaliseEmail,
} from '../../domain/people/people'
import { type Person, SCIM } from '../../domain/people/person'
import { questionsOf } from '../../domain/people/questions'
import { standingOf } from '../../domain/people/standing'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { standingCaseDecisions } from '../read/decisions'
import { identityAnswers } from '../read/identity-answers'
import { recordMoves } from './moves'
import { type PersonChange, personEvents } from './people-events'
import {
  directoryFacts,
  type IdentityRow,
  keepKeysMadeFrom,
  knownIdentities,
  knownPeople,
  lockPeople,
  removePeople,
  rosterFacts,
  writeIdentities,
  writePeople,
} from './people-rows'
import { rewriteKeys } from './person-keys'
import { recordEvents } from './record-event'

/**
 * Joins the current roster and the identity store into people and stores what changed. A person keeps the uuid that any
 * of its source ids had before; where two people turn out to be one, the roster's uuid stays.
 * Days end in `timeZone`, so it is also to be called when only time has passed. `keys`: those of tens of thousands take longer than
 * anybody waits, and may be left to the next call.
 * @returns the people who left or came back, or whose addresses, keys or Identity Center user changed: their IAM users are to be judged again.
 */
export async function rebuildPeople(
  tx: Tx,
  cause: Cause,
  timeZone: string,
  keys: 'now' | 'later' = 'now',
): Promise<Uuid[]> {
  const { now } = cause
  await lockPeople(tx)
  const identities = await knownIdentities(tx)
  const before = await knownPeople(tx)
  const answers = await identityAnswers(tx)
  const rules = identityRules(answers.filter(({ stands }) => stands))
  const known = new Map(identities.map((row) => [sourceKey(row), row.person]))
  const found = joinPeople(
    await rosterFacts(tx),
    await directoryFacts(tx),
    rules,
    knownAsOne(known, answers),
    (fact) => standingOf(fact, now, timeZone).state !== 'here',
  )
  const joined = identified(found, known, answers)
  const dated = datedIdentities(joined, identities, now)
  const after = await answered(tx, described(joined, dated.all, { now, timeZone, rules }), now)

  const changes = after.flatMap((person): PersonChange[] => {
    const was = before.get(person.id) ?? null
    return was && isSameJson(was, person) ? [] : [{ before: was, after: person }]
  })
  await writePeople(
    tx,
    changes.map((change) => change.after),
  )
  await writeIdentities(tx, dated.changed)
  const rekeyed = keys === 'now' ? await rewriteKeys(tx, after, joined, dated.all, rules.lost) : []
  if (keys === 'later') await keepKeysMadeFrom(tx, null)
  const present = new Set(after.map((person) => person.id))
  const merged = [...before.keys()].filter((id) => !present.has(id))
  await removePeople(tx, merged)
  await recordEvents(tx, personEvents(changes, { firstBuild: before.size === 0, people: after.length }, cause))
  if (before.size > 0) await recordMoves(tx, changes, after, cause)
  return [...new Set([...changes.filter(isJudged).map(({ after: { id } }) => id), ...rekeyed, ...merged])]
}

interface IdentifiedPerson {
  id: Uuid
  person: JoinedPerson
}

/** Everybody as they are shown and judged, with what joining could not decide. */
function described(
  joined: readonly IdentifiedPerson[],
  identities: readonly IdentityRow[],
  { rules, ...at }: { now: Instant; timeZone: string; rules: IdentityRules },
): Person[] {
  const managerOf = managerFinder(joined)
  const firstSeen = new Map<Uuid, Instant>()
  for (const { person, fromAt } of identities)
    if (fromAt < (firstSeen.get(person) ?? at.now)) firstSeen.set(person, fromAt)
  const everybody = joined.map(({ id, person }) => ({
    described: describePerson(person, id, { ...at, managerOf }),
    person,
    firstSeen: firstSeen.get(id) ?? at.now,
  }))
  const questions = questionsOf(everybody, rules)
  return everybody.map(({ described: one }) => ({ ...one, questions: questions.get(one.id) ?? [] }))
}

/** Who was said to have left when they were asked about has, until a roster says otherwise. */
async function answered(tx: Tx, everybody: readonly Person[], now: Instant): Promise<Person[]> {
  const asked = everybody.flatMap(({ id, ask }) => (ask ? id : []))
  const decisions = await standingCaseDecisions(tx, asked, 'person')
  return everybody.map((person) => {
    const said = decisions.get(person.id)?.find((one) => one.type === 'answer-ask')
    return asAnswered(person, said?.type === 'answer-ask' ? said : null, now)
  })
}

/** What each source says a person is, present or gone. */
function sourcesOf({ roster, directory }: JoinedPerson) {
  return [
    ...roster.map(({ source, entry, goneAt }) => ({
      source: 'roster' as const,
      roster: source,
      sourceId: entry.employeeNumber,
      emails: [...new Set(entry.emails.map(normaliseEmail))].filter(Boolean),
      goneAt,
    })),
    ...directory.map(({ user, goneAt }) => ({
      source: 'identity-store' as const,
      roster: null,
      sourceId: user.userId,
      emails: emailsOf(user),
      goneAt,
    })),
  ]
}

/**
 * Gives each person the uuid one of its source ids had before, a list's first, then an identity provider's; else a new one. Whoever was answered to be
 * another keeps the uuid that the answer names first, and gets their own back when it is taken back.
 */
function identified(
  joined: readonly JoinedPerson[],
  known: ReadonlyMap<string, Uuid>,
  answers: readonly (IdentityTold & { stands: boolean })[],
): IdentifiedPerson[] {
  const taken = new Set<Uuid>()
  const ids = new Map<JoinedPerson, Uuid>()
  const same = answers.filter(({ answer }) => answer === 'same').reverse()
  const holder =
    same.length > 0 ? new Map(joined.flatMap((one) => keysOf(one).map((key) => [key, one] as const))) : new Map()
  for (const { person, other } of same)
    for (const { id, known: sources } of [person, other]) {
      const one = sources.map((of) => holder.get(sourceKey(of))).find((found) => found !== undefined)
      if (!one || ids.has(one) || taken.has(id)) continue
      ids.set(one, id)
      taken.add(id)
    }
  const weight = ({ source, roster }: SourceId) => (source !== 'roster' ? 2 : roster === SCIM ? 1 : 0)
  for (const turn of [0, 1, 2]) {
    for (const person of joined) {
      if (ids.has(person)) continue
      const id = sourcesOf(person)
        .filter((of) => weight(of) === turn)
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
      const same = last && isSameJson(last.emails, of.emails)
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

/** Whether the change bears on a verdict: a day to come, leave or secondment does not; a new name changes the keys. */
function isJudged({ before, after }: PersonChange): boolean {
  const judged = ({ status, firstDay, lastDay, emails, directory }: Person) => ({
    left: status === 'left' && [lastDay],
    isGone: isGone(status),
    ...{ firstDay, emails, directory },
  })
  return before === null || !isSameJson(judged(before), judged(after))
}
