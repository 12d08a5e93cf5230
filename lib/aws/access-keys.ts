import { GetAccessKeyLastUsedCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import type { KnownUser } from '../domain/facts/account-reading'
import type { CollectedCredential, CredentialStatus, LastUse } from '../domain/facts/credential'
import { type KeyId, keyId } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { everyMarkedPage } from './pages'
import type { ReportedKey } from './parse-credential-report'

/** An access key as the live list has it. */
export interface ListedKey {
  keyId: KeyId
  status: CredentialStatus
  createdAt: Instant | null
}

/** Status words of IAM; one that AWS adds later is `other`. */
export function statusOf(word: string | undefined): CredentialStatus {
  if (word === 'Active') return 'active'
  if (word === 'Inactive') return 'inactive'
  return word === 'Expired' ? 'expired' : 'other'
}

/** A user's access keys. Source: IAM API Reference, ListAccessKeys. @throws AwsFailure NoSuchEntity when the user is gone. */
export async function accessKeys(account: AccountSession, userName: string): Promise<ListedKey[]> {
  const keys: ListedKey[] = []
  await everyMarkedPage(
    'iam:ListAccessKeys',
    (Marker) =>
      account.iam('iam:ListAccessKeys', async (iam) => {
        const page = await iam.send(new ListAccessKeysCommand({ UserName: userName, Marker }))
        const listed = answered(page.AccessKeyMetadata, 'AccessKeyMetadata').map((key) => ({
          keyId: keyId(answered(key.AccessKeyId, 'AccessKeyId')),
          status: statusOf(key.Status),
          createdAt: key.CreateDate ? instant(key.CreateDate) : null,
        }))
        return { IsTruncated: page.IsTruncated, Marker: page.Marker, listed }
      }),
    (page) => keys.push(...page.listed),
  )
  return keys
}

/** When a key was last used; `never` up to `readAt`. Source: IAM API Reference, GetAccessKeyLastUsed. */
export async function keyLastUse(account: AccountSession, keyId: KeyId, readAt: Instant): Promise<LastUse> {
  return account.iam('iam:GetAccessKeyLastUsed', async (iam) => {
    const answer = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }))
    const used = answered(answer.AccessKeyLastUsed, 'AccessKeyLastUsed')
    const named = (word: string | undefined) => (word && word !== 'N/A' ? word : null)
    return used.LastUsedDate
      ? {
          state: 'used',
          at: instant(used.LastUsedDate),
          region: named(used.Region),
          service: named(used.ServiceName),
        }
      : { state: 'never', until: readAt }
  })
}

/** How the report's slots stand to the keys known from the last scan. */
export type SlotPicture =
  /** The same keys, or some of them, in the order of the slots. */
  { known: true; keys: KnownUser['keys'] } | { known: false }

/**
 * Whether a user's key ids are known without asking: every slot's creation time is that of a stored key (as a multiset,
 * since slots may swap). A stored key that is missing was deleted, unless it is newer than the report.
 */
export function slotPicture(
  slots: readonly ReportedKey[],
  known: KnownUser | undefined,
  reportAt: Instant,
): SlotPicture {
  const left = [...(known?.keys ?? [])]
  const keys: KnownUser['keys'][number][] = []
  for (const slot of slots) {
    const place = left.findIndex((key) => slot.createdAt !== null && sameSecond(key.createdAt, slot.createdAt))
    const [key] = place < 0 ? [] : left.splice(place, 1)
    if (!key) return { known: false }
    keys.push(key)
  }
  return left.some((key) => key.createdAt > reportAt) ? { known: false } : { known: true, keys }
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
    key.createdAt !== null && slot.createdAt !== null && sameSecond(key.createdAt, slot.createdAt)
  for (const key of ordered) {
    const use = take((slot) => ofKey(key, slot) && slot.active === (key.status === 'active'))
    if (use) uses.set(key.keyId, use)
  }
  for (const key of ordered) {
    if (uses.has(key.keyId)) continue
    const use = take((slot) => ofKey(key, slot)) ?? take((slot) => slot.createdAt === null)
    uses.set(key.keyId, use ?? { state: 'unknown', why: 'made-after-report' })
  }
  return ordered.map((key) => credential(key, uses.get(key.keyId) ?? { state: 'unknown', why: 'made-after-report' }))
}

export function credential(key: ListedKey, lastUse: LastUse): CollectedCredential {
  return {
    kind: 'access-key',
    keyId: key.keyId,
    status: key.status,
    createdAt: key.createdAt,
    lastUse,
    service: null,
    expiresAt: null,
  }
}

/** The report's keys, with ids (and times to the fraction) as far as they are known. */
export function reportedKeys(slots: readonly ReportedKey[], known: KnownUser['keys']): CollectedCredential[] {
  return slots.map((slot, place) => ({
    kind: 'access-key',
    keyId: known[place]?.keyId ?? null,
    status: slot.active ? 'active' : 'inactive',
    createdAt: known[place]?.createdAt ?? slot.createdAt,
    lastUse: slot.lastUse,
    service: null,
    expiresAt: null,
  }))
}

/** AWS writes these times to the second, in some answers with a fraction. */
export function sameSecond(one: Instant, other: Instant): boolean {
  return one.slice(0, 19) === other.slice(0, 19)
}
