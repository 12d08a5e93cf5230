import type { AccountId, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { Kind, Match } from '../judge/assessment'
import { overBy } from '../judge/marks'
import { isGone } from '../people/doors'
import type { Person } from '../people/person'
import { isAway } from './away'

/** Why somebody knows the secrets of an IAM user that is not their own, the surest first. */
export const HAND_OVER_BECAUSE = ['owned', 'created', 'shared', 'owner-team'] as const
export type HandOverBecause = (typeof HAND_OVER_BECAUSE)[number]

/** What of an IAM user tells who knows its secrets. */
export interface Known {
  accountId: AccountId
  kind: Kind
  person: Uuid | null
  ownerPerson: Uuid | null
  /** Who owned it until they left. */
  ownersLeft: readonly Uuid[]
  ownerTeam: string | null
  madeBy: string | null
  /** Several people use it. */
  isShared: boolean
  suggestions: readonly Pick<Match, 'personId' | 'method'>[]
  /** When each of its live credentials was made; `null`: not known. */
  liveSince: readonly (Instant | null)[]
}

/** What of somebody tells which secrets they know. */
export interface Knower {
  person: Pick<
    Person,
    'id' | 'status' | 'leavingDate' | 'lastDay' | 'emails' | 'department' | 'directory' | 'questions'
  >
  /** IAM users that are, or were, theirs. */
  users: readonly { accountId: AccountId; name: string }[]
  /** Names of groups of Identity Center that they are in. */
  groups: readonly string[]
}

/**
 * Why an IAM user is to be handed over, and its secrets rotated, when somebody goes; none: it is not. Their own is a way in, and
 * closed instead. Of whoever stays, or comes back, only what they own is told; of what they do not own, only what has a secret of
 * before they left.
 */
export function handOverBecause(user: Known, knower: Knower): HandOverBecause[] {
  const { person } = knower
  if (user.person === person.id && user.kind === 'human') return []
  const because: HandOverBecause[] = []
  if (user.ownerPerson === person.id || user.ownersLeft.includes(person.id)) because.push('owned')
  if (!leaves(person) || isRotated(user, person)) return because
  // Whoever makes somebody else's own user, or is in their team, does not use it with them.
  const isCommon = user.kind !== 'human' || user.isShared
  if (isCommon && isMadeBy(user, knower)) because.push('created')
  if (user.isShared && namesThem(user, person)) because.push('shared')
  if (isCommon && isOfTheirTeam(user, knower)) because.push('owner-team')
  return because
}

/** Nothing of it can be used that was there before they left. */
function isRotated({ liveSince }: Known, { status, lastDay }: Knower['person']): boolean {
  const left = status === 'left' && lastDay !== null ? overBy(lastDay) : null
  return liveSince.every((made) => made !== null && left !== null && made > left)
}

const leaves = ({ status, leavingDate }: Knower['person']) =>
  isGone(status) || (leavingDate !== null && !isAway(status))

/** The role of a permission set, whose sessions are named by users of Identity Center. Source: IAM Identity Center User Guide. */
const PERMISSION_SET = 'AWSReservedSSO_'

/** By an address of nobody else, by their user name in Identity Center, or by the name of an IAM user of theirs in that account. */
function isMadeBy({ madeBy, accountId }: Known, { person, users }: Knower): boolean {
  if (madeBy === null) return false
  const end = madeBy.lastIndexOf('/')
  const role = madeBy.slice(0, Math.max(0, end))
  const name = madeBy.slice(end + 1).toLowerCase()
  const isOthersToo = person.questions.some((one) => one.code === 'address-shared' && one.email === name)
  if (person.emails.includes(name)) return !isOthersToo
  if (role.startsWith(PERMISSION_SET)) return person.directory?.userName.toLowerCase() === name
  return role === '' && users.some((one) => one.accountId === accountId && one.name.toLowerCase() === name)
}

/** Several addresses are written on it, one of them theirs. */
const namesThem = ({ suggestions, person: whose }: Known, { id }: Knower['person']) =>
  whose === id || suggestions.some(({ personId, method }) => personId === id && method === 'email-tag')

/** A team is known by its name alone: that of a department of the roster, or of a group of Identity Center. */
function isOfTheirTeam({ ownerTeam }: Known, { person: { department }, groups }: Knower): boolean {
  const team = ownerTeam && plainName(ownerTeam)
  return team !== null && [...groups, department ?? ''].some((name) => plainName(name) === team)
}

const plainName = (name: string) => name.normalize('NFKC').trim().toLowerCase()
