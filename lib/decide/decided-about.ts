import type { Uuid } from '../domain/ids'
import type { CasesDecided } from '../domain/leavers/case-decision'
import type { DecisionMade } from '../store/read/decisions'
import type { Wanted } from './decide'

/** Of several at once those with another answer are left out, unless all are to be answered anew; about one that is what is meant. */
export const leavesAnswered = (ids: readonly Uuid[], replace: boolean | undefined): boolean =>
  !replace && new Set(ids).size > 1

/** What deciding about these did: each of them is in one of its lists. `leaves`: those with another answer were left out. */
export function decidedAbout(
  made: readonly DecisionMade[],
  wished: readonly { id: Uuid; wanted: readonly (Wanted | null)[] }[],
  leaves: boolean,
): CasesDecided {
  const touched = new Set(made.map(({ subject }) => subject.id))
  const rest = wished.flatMap(({ id, wanted }) => (touched.has(id) ? [] : { id, wanted: wanted.filter((one) => one) }))
  const those = (which: (wanted: readonly (Wanted | null)[]) => boolean) =>
    rest.flatMap(({ id, wanted }) => (which(wanted) ? id : []))
  const isAnswered = (wanted: readonly (Wanted | null)[]) =>
    leaves && wanted.some((one) => one?.changes && one.replaces)
  return {
    decisions: made.flatMap(({ id, subject, undone }) => (undone ? [] : { id, case: subject.id })),
    unchanged: those((wanted) => wanted.length > 0 && !isAnswered(wanted)),
    answered: those(isAnswered),
    unfit: those((wanted) => wanted.length === 0),
    undone: made.flatMap(({ subject, undone }) => (undone ? subject.id : [])),
  }
}
