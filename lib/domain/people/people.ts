import type { DirectoryUser } from '../facts/identity-center'
import type { Uuid } from '../ids'
import { type Day, earliest, type Instant } from '../instant'
import { type IdentityRules, identityRules, type KnownAsOne, keyOfEntry, keyOfUser } from './identity-answers'
import { PERSONNEL, type Person, type PersonStatus, type RosterEntry, type RosterFact, SCIM } from './person'
import type { Called } from './person-keys'
import { mainFact, type Standing } from './standing'

/** An identity store's user as last seen; `goneAt`: when a complete list first lacked it. */
export interface DirectoryFact {
  user: DirectoryUser
  goneAt: Instant | null
}

/** One human: what rosters and identity store say about the same e-mail addresses, and what people decided. */
export interface JoinedPerson {
  /** Entries of several rosters, and under earlier employee numbers; those that are there before those that are gone. */
  roster: readonly RosterFact[]
  directory: readonly DirectoryFact[]
}

export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** Every address an identity store's user is known by: many identity providers put it into the user name. */
export function emailsOf(user: DirectoryUser): string[] {
  const named = user.userName.includes('@') ? [user.userName] : []
  return distinct([...user.emails, ...named])
}

/**
 * Joins roster entries and identity store users by e-mail. Each employee number of a roster is one human; entries of two rosters
 * with one name and one of each other's addresses are the same. Under a new number of the same roster, and where one is over
 * (`isOver`) and the other is not, they are two until somebody says that they are one (`questionsOf`), unless they were one before
 * (`areOne`): numbers identify, and whoever left is not back because another list has somebody of their name. An address alone does
 * not join two roster entries, because addresses are given to a second person. What an identity provider tells belongs to whoever has its
 * employee number among one's own employees, else one of its addresses: names and numbers are written otherwise there.
 * What somebody answered about two people goes before all of that.
 */
export function joinPeople(
  listed: readonly RosterFact[],
  directory: readonly DirectoryFact[],
  { areApart, same, lost }: IdentityRules = identityRules([]),
  areOne: KnownAsOne = () => false,
  isOver: (fact: RosterFact) => boolean = () => false,
): JoinedPerson[] {
  const roster = lost.size === 0 ? listed : listed.map((fact) => withoutLost(fact, lost))
  const joined: Joining[] = []
  const byEmail = new Map<string, Joining[]>()
  const claim = (emails: readonly string[], person: Joining) => {
    for (const email of emails) {
      const holders = byEmail.get(email) ?? []
      if (!holders.includes(person)) byEmail.set(email, [...holders, person])
    }
  }
  const holders = (emails: readonly string[]) => emails.flatMap((email) => byEmail.get(email) ?? [])
  /**
   * Whose it is: whoever it was known with while their list has the address, and until it is said whether somebody under a new number
   * is they; else whoever has the address now.
   */
  const theirs = (having: readonly Joining[], key: string) => {
    const [now] = having
    const before = having.find((one) => areOne(keysOf(one), [key]))
    const isStill = before?.roster.some((one) => one.goneAt === null || (now && isSameHuman(now.roster, one)))
    return isStill ? before : now
  }
  const begun = () => {
    const person: Joining = { roster: [], directory: [] }
    joined.push(person)
    return person
  }
  const byNumber = new Map<string, Joining>()
  for (const fact of roster.filter((one) => !isOfScim(one)).sort(presentFirst)) {
    const emails = distinct(fact.entry.emails)
    const key = keyOfEntry(fact)
    const isKnown = (keys: readonly string[]) => areOne(keys, keys)
    // Two that are over were two people before, or are both told of for the first time.
    const isAsked = (one: Joining) =>
      one.roster.some(({ source }) => source === fact.source) ||
      one.roster.every(isOver) !== isOver(fact) ||
      (isOver(fact) && isKnown(keysOf(one)) && isKnown([key]))
    const isTheirs = (one: Joining) =>
      isSameHuman(one.roster, fact) && (!isAsked(one) || areOne(keysOf(one), [key])) && !areApart(keysOf(one), [key])
    const person = holders(emails).find(isTheirs) ?? begun()
    person.roster.push(fact)
    claim(emails, person)
    const { employeeNumber } = fact.entry
    if (fact.source === PERSONNEL && !byNumber.has(employeeNumber)) byNumber.set(employeeNumber, person)
  }
  for (const fact of roster.filter(isOfScim).sort(presentFirst)) {
    const emails = distinct(fact.entry.emails)
    const isFree = (one: Joining) =>
      (!one.roster.some(isOfScim) || isSameHuman(one.roster.filter(isOfScim), fact)) &&
      !areApart(keysOf(one), [keyOfEntry(fact)])
    const numbered = byNumber.get(fact.entry.employeeNumber)
    const isNumbered = numbered !== undefined && isFree(numbered)
    const person = isNumbered ? numbered : (theirs(holders(emails).filter(isFree), keyOfEntry(fact)) ?? begun())
    person.roster.push(fact)
    claim(emails, person)
  }
  for (const fact of [...directory].sort(presentFirst)) {
    const emails = emailsOf(fact.user)
    const free = holders(emails).filter((one) => !areApart(keysOf(one), [keyOfUser(fact)]))
    const person = theirs(free, keyOfUser(fact)) ?? begun()
    person.directory.push(fact)
    claim(emails, person)
  }
  return merged(joined, same)
}

type Joining = { roster: RosterFact[]; directory: DirectoryFact[] }

/** By what answers about people know a person. */
export const keysOf = ({ roster, directory }: JoinedPerson) => [...roster.map(keyOfEntry), ...directory.map(keyOfUser)]

/** The same people, but that those on both sides of an answer are one. */
function merged(joined: Joining[], same: IdentityRules['same']): Joining[] {
  if (same.length === 0) return joined
  const holder = new Map(joined.flatMap((one) => keysOf(one).map((key) => [key, one] as const)))
  const gone = new Set<Joining>()
  for (const { person, other } of same) {
    const [first, ...others] = new Set([...person, ...other].flatMap((key) => holder.get(key) ?? []))
    if (!first) continue
    for (const one of others) {
      for (const key of keysOf(one)) holder.set(key, first)
      first.roster.push(...one.roster)
      first.directory.push(...one.directory)
      gone.add(one)
    }
    first.roster.sort(presentFirst)
    first.directory.sort(presentFirst)
  }
  return joined.filter((one) => !gone.has(one))
}

/** An entry without the addresses that are another's, whatever its list says. */
function withoutLost(fact: RosterFact, lost: IdentityRules['lost']): RosterFact {
  const gone = lost.get(keyOfEntry(fact))
  if (!gone) return fact
  const emails = fact.entry.emails.filter((email) => !gone.has(normaliseEmail(email)))
  return { ...fact, entry: { ...fact.entry, emails } }
}

const isOfScim = ({ source }: RosterFact) => source === SCIM

/** Whether an entry that shares an address with these is of the same human: two that are there in one roster never are. */
function isSameHuman(known: readonly RosterFact[], fact: RosterFact): boolean {
  const beside = known.some(({ source, goneAt }) => source === fact.source && !goneAt && !fact.goneAt)
  return !beside && known.some(({ entry }) => isSameName(entry, fact.entry))
}

/** The person as it is shown and judged, but for what joining could not decide. `managerOf` finds the person whom an entry names. */
export function describePerson(
  { roster, directory }: JoinedPerson,
  id: Uuid,
  at: { now: Instant; timeZone: string; managerOf: (fact: RosterFact) => Uuid | null },
): Person {
  const main = mainFact(roster, at.now, at.timeZone)
  const entry = main?.fact.entry ?? null
  const user = directory.find((fact) => fact.goneAt === null && fact.user.status !== 'disabled') ?? directory[0]
  const manager = main && at.managerOf(main.fact)
  return {
    id,
    name: entry?.name ?? (user ? nameOf(user.user) : ''),
    reading: entry?.reading ?? null,
    emails: distinct([...emailsInOrder(roster, entry), ...directory.flatMap((fact) => emailsOf(fact.user))]),
    employment: entry?.employment ?? null,
    company: entry?.company ?? null,
    department: entry?.department ?? null,
    managerId: manager === id ? null : manager,
    status: statusOf(main?.standing ?? null, { roster, directory }, entry),
    ask: main?.standing.state === 'ask' ? main.standing.ask : null,
    firstDay: firstDayOf(roster.filter((one) => !isOfScim(one))),
    lastDay: main?.standing.lastDay ?? null,
    leavingDate: entry?.leavingDate ?? null,
    lastWorkingDay: entry?.lastWorkingDay ?? null,
    contractEnd: entry?.contractEnd ?? null,
    inRoster: roster.some((fact) => fact.goneAt === null && !isOfScim(fact)),
    directory: user
      ? { userId: user.user.userId, userName: user.user.userName, status: user.goneAt ? 'disabled' : user.user.status }
      : null,
    questions: [],
  }
}

/** The earliest that rosters say; `null` where one of them does not say it: they may have been here before the others' days. */
function firstDayOf(facts: readonly RosterFact[]): Day | null {
  const days = facts.map(({ entry }) => entry.firstDay)
  return days.includes(null) ? null : earliest(days)
}

/**
 * The rosters alone can say `left` or `ask`. Whoever the identity store disabled or lost, or the identity provider ended, is
 * `access-ended`, away or not: managers see who it is, and not who is on leave.
 */
function statusOf(
  standing: Standing | null,
  { roster, directory }: JoinedPerson,
  entry: RosterEntry | null,
): PersonStatus {
  if (standing && standing.state !== 'here') return standing.state
  const provided = roster.filter(isOfScim)
  const isDisabled = directory.length > 0 && directory.every((fact) => fact.goneAt || fact.user.status === 'disabled')
  const isEnded = provided.length > 0 && provided.every(({ goneAt }) => goneAt !== null)
  if (isDisabled || isEnded) return 'access-ended'
  return entry?.status === 'on-leave' || entry?.status === 'seconded' ? entry.status : 'active'
}

/** Addresses that entries of the rosters have now, or that the main one had last: others had were given back. */
function emailsInOrder(roster: readonly RosterFact[], main: RosterEntry | null): string[] {
  const now = roster.filter(({ entry, goneAt }) => goneAt === null && entry !== main)
  return [...(main?.emails ?? []), ...now.flatMap(({ entry }) => entry.emails)]
}

/** Every name that roster and identity store have for a person, and the employee numbers. */
export function calledIn(person: JoinedPerson): Omit<Called, 'formerEmails'> {
  const entries = person.roster.map(({ entry }) => entry)
  const users = person.directory.map(({ user }) => user)
  return {
    names: present([
      ...entries.flatMap(({ name, reading }) => [name, reading]),
      ...users.flatMap(({ displayName, givenName, familyName }) => [
        displayName,
        givenName && familyName ? `${givenName} ${familyName}` : null,
      ]),
    ]),
    formerNames: present(entries.map(({ formerName }) => formerName)),
    employeeNumbers: entries.map(({ employeeNumber }) => employeeNumber),
    userNames: users.map(({ userName }) => userName).filter((name) => !name.includes('@')),
  }
}

function present(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))]
}

function nameOf(user: DirectoryUser): string {
  return user.displayName ?? ([user.givenName, user.familyName].filter(Boolean).join(' ') || user.userName)
}

function isSameName(a: RosterEntry, b: RosterEntry): boolean {
  return plainName(a.name) === plainName(b.name)
}

/** A name however it is spaced and however wide its letters are. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

function presentFirst(a: { goneAt: Instant | null }, b: { goneAt: Instant | null }): number {
  return Number(a.goneAt !== null) - Number(b.goneAt !== null)
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map(normaliseEmail).filter(Boolean))]
}
