import type { Uuid } from '../ids'
import { isGone } from '../people/doors'
import type { PersonStatus } from '../people/person'

/** What of a person says whether they can answer, and who is next. */
export interface LinePerson {
  managerId: Uuid | null
  status: PersonStatus
}

/**
 * Why a case is whose it is: its manager's; that of a manager further up, since the one before left or sent it back; or the admins',
 * since nobody upward can answer.
 */
export const ASSIGNED_BECAUSE = ['manager', 'manager-gone', 'sent-back', 'no-manager'] as const
export type AssignedBecause = (typeof ASSIGNED_BECAUSE)[number]

export interface Assignment {
  /** `null`: the admins of IAM Sunset. */
  assignee: Uuid | null
  because: AssignedBecause
}

/**
 * Who answers for a leaver: the manager at the leaving date; if that one left, is the leaver, is not known or sent it back, the next
 * active manager upward; else the admins. Never nobody, never the leaver, and a circle of managers ends.
 */
export function assigneeOf(
  { subject, manager, sentBackBy }: { subject: Uuid; manager: Uuid | null; sentBackBy: readonly Uuid[] },
  people: ReadonlyMap<Uuid, LinePerson>,
): Assignment {
  const passed = new Set<Uuid>()
  let isSentBack = false
  for (let next = manager; next !== null && !passed.has(next); next = people.get(next)?.managerId ?? null) {
    const person = people.get(next)
    const canAnswer = person !== undefined && next !== subject && !isGone(person.status)
    const because = isSentBack ? 'sent-back' : passed.size > 0 ? 'manager-gone' : 'manager'
    if (canAnswer && !sentBackBy.includes(next)) return { assignee: next, because }
    isSentBack ||= canAnswer
    passed.add(next)
  }
  return { assignee: null, because: isSentBack ? 'sent-back' : 'no-manager' }
}
