import { gathered } from '../gathered'
import { isGone } from './doors'
import type { Person } from './person'

/** Somebody who stayed, before and after a change of what lists of people say of them. */
interface Stayed {
  before: Person
  after: Person
}

interface RenamedDepartment {
  from: string
  to: string
  people: number
}

/**
 * Who has another manager or department than before, and departments that were only renamed: all that were in one are in another that
 * had nobody. Those are no moves, unless the manager changed too. `unmoved`: everybody else who is there.
 */
export function movesAmong(
  changed: readonly Stayed[],
  unmoved: readonly Pick<Person, 'department'>[],
): { moved: Stayed[]; renamed: RenamedDepartment[] } {
  const stayed = changed.filter(({ before, after }) => isPlaced(before) && isPlaced(after))
  const elsewhere = stayed.filter(({ before, after }) => before.department !== after.department)
  const kept = new Set([
    ...unmoved.map(({ department }) => department),
    ...stayed.flatMap(({ before, after }) => (before.department === after.department ? before.department : [])),
  ])
  const byFrom = gathered(elsewhere.map((one) => [one.before.department, one] as const))
  const cameFrom = gathered(elsewhere.map((one) => [one.after.department, one.before.department] as const))
  const renamed = [...byFrom].flatMap(([from, of]): RenamedDepartment[] => {
    const to = of[0]?.after.department ?? null
    const isWhole = of.every(({ after }) => after.department === to) && !kept.has(from)
    const isNew = !kept.has(to) && !byFrom.has(to) && new Set(cameFrom.get(to)).size === 1
    return from !== null && to !== null && isWhole && isNew ? [{ from, to, people: of.length }] : []
  })
  const newName = new Map(renamed.map(({ from, to }) => [from, to]))
  const moved = stayed.filter(({ before, after }) => {
    const department = before.department === null ? null : (newName.get(before.department) ?? before.department)
    return before.managerId !== after.managerId || department !== after.department
  })
  return { moved, renamed }
}

/** Away or not: whoever left is no mover. Whom no roster had yet, or has any more, has no place to move from or to. */
function isPlaced({ status, managerId, department }: Person): boolean {
  return !isGone(status) && (managerId !== null || department !== null)
}
