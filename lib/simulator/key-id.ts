import { bytesOf } from './deterministic'
import type { Moment } from './uses'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Ids of keys made since about then name their account. */
const NAMED_SINCE = Date.UTC(2019, 2, 29)

/**
 * An id of an access key drawn from `parts`: 80 bits in base32. In ids since 2019 the first bit is set and the 40 after it are the
 * account's number; in earlier ones it is not. Source: IAM User Guide, "Understanding unique ID prefixes"; Tal Be'ery, "A short note
 * on AWS key ID".
 */
export function keyIdOf(account: string, createdAt: Moment, ...parts: readonly (string | number)[]): string {
  const drawn = bytesOf(10, 'AKIA', account, createdAt, ...parts)
  let bits = BigInt(`0x${Buffer.from(drawn).toString('hex')}`) & ((1n << 79n) - 1n)
  if (createdAt >= NAMED_SINCE) bits = (1n << 79n) | (BigInt(account) << 39n) | (bits & ((1n << 39n) - 1n))
  let id = ''
  for (let from = 75n; from >= 0n; from -= 5n) id += BASE32[Number((bits >> from) & 31n)]
  return `AKIA${id}`
}
