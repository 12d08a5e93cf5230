import { keysOf } from '../keys-of'

/**
 * What is read of an IAM user together, by one call or one list: each group has its own age and can fail alone. `readBy`: the
 * credential report, the account's authorization details, or a list of its own. Names and causes are worded by
 * `messages.user.group[name]` and `messages.words.group[name]`.
 */
export const FACTS = {
  existence: { readBy: 'details' },
  password: { readBy: 'report' },
  mfa: { readBy: 'report' },
  'access-keys': { readBy: 'report' },
  'key-ids': { readBy: 'report' },
  certificates: { readBy: 'report' },
  'ssh-keys': { readBy: 'list' },
  'service-credentials': { readBy: 'list' },
  'mfa-devices': { readBy: 'list' },
} as const satisfies Readonly<Record<string, { readBy: 'report' | 'details' | 'list' }>>
export type FactGroup = keyof typeof FACTS
export const FACT_GROUPS = keysOf(FACTS)

/** The groups that an account without a report does not have. */
export const REPORT_GROUPS: readonly FactGroup[] = FACT_GROUPS.filter((group) => FACTS[group].readBy === 'report')

/** What each reading that lists an account's users tells of every one of them, unless it fails. */
export const ALWAYS_READ: readonly FactGroup[] = ['existence', 'service-credentials', 'mfa-devices']

/** Something told for each fact group. */
export function eachGroup<T>(tell: (group: FactGroup) => T): Record<FactGroup, T> {
  return Object.fromEntries(FACT_GROUPS.map((group) => [group, tell(group)])) as Record<FactGroup, T>
}
