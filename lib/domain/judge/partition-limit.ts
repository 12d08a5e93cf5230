import type { Partition } from '../ids'
import type { Integration } from './integration'
import type { Way } from './integration-way'

/**
 * Whether an integration gets at accounts of this partition by key alone: its vendor says so, or nothing that the catalogue knows of
 * it could be trusted there. Source: IAM User Guide, "Cross-account resource access in IAM" (a role trusts only accounts of its own
 * partition).
 */
export function needsKeyIn(
  { keysIn = [], ways = [] }: Pick<Integration, 'keysIn' | 'ways'>,
  partition: Partition,
): boolean {
  if (keysIn.includes(partition)) return true
  return ways.length > 0 && ways.every((way) => isElsewhere(way, partition))
}

/** Its accounts are known, and all of them are in other partitions. */
function isElsewhere(way: Way, partition: Partition): boolean {
  if (way.by !== 'account' && way.by !== 'resource-policy') return false
  if (way.by === 'account' && way.perCustomer) return false
  return way.principals.length > 0 && way.principals.every((one) => (one.partition ?? 'aws') !== partition)
}
