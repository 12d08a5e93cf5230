import { type AccountId, isAccountId, type KeyId } from '../ids'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The account that an access key belongs to, as its id tells it. The 16 characters after the prefix are base32: of the first 48 bits
 * the uppermost is set in ids since 2019, and the 40 after it are the account. In earlier ids, whose fifth character is A to P, it is
 * not set and they tell nothing: `null`. Source: IAM User Guide, "Understanding unique ID prefixes" (the id of a key encodes its
 * account); the bits as published by Tal Be'ery, "A short note on AWS key ID", 2023.
 */
export function accountOfKey(id: KeyId): AccountId | null {
  let bits = 0n
  // Ten characters hold the first 50 bits.
  for (const character of id.slice(4, 14)) {
    const value = BASE32.indexOf(character)
    if (value < 0) return null
    bits = (bits << 5n) | BigInt(value)
  }
  if (id.length < 14 || bits >> 49n !== 1n) return null
  const account = ((bits >> 9n) & 0xff_ffff_ffffn).toString().padStart(12, '0')
  return isAccountId(account) ? account : null
}

/** A session's: it ends by itself, and no list of AWS has it. Source: IAM User Guide, "Understanding unique ID prefixes". */
export const isOfSession = (id: KeyId): boolean => id.startsWith('ASIA')

/** Asks AWS for the account of a key id that does not tell it. Source: STS API Reference, GetAccessKeyInfo. */
export const accountCommand = (id: string): string => `aws sts get-access-key-info --access-key-id ${id}`
