import { canonicalJson } from '../canonical-json'
import type { Uuid } from '../ids'
import type { Instant } from '../instant'
import { type Credential, type CredentialKind, groupOf, isLive } from './credential'
import { type IamUser, NOT_NEEDED } from './iam-user'

/**
 * One observed change of an IAM user: `type` is the event's type, the rest its data. Names and our ids, never a key id.
 * Uses are no events: they are kept per credential and day.
 */
export type Change =
  | { type: 'user-seen'; name: string; createdAt: Instant }
  | { type: 'user-removed'; name: string }
  | { type: 'user-returned'; name: string }
  | { type: 'user-renamed'; from: string; to: string }
  | { type: 'user-moved'; from: string; to: string }
  | { type: 'password-set'; credentialId: Uuid }
  | { type: 'password-removed'; credentialId: Uuid }
  | { type: 'password-changed'; credentialId: Uuid; at: Instant | null }
  | { type: 'key-made' | 'key-deleted' | 'key-disabled' | 'key-enabled'; credentialId: Uuid; kind: CredentialKind }
  | { type: 'mfa-on' | 'mfa-off' }
  | { type: 'tags-changed'; added: string[]; removed: string[]; changed: string[] }
  | { type: 'groups-changed'; added: string[]; removed: string[] }
  | { type: 'policies-changed'; added: string[]; removed: string[]; changed: string[] }
  | { type: 'boundary-changed'; from: string | null; to: string | null }

/**
 * What changed between two states of the same IAM user (`previous` null: first seen), in a fixed order. A group that was
 * read for the first time brings facts to light, not changes.
 */
export function changesOf(previous: IamUser | null, current: IamUser): Change[] {
  if (!previous) return [{ type: 'user-seen', name: current.name, createdAt: current.createdAt }]
  if (current.removedAt) return previous.removedAt ? [] : [{ type: 'user-removed', name: current.name }]
  return [
    ...identityChanges(previous, current),
    ...credentialChanges(previous, current),
    ...mfaChanges(previous, current),
    ...(previous.readAt.existence === null ? [] : detailChanges(previous, current)),
  ]
}

/** Of what the account's authorization details tell. */
const detailChanges = (previous: IamUser, current: IamUser): Change[] => [
  ...tagChanges(previous, current),
  ...groupChanges(previous, current),
  ...policyChanges(previous, current),
]

function identityChanges(previous: IamUser, current: IamUser): Change[] {
  const changes: Change[] = []
  if (previous.removedAt) changes.push({ type: 'user-returned', name: current.name })
  if (previous.name !== current.name) changes.push({ type: 'user-renamed', from: previous.name, to: current.name })
  if (previous.path !== current.path) changes.push({ type: 'user-moved', from: previous.path, to: current.path })
  return changes
}

function credentialChanges(previous: IamUser, current: IamUser): Change[] {
  const before = new Map(previous.credentials.map((credential) => [credential.id, credential]))
  const after = new Set(current.credentials.map((credential) => credential.id))
  const changes: Change[] = []
  for (const credential of current.credentials) {
    const then = before.get(credential.id)
    if (!then) {
      if (wasListed(previous, credential)) changes.push(made(credential))
    } else if (wasLive(then, previous) !== wasLive(credential, current)) {
      changes.push({ ...about(credential), type: wasLive(credential, current) ? 'key-enabled' : 'key-disabled' })
    } else if (credential.kind === 'password' && passwordChanged(previous, current)) {
      changes.push({ type: 'password-changed', credentialId: credential.id, at: current.passwordChangedAt })
    }
  }
  const gone = previous.credentials.filter((credential) => !after.has(credential.id))
  return [...changes, ...gone.map(deleted)]
}

/** Whether a credential could be used when it was last listed. A password that is listed always can. */
function wasLive(credential: Credential, user: IamUser): boolean {
  return credential.kind === 'password' || isLive(credential, user.readAt[groupOf(credential.kind)] ?? user.firstSeenAt)
}

function wasListed(previous: IamUser, credential: Credential): boolean {
  const group = groupOf(credential.kind)
  if (previous.readAt[group] === null) return false
  // SSH keys are not asked for while another credential is live: what turns up later may be old, unless it is younger than that.
  const skipped = previous.notRead.some((not) => not.group === group && not.because === NOT_NEEDED)
  return !skipped || (credential.createdAt !== null && credential.createdAt > (previous.readAt[group] ?? ''))
}

function passwordChanged(previous: IamUser, current: IamUser): boolean {
  return previous.passwordChangedAt !== null && previous.passwordChangedAt !== current.passwordChangedAt
}

function about(credential: Credential): { credentialId: Uuid; kind: CredentialKind } {
  return { credentialId: credential.id, kind: credential.kind }
}

function made(credential: Credential): Change {
  const { kind, ...of } = about(credential)
  return kind === 'password' ? { type: 'password-set', ...of } : { type: 'key-made', kind, ...of }
}

function deleted(credential: Credential): Change {
  const { kind, ...of } = about(credential)
  return kind === 'password' ? { type: 'password-removed', ...of } : { type: 'key-deleted', kind, ...of }
}

function mfaChanges(previous: IamUser, current: IamUser): Change[] {
  if (previous.mfaActive === null || current.mfaActive === null || previous.mfaActive === current.mfaActive) return []
  return [{ type: current.mfaActive ? 'mfa-on' : 'mfa-off' }]
}

function tagChanges(previous: IamUser, current: IamUser): Change[] {
  const { added, removed } = difference(Object.keys(previous.tags), Object.keys(current.tags))
  const changed = Object.keys(current.tags).filter(
    (key) => key in previous.tags && previous.tags[key] !== current.tags[key],
  )
  return added.length + removed.length + changed.length === 0 ? [] : [{ type: 'tags-changed', added, removed, changed }]
}

function groupChanges(previous: IamUser, current: IamUser): Change[] {
  const { added, removed } = difference(previous.groups, current.groups)
  return added.length + removed.length === 0 ? [] : [{ type: 'groups-changed', added, removed }]
}

function policyChanges(previous: IamUser, current: IamUser): Change[] {
  const { added, removed } = difference(policyNames(previous), policyNames(current))
  const before = new Map(previous.inlinePolicies.map((policy) => [policy.name, canonicalJson(policy.document)]))
  const changed = current.inlinePolicies
    .filter((policy) => before.has(policy.name) && before.get(policy.name) !== canonicalJson(policy.document))
    .map((policy) => policy.name)
  const changes: Change[] = []
  if (added.length + removed.length + changed.length > 0)
    changes.push({ type: 'policies-changed', added, removed, changed })
  if (previous.boundary !== current.boundary)
    changes.push({ type: 'boundary-changed', from: previous.boundary, to: current.boundary })
  return changes
}

function policyNames(user: IamUser): string[] {
  return [...user.attachedPolicies, ...user.inlinePolicies].map((policy) => policy.name)
}

function difference(before: readonly string[], after: readonly string[]): { added: string[]; removed: string[] } {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
  }
}
