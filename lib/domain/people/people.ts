import type { DirectoryUser } from '../facts/identity-center'
import type { Uuid } from '../ids'
import { type Day, dayIn, earliest, type Instant } from '../instant'
import type { Person, PersonStatus, RosterEntry } from './person'
import type { Called } from './person-keys'

/** A roster entry as last seen; `goneAt`: when a complete roster first lacked it. */
export interface RosterFact {
  entry: RosterEntry
  goneAt: Instant | null
}

/** An identity store's user as last seen; `goneAt`: when a complete list first lacked it. */
export interface DirectoryFact {
  user: DirectoryUser
  goneAt: Instant | null
}

/** One human: what roster and identity store say about the same e-mail addresses. */
export interface JoinedPerson {
  roster: RosterFact | null
  /** Entries under earlier employee numbers of the same human. */
  formerRoster: readonly RosterFact[]
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
 * Joins roster entries and identity store users by e-mail. Each employee number is one human, but for an entry that is
 * gone while another has its name and one of its addresses: the same human under a new number. An address alone does not
 * join two roster entries, because addresses are given to a second person.
 */
export function joinPeople(roster: readonly RosterFact[], directory: readonly DirectoryFact[]): JoinedPerson[] {
  const joined: { roster: RosterFact | null; formerRoster: RosterFact[]; directory: DirectoryFact[] }[] = []
  const byEmail = new Map<string, (typeof joined)[number]>()
  const claim = (emails: readonly string[], person: (typeof joined)[number]) => {
    for (const email of emails) if (!byEmail.has(email)) byEmail.set(email, person)
  }
  for (const fact of [...roster].sort(presentFirst)) {
    const emails = distinct(fact.entry.emails)
    const namesake = fact.goneAt && find(byEmail, emails)
    if (namesake?.roster && !namesake.roster.goneAt && isSameName(namesake.roster.entry, fact.entry)) {
      namesake.formerRoster.push(fact)
      continue
    }
    const person = { roster: fact, formerRoster: [], directory: [] }
    joined.push(person)
    claim(emails, person)
  }
  for (const fact of [...directory].sort(presentFirst)) {
    const emails = emailsOf(fact.user)
    let person = find(byEmail, emails)
    if (!person) {
      person = { roster: null, formerRoster: [], directory: [] }
      joined.push(person)
    }
    person.directory.push(fact)
    claim(emails, person)
  }
  return joined
}

/**
 * Where a person stands at `now`. Days last until their end in `timeZone`. The roster alone can say `left`; an identity
 * store user disabled or gone is `access-ended`, away or not: managers see who it is, and not who is on leave.
 */
export function personStatus(person: JoinedPerson, now: Instant, timeZone: string): PersonStatus {
  const { roster, directory } = person
  const present = roster?.goneAt === null ? roster.entry : null
  if (roster && hasLeft(roster, dayIn(now, timeZone))) return 'left'
  const ended = (fact: DirectoryFact) => fact.goneAt !== null || fact.user.status === 'disabled'
  if (directory.length > 0 && directory.every(ended)) return 'access-ended'
  return present?.status === 'on-leave' || present?.status === 'seconded' ? present.status : 'active'
}

/** The person as it is shown and judged. `managerOf` finds a person by employee number. */
export function describePerson(
  person: JoinedPerson,
  id: Uuid,
  at: { now: Instant; timeZone: string; managerOf: (employeeNumber: string) => Uuid | null },
): Person {
  const { roster, directory } = person
  const entry = roster?.entry ?? null
  const user = directory.find((fact) => fact.goneAt === null && fact.user.status !== 'disabled') ?? directory[0]
  return {
    id,
    name: entry?.name ?? (user ? nameOf(user.user) : ''),
    reading: entry?.reading ?? null,
    emails: distinct([...(entry?.emails ?? []), ...directory.flatMap((fact) => emailsOf(fact.user))]),
    employment: entry?.employment ?? null,
    department: entry?.department ?? null,
    managerId: entry?.manager ? at.managerOf(entry.manager) : null,
    status: personStatus(person, at.now, at.timeZone),
    firstDay: earliest(entriesOf(person).map((one) => one.firstDay)),
    lastDay: roster ? lastDayOf(roster, at.now, at.timeZone) : null,
    inRoster: roster?.goneAt === null,
    directory: user
      ? { userId: user.user.userId, userName: user.user.userName, status: user.goneAt ? 'disabled' : user.user.status }
      : null,
  }
}

/** Every name that roster and identity store have for a person, and the employee numbers. */
export function calledIn(person: JoinedPerson): Omit<Called, 'formerEmails'> {
  const entries = entriesOf(person)
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

/**
 * Whether a new roster lacks so many of the people (employee numbers) of the one before that it is more likely cut short
 * than true: more than 20, and more than 5 in 100.
 */
export function implausibleRoster(previous: readonly string[], next: readonly string[]): boolean {
  const there = new Set(next)
  const missing = previous.filter((employeeNumber) => !there.has(employeeNumber)).length
  return missing > 20 && missing > previous.length * 0.05
}

function hasLeft({ entry, goneAt }: RosterFact, today: Day): boolean {
  if (goneAt !== null || (entry.contractEnd !== null && entry.contractEnd < today)) return true
  return entry.status === 'left' && (entry.lastWorkingDay === null || entry.lastWorkingDay < today)
}

/**
 * The day a person left on: the earlier of those that passed among the contract's end and, of somebody whom the roster calls
 * left or lacks, the last working day; else the day they were first missed. For whoever is still here the earlier of the
 * days the roster names, which only those read who may see people.
 */
function lastDayOf(fact: RosterFact, now: Instant, timeZone: string): Day | null {
  const { entry, goneAt } = fact
  const today = dayIn(now, timeZone)
  if (!hasLeft(fact, today)) return earliest([entry.lastWorkingDay, entry.contractEnd])
  const ended = goneAt !== null || entry.status === 'left'
  const over = goneAt === null ? today : dayIn(goneAt, timeZone)
  const named = [ended ? entry.lastWorkingDay : null, entry.contractEnd].map((day) => (day && day <= over ? day : null))
  return earliest(named) ?? (goneAt && over)
}

/** The roster's entry, and those under earlier employee numbers. */
function entriesOf({ roster, formerRoster }: JoinedPerson): RosterEntry[] {
  return [...(roster ? [roster] : []), ...formerRoster].map(({ entry }) => entry)
}

function present(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))]
}

function nameOf(user: DirectoryUser): string {
  return user.displayName ?? ([user.givenName, user.familyName].filter(Boolean).join(' ') || user.userName)
}

function isSameName(a: RosterEntry, b: RosterEntry): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return plain(a.name) === plain(b.name)
}

function presentFirst(a: { goneAt: Instant | null }, b: { goneAt: Instant | null }): number {
  return Number(a.goneAt !== null) - Number(b.goneAt !== null)
}

function find<T>(byEmail: ReadonlyMap<string, T>, emails: readonly string[]): T | undefined {
  return emails.map((email) => byEmail.get(email)).find((person) => person !== undefined)
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map(normaliseEmail).filter(Boolean))]
}
