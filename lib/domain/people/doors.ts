import type { Credential, CredentialKind } from '../facts/credential'
import type { AccountId, Uuid } from '../ids'
import { dayIn, daysBetween, type Instant } from '../instant'
import { lastDayOf, leftBy, overBy } from '../judge/marks'
import type { Person, PersonStatus } from './person'

/** An account as a door names it. `id`: our row of it; `null` when only an assignment names it. */
export interface DoorAccount {
  id: Uuid | null
  accountId: AccountId
  name: string
  /** What the business calls it, as managers read it; `null`: nobody said. */
  businessName: string | null
}

/** A door is one live credential of an IAM user matched for certain or very likely, or one assignment. */
export type Door =
  | {
      type: 'credential'
      kind: CredentialKind
      account: DoorAccount
      user: { id: Uuid; name: string }
      lastUse: Credential['lastUse']
    }
  | { type: 'assignment'; permissionSet: string; account: DoorAccount }

/** A permission set that Identity Center gives a person in an account, directly or through groups. */
export type Access = Omit<Extract<Door, { type: 'assignment' }>, 'type'>

/**
 * What is known of a person's doors. `unchecked`: none was found, but something of theirs could not be read, so that
 * "none" is not known.
 */
export const DOOR_STATES = ['open', 'unchecked', 'clear'] as const
export type DoorState = (typeof DOOR_STATES)[number]

/**
 * Statuses of people who left, or are to be asked about: for them an assignment is a door, too; for all others it is where they
 * should be.
 */
export const GONE_STATUSES: readonly PersonStatus[] = ['left', 'ask', 'access-ended']

export function isGone(status: PersonStatus): boolean {
  return GONE_STATUSES.includes(status)
}

/** The ways in that are to be closed: live credentials, and assignments of those who left or are to be asked about. */
export function doorsOf(status: PersonStatus, credentials: readonly Door[], access: readonly Access[]): Door[] {
  return [...credentials, ...(isGone(status) ? access.map((given) => ({ type: 'assignment' as const, ...given })) : [])]
}

/** Doors as they are told: each credential by itself, all assignments in one line. */
export type ToldDoor<D extends Door = Door> =
  | Extract<D, { type: 'credential' }>
  | { type: 'assignments'; count: number; accounts: number; first: string; firstBusinessName: string | null }

/** Doors as they are told and counted, credentials first. Signing in through Identity Center is one, whatever it reaches. */
export function toldDoors<D extends Door>(doors: readonly D[]): ToldDoor<D>[] {
  const isCredential = (door: D): door is Extract<D, { type: 'credential' }> => door.type === 'credential'
  const credentials = doors.filter(isCredential)
  const accounts = doors.flatMap((door) => (isCredential(door) ? [] : door.account))
  const [first] = accounts
  if (!first) return credentials
  const reached = new Set(accounts.map((account) => account.accountId)).size
  const { name, businessName } = first
  const told = { count: accounts.length, accounts: reached, first: name, firstBusinessName: businessName }
  return [...credentials, { type: 'assignments', ...told }]
}

/** Since when a person left or is to be asked about, to be shown as a date; `null`: not known, or they are still here. */
export function goneSince(person: Person, accessEndedAt: Instant | null): Instant | null {
  if (person.status === 'left' || person.status === 'ask') return lastDayOf(person)
  if (person.status !== 'access-ended') return null
  // Whom an identity provider alone tells of: days that a roster names are others.
  return accessEndedAt ?? (person.inRoster ? null : lastDayOf(person))
}

/** Days by the calendar where the company is, since a person left or is to be asked about; `null`: no day is known, or they are here. */
export function daysGone(
  person: Person,
  accessEndedAt: Instant | null,
  until: Instant,
  timeZone: string,
): number | null {
  if (!goneSince(person, accessEndedAt)) return null
  const isSeen = person.status === 'access-ended' && accessEndedAt !== null
  const day = isSeen ? dayIn(accessEndedAt, timeZone) : person.lastDay
  return day === null ? null : Math.max(0, daysBetween(day, dayIn(until, timeZone)))
}

/** Whether a door was certainly used after its person left, or after their access was seen to have ended. */
export function isUsedAfter(door: Door, person: Person, accessEndedAt: Instant | null): boolean {
  const gone = person.status === 'left' ? leftBy(person) : person.status === 'access-ended' ? accessEndedAt : null
  return gone !== null && door.type === 'credential' && door.lastUse.state === 'used' && door.lastUse.at > gone
}

/**
 * Whether a door was certainly used after the last working day and not after leaving: in the paid leave between. Nothing rests on it,
 * and only those who read of all people are told.
 */
export function isUsedAfterLastWorkingDay(door: Door, { lastWorkingDay, leavingDate }: Person): boolean {
  if (lastWorkingDay === null || door.type !== 'credential' || door.lastUse.state !== 'used') return false
  const isLater = leavingDate !== null && door.lastUse.at > overBy(leavingDate)
  return door.lastUse.at > overBy(lastWorkingDay) && !isLater
}

/** Everybody who left: `left` = `clear` (nothing found) + `open` + `unchecked`, always. */
export interface Population {
  left: number
  open: number
  unchecked: number
  clear: number
}

/** The population line from how many people are in which state. */
export function populationOf(rows: readonly { state: DoorState; people: number }[]): Population {
  const of = (state: DoorState) => rows.reduce((sum, row) => (row.state === state ? sum + row.people : sum), 0)
  const counted = { open: of('open'), unchecked: of('unchecked'), clear: of('clear') }
  return { left: counted.open + counted.unchecked + counted.clear, ...counted }
}

/**
 * In how many of the accounts where a person has IAM users Identity Center lets them in; `null`: assignments were not
 * read, so that nothing is known.
 */
export function identityCenterCover(
  usersIn: readonly AccountId[],
  access: readonly Access[] | null,
): { covered: number; accounts: number } | null {
  if (!access) return null
  const accounts = new Set(usersIn)
  const reached = new Set(access.map((given) => given.account.accountId))
  return { covered: [...accounts].filter((id) => reached.has(id)).length, accounts: accounts.size }
}
