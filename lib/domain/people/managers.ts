import type { Uuid } from '../ids'
import { type JoinedPerson, normaliseEmail } from './people'
import { PERSONNEL, type RosterFact } from './person'

/**
 * Finds whom an entry names as its manager: an address, or an employee number of its own roster, else of one's own employees', else
 * of the one other roster that has it. Contractors and dispatched people are taken in by an employee (受入責任者): theirs is looked
 * for among the employees first.
 */
export function managerFinder(joined: readonly { id: Uuid; person: JoinedPerson }[]) {
  const byNumber = new Map<string, Map<string, Uuid>>()
  const byEmail = new Map<string, Uuid>()
  for (const { id, person } of joined)
    for (const { source, entry, goneAt } of person.roster) {
      const sources = byNumber.get(entry.employeeNumber) ?? new Map<string, Uuid>()
      byNumber.set(entry.employeeNumber, sources.set(source, id))
      for (const email of entry.emails) if (!goneAt || !byEmail.has(email)) byEmail.set(normaliseEmail(email), id)
    }
  return ({ source, entry: { manager, employment } }: RosterFact): Uuid | null => {
    if (!manager) return null
    if (manager.includes('@')) return byEmail.get(normaliseEmail(manager)) ?? null
    const sources = byNumber.get(manager)
    if (!sources) return null
    const order = employment === 'employee' ? [source, PERSONNEL] : [PERSONNEL, source]
    const named = order.map((one) => sources.get(one)).find((id) => id !== undefined)
    const [only, another] = sources.values()
    return named ?? (another ? null : (only ?? null))
  }
}
