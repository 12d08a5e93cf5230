import type { PlannedChange, UndoLoss } from './user-step'

/** What an undo does not bring back, in the words of a script. */
export const LOSES: Readonly<Record<UndoLoss, string>> = {
  password: 'a password that is removed does not come back, a new one is set',
  inactive: 'those that were inactive before become active, too',
}

/** What is lost for good by changes that have an undo. */
export const lostBy = (changes: readonly PlannedChange[]): UndoLoss[] => [
  ...new Set(changes.flatMap(({ undo }) => undo?.but ?? [])),
]

/** How far a script can be taken back, as its commands tell. */
export function takenBack(changes: readonly PlannedChange[]): string[] {
  if (changes.some(({ undo }) => undo === null))
    return ['This is for good: from the first "point of no return" on nothing can be taken back.']
  const lost = lostBy(changes).map((one) => LOSES[one])
  const below = 'the undo stands below each command'
  return lost.length === 0
    ? [`Everything in here can be taken back: ${below}.`]
    : [`Not everything in here can be taken back, though ${below}: ${lost.join('; ')}.`]
}
