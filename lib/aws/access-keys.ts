import type { KnownUser } from '../domain/facts/account-reading'
import type { CollectedCredential, LastUse } from '../domain/facts/credential'
import { type Instant, sameSecond } from '../domain/instant'
import { collected, type ListedKey } from './listed-credentials'
import type { ReportedKey } from './parse-credential-report'

const NEWER: LastUse = { state: 'unknown', why: 'made-after-report' }

/**
 * The stored keys that the report's slots hold, in the order of the slots; `null`: they are not known without asking. Every
 * slot's creation time must be that of a stored key (as a multiset, since slots may swap). A stored key that is missing was
 * deleted, unless it is newer than the report.
 */
export function knownInSlots(
  slots: readonly ReportedKey[],
  known: KnownUser | undefined,
  reportAt: Instant,
): KnownUser['keys'] | null {
  const left = [...(known?.keys ?? [])]
  const keys: KnownUser['keys'][number][] = []
  for (const slot of slots) {
    const place = left.findIndex((key) => sameSecond(key.createdAt, slot.createdAt))
    const [key] = place < 0 ? [] : left.splice(place, 1)
    if (!key) return null
    keys.push(key)
  }
  return left.some((key) => key.createdAt > reportAt) ? null : keys
}

/**
 * A user's access keys from the live list, each with the last use of the report's slot of the same creation time. Two keys
 * of one second are told apart by status; where that does not help, by ascending id (their facts are the same but for it).
 * A key without a slot is newer than the report; a slot without a key was deleted since.
 */
export function joinedKeys(listed: readonly ListedKey[], slots: readonly ReportedKey[]): CollectedCredential[] {
  const left = [...slots]
  const take = (fits: (slot: ReportedKey) => boolean): LastUse | null => {
    const place = left.findIndex(fits)
    return place < 0 ? null : (left.splice(place, 1)[0]?.lastUse ?? null)
  }
  const ordered = [...listed].sort((one, other) => (one.keyId < other.keyId ? -1 : 1))
  const uses = new Map<string, LastUse>()
  const ofKey = (key: ListedKey, slot: ReportedKey) =>
    key.createdAt !== null && sameSecond(key.createdAt, slot.createdAt)
  for (const key of ordered) {
    const use = take((slot) => ofKey(key, slot) && slot.active === (key.status === 'active'))
    if (use) uses.set(key.keyId, use)
  }
  for (const key of ordered) {
    if (uses.has(key.keyId)) continue
    const use = take((slot) => ofKey(key, slot)) ?? take((slot) => slot.createdAt === null)
    uses.set(key.keyId, use ?? NEWER)
  }
  return ordered.map((key) => collected('access-key', { ...key, lastUse: uses.get(key.keyId) ?? NEWER }))
}

/**
 * The report's keys, with ids (and times to the fraction) as far as they are known. `isOlder`: the keys were listed since the
 * report was made, so that it takes no status back.
 */
export function reportedKeys(
  slots: readonly ReportedKey[],
  known: KnownUser['keys'],
  isOlder: boolean,
): CollectedCredential[] {
  return slots.map((slot, place) =>
    collected('access-key', {
      keyId: known[place]?.keyId ?? null,
      status: (isOlder && known[place]?.status) || (slot.active ? 'active' : 'inactive'),
      createdAt: known[place]?.createdAt ?? slot.createdAt,
      lastUse: slot.lastUse,
    }),
  )
}
