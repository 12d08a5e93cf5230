import { type Exception, exceptedUntil, expiredException } from '../exception'
import type { IamGroup } from '../facts/account-reading'
import type { Credential } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import { DAY, type Instant, plus } from '../instant'
import { gradeOf, type Sighting } from '../leak/sighting'
import type { Person } from '../people/person'
import { isAdministrator } from '../trust/allows'
import type { ManagedPolicy } from '../trust/policy-document'
import { powerOf, privilegesOf } from '../trust/privilege'
import { type Replacement, SIGNALS, type Signal, type Stage } from './assessment'
import { isDormant, isNeverUsed, isOldKey } from './credential-verdict'
import { claimedExemption, quarantineOf, usedAfterLeaving } from './marks'
import type { Settings } from './settings'
import { liveCredentials } from './silence'

/** What the signals of a user are told from, besides the facts. */
export interface SignalScope {
  user: IamUser
  stage: Stage
  replacement: Replacement | null
  /** The matched person. */
  person: Person | null
  /** The matched person or the owner has left. */
  leaver: boolean
  /** A use that nobody answered for yet. */
  usedAgain: boolean
  exceptions: readonly Exception[]
  /** Where leak reports saw keys of it that open something, and nobody has answered. */
  sightings: readonly Sighting[]
  /** A company address that a completely read directory does not know. */
  unknownEmail: string | null
  /** Several people sign in with it, or are named on it. */
  shared: boolean
  stale: boolean
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
  settings: Settings
  now: Instant
}

/**
 * Marks beside the stage, in the order of `SIGNALS`. A removed user has none. What only a live credential can mean (old,
 * dormant, without MFA) is not said of a user without one.
 */
export function signalsOf(scope: SignalScope): Signal[] {
  const { user, stage, settings, now } = scope
  if (stage === 'removed') return []
  const live = liveCredentials(user, now)
  const keys = live.filter((credential) => credential.kind === 'access-key')
  const isAlive = live.length > 0
  const holds: Partial<Record<Signal, boolean>> = {
    exposed: scope.sightings.some((one) => gradeOf(one) !== 'id'),
    quarantined: quarantineOf(user) !== null,
    'used-after-leaving': isAlive && usedAfterLeaving(user, scope.person) !== null,
    leaver: scope.leaver,
    'not-in-directory': scope.unknownEmail !== null,
    'used-again': scope.usedAgain,
    'key-id-seen': scope.sightings.some((one) => gradeOf(one) === 'id'),
    'never-used': isAlive && live.every((credential) => isNeverUsed(credential, user, settings)),
    dormant:
      isAlive &&
      live.every((credential) => isDormant(credential, user, settings)) &&
      live.some((credential) => credential.lastUse.state === 'used'),
    'old-key': keys.some((key) => isOldKey(key, settings, now)),
    'two-active-keys': keys.length >= 2,
    'password-without-mfa': live.some((credential) => credential.kind === 'password') && user.mfaActive === false,
    administrator: isAlive && isAdministrator(user, scope.groups, scope.policies),
    'makes-identities': isAlive && !isAdministrator(user, scope.groups, scope.policies) && makesIdentities(scope),
    shared: scope.shared,
    'replacement-unused': isAlive && isUnused(scope.replacement),
    'exception-claimed': claimedExemption(user) !== null,
    'exception-expiring': isExpiring(scope.exceptions, live, now),
    stale: scope.stale,
  }
  return SIGNALS.filter((signal) => holds[signal])
}

/** It writes IAM: whoever holds it can make users, keys and roles, and become more than it is. */
function makesIdentities({ user, groups, policies }: SignalScope): boolean {
  const mine = [user, ...groups.filter(({ name }) => user.groups.includes(name))]
  return mine.some((one) => privilegesOf(one, policies).some((privilege) => powerOf(privilege) === 'change'))
}

/** Days before its end in which an exception is called expiring. */
const EXPIRES_SOON = 14

/** From when an exception is told to end soon. */
export const expiringFrom = ({ until }: Pick<Exception, 'until'>): Instant => plus(until, -EXPIRES_SOON * DAY)

/** What keeps the user ends soon, or kept it and has ended. */
function isExpiring(exceptions: readonly Exception[], live: readonly Credential[], now: Instant): boolean {
  const kinds = live.map(({ kind }) => kind)
  const until = exceptedUntil(exceptions, kinds, now)
  return until ? expiringFrom({ until }) <= now : expiredException(exceptions, kinds, now) !== null
}

function isUnused(replacement: Replacement | null): boolean {
  return replacement?.counts === true && replacement.use.state === 'unused'
}
