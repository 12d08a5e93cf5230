import type { KeyId, Uuid } from '../ids'
import { type Instant, sameSecond } from '../instant'
import { type CollectedCredential, CREDENTIALS, type Credential, type CredentialKind, type LastUse } from './credential'
import { eachGroup, type FactGroup } from './fact-groups'
import { type CollectedUser, type IamUser, NOT_NEEDED, NOT_UPLOADED, type NotRead } from './iam-user'

export interface MergedUser {
  user: IamUser
  /** AWS ids of its credentials by our id, where known. */
  keyIds: ReadonlyMap<Uuid, KeyId>
}

/**
 * The facts about one IAM user after a reading: each fact group takes the newer of what was known and what was read, groups
 * that were not read keep their facts and their age, and credentials keep our ids (recognised by AWS's id, else by kind
 * and creation time, in order). `at`: time of the reading. `knownKeyIds`: AWS ids of the previous credentials, where known.
 */
export function mergeFacts(
  previous: IamUser | null,
  collected: CollectedUser,
  at: Instant,
  newId: () => Uuid,
  knownKeyIds: ReadonlyMap<Uuid, KeyId> = new Map(),
): MergedUser {
  const fresh = (group: FactGroup) => isFresh(group, previous, collected)
  const existence = !previous || fresh('existence') ? collected : previous
  const { credentials, keyIds } = mergeCredentials(previous, collected, fresh, newId, knownKeyIds)
  const user: IamUser = {
    ...existence,
    id: previous?.id ?? newId(),
    uniqueId: collected.uniqueId ?? previous?.uniqueId ?? null,
    mfaActive: fresh('mfa') ? collected.mfaActive : (previous?.mfaActive ?? null),
    mfaSerials: fresh('mfa-devices') ? collected.mfaSerials : (previous?.mfaSerials ?? []),
    passwordChangedAt: fresh('password') ? collected.passwordChangedAt : (previous?.passwordChangedAt ?? null),
    credentials,
    readAt: eachGroup((group) => (fresh(group) ? collected.readAt[group] : (previous?.readAt[group] ?? null))),
    notRead: collected.notRead.flatMap((not) => stillNotRead(not, previous)),
    firstSeenAt: previous?.firstSeenAt ?? at,
    removedAt: null,
  }
  return { user, keyIds }
}

/**
 * What a file does not hold is not missing where an earlier reading told it: `readAt` says how old it is. Where that one failed to
 * tell it anew, it stays so.
 */
function stillNotRead(not: NotRead, previous: IamUser | null): NotRead | [] {
  if (not.because !== NOT_UPLOADED || !previous || previous.readAt[not.group] === null) return not
  return previous.notRead.find(({ group, because }) => group === not.group && because !== NOT_NEEDED) ?? []
}

/** Whether the reading has this group, and not older than what is known. */
function isFresh(group: FactGroup, previous: IamUser | null, collected: CollectedUser): boolean {
  const readAt = collected.readAt[group]
  if (readAt === null || collected.notRead.some((not) => not.group === group)) return false
  const known = previous?.readAt[group] ?? null
  return known === null || readAt >= known
}

function mergeCredentials(
  previous: IamUser | null,
  collected: CollectedUser,
  fresh: (group: FactGroup) => boolean,
  newId: () => Uuid,
  knownKeyIds: ReadonlyMap<Uuid, KeyId>,
): { credentials: Credential[]; keyIds: Map<Uuid, KeyId> } {
  const before = previous?.credentials ?? []
  const isListed = (kind: CredentialKind) => CREDENTIALS[kind].listedBy.some(fresh)
  const kept = before.filter((credential) => !isListed(credential.kind))
  const open = before.filter((credential) => isListed(credential.kind))
  const credentials: Credential[] = [...kept]
  const keyIds = new Map<Uuid, KeyId>()
  const known = (credential: Credential) => knownKeyIds.get(credential.id) ?? null
  for (const credential of kept) remember(keyIds, credential.id, known(credential))

  const listed = collected.credentials.filter((credential) => isListed(credential.kind))
  const matched = matchByKeyId(listed, open, known)
  for (const now of listed) {
    const then = matched.get(now) ?? takeByCreation(now, open, matched, known)
    if (then) matched.set(now, then)
    const { keyId, ...facts } = now
    const id = then?.id ?? newId()
    credentials.push({ id, ...facts, lastUse: laterUse(then?.lastUse ?? null, now.lastUse) })
    remember(keyIds, id, keyId ?? (then ? known(then) : null))
  }
  return { credentials, keyIds }
}

function remember(keyIds: Map<Uuid, KeyId>, id: Uuid, keyId: KeyId | null): void {
  if (keyId) keyIds.set(id, keyId)
}

function matchByKeyId(
  listed: readonly CollectedCredential[],
  open: readonly Credential[],
  known: (credential: Credential) => KeyId | null,
): Map<CollectedCredential, Credential> {
  const matched = new Map<CollectedCredential, Credential>()
  for (const now of listed) {
    const then = now.keyId ? open.find((one) => one.kind === now.kind && known(one) === now.keyId) : undefined
    if (then) matched.set(now, then)
  }
  return matched
}

/** The first known credential of the same kind and creation time that nobody took yet and whose AWS id, if known, is not another. */
function takeByCreation(
  now: CollectedCredential,
  open: readonly Credential[],
  matched: ReadonlyMap<CollectedCredential, Credential>,
  known: (credential: Credential) => KeyId | null,
): Credential | undefined {
  const taken = new Set([...matched.values()].map((credential) => credential.id))
  return open.find((one) => {
    if (one.kind !== now.kind || taken.has(one.id)) return false
    const keyId = known(one)
    if (keyId && now.keyId && keyId !== now.keyId) return false
    // A user has one password: that the report gives it no creation time, or another one, makes it no second one.
    return now.kind === 'password' || sameSecond(one.createdAt, now.createdAt)
  })
}

/** A use once seen is never unseen: an unknown or older answer does not overwrite it. */
function laterUse(known: LastUse | null, read: LastUse): LastUse {
  if (!known || known.state === 'unknown') return read
  if (read.state === 'unknown') return known
  if (known.state === 'used') return read.state === 'used' && read.at >= known.at ? read : known
  return read.state === 'never' && read.until < known.until ? known : read
}
