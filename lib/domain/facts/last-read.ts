import type { Instant } from '../instant'
import type { LastUse } from './credential'
import { ALWAYS_READ, eachGroup, type FactGroup } from './fact-groups'
import type { CollectedRole } from './iam-role'
import type { IamUser } from './iam-user'

/** A user with the ages of its facts. */
type Dated = Pick<IamUser, 'readAt' | 'notRead' | 'removedAt'>

/** Whether every scan of the account since tells this group of the user anew: what failed is as old as it is. */
const isReadAlways = ({ readAt, notRead, removedAt }: Dated, group: FactGroup): boolean =>
  removedAt === null &&
  readAt[group] !== null &&
  ALWAYS_READ.some((one) => one === group) &&
  !notRead.some((not) => not.group === group)

/**
 * A stored user with the ages that the latest scan of its account gave its facts (`scannedAt`; `null`: none read it). A scan writes
 * only users of whom it tells something new; of everybody else it has told the same again. What the credential report tells is as
 * old as its report, and what files or a check of one user told is as old as its row says.
 */
export function asLastRead(user: IamUser, { scannedAt }: { scannedAt: Instant | null }): IamUser {
  if (scannedAt === null) return user
  const renewed = (group: FactGroup) => {
    const stored = user.readAt[group]
    return stored !== null && stored < scannedAt && isReadAlways(user, group) ? scannedAt : stored
  }
  return { ...user, readAt: eachGroup(renewed) }
}

/** The last use of a present role: never used is true up to the latest reading of its account's details. */
export function roleUseAsLastRead(lastUse: LastUse, detailsReadAt: Instant | null): LastUse {
  if (lastUse.state !== 'never' || detailsReadAt === null || lastUse.until >= detailsReadAt) return lastUse
  return { state: 'never', until: detailsReadAt }
}

/** The user without the ages that {@link asLastRead} gives it: equal when a reading told nothing that has to be written. */
export function withoutAges<U extends Dated>(
  user: U,
): Omit<U, 'readAt'> & { readAt: Record<FactGroup, Instant | 'always' | null> } {
  return { ...user, readAt: eachGroup((group) => (isReadAlways(user, group) ? 'always' : user.readAt[group])) }
}

/** The role without the moment up to which it was never used. */
export const roleWithoutAge = <R extends CollectedRole>(role: R): Omit<R, 'lastUsed'> & { lastUsed: LastUse | null } =>
  role.lastUsed.state === 'never' ? { ...role, lastUsed: null } : role
