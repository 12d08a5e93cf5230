import { createHash } from 'node:crypto'
import type { Uuid } from '../domain/ids'
import { DAY, type Instant } from '../domain/instant'

/** Within so many days each user of every account is asked about alone, though nothing in the report says that it changed. */
const EVERY_DAYS = 14

/**
 * Whether a scan at `now` is to ask about each user of an account as if nothing were known. Every account has its own hour of the
 * two weeks, so that each day verifies its share.
 */
export function isVerificationDue(account: Uuid, verifiedAt: Instant | null, now: Instant): boolean {
  if (verifiedAt === null) return true
  const period = EVERY_DAYS * DAY
  const own = (createHash('sha256').update(account).digest().readUInt32BE(0) / 2 ** 32) * period
  const turn = (at: Instant) => Math.floor((Date.parse(at) + own) / period)
  return turn(now) > turn(verifiedAt)
}
