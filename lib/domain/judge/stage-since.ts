import type { CurrentDecision, Decision } from '../decision'
import type { Instant } from '../instant'
import type { ReviewedRole } from '../trust/trust'
import type { Assessment, Carried, Stage } from './assessment'

/** What of a verdict is remembered of its stage and of the decisions that moved it. */
type StageMemory = Pick<Carried, 'stageSince' | 'decided' | 'decidedMoves'>

/** Decisions that a stage may rest on. */
const MOVING: ReadonlySet<Decision['type']> = new Set([
  'set-owner',
  'set-kind',
  'set-match',
  'link-replacement',
  'accept-replacement',
])

/**
 * Since when a user stands in its stage. A stage that was left by a decision, and is come back to by taking that decision back,
 * was never left: whoever undoes a slip finds dates and counts as they were. Facts that move a user begin anew.
 */
export function stageSinceOf(
  stage: Stage,
  previous: Assessment | null,
  standing: readonly string[],
  now: Instant,
): StageMemory {
  const { decided = [], decidedMoves = [], stageSince = now } = previous?.carried ?? {}
  const came = standing.filter((one) => !decided.includes(one))
  const gone = decided.filter((one) => !standing.includes(one))
  const isMoved = previous !== null && previous.stage !== stage
  const back = isMoved
    ? decidedMoves.findLastIndex((move) => move.stage === stage && move.by.some((one) => gone.includes(one)))
    : -1
  const isByFacts = isMoved && came.length + gone.length === 0
  // What was decided since may take the place of what moved it; where no decision is left there is none to take back.
  const kept = decidedMoves
    .slice(0, back >= 0 ? back : undefined)
    .map((move) => ({ ...move, by: [...move.by, ...came] }))
    .filter((move) => move.by.some((one) => standing.includes(one)) && !(isByFacts && move.stage === stage))
  const left = { stage: previous?.stage ?? stage, since: stageSince, by: standing }
  const moved = isMoved && back < 0 && came.length > 0 ? [...kept, left] : kept
  const since = isMoved ? (decidedMoves[back]?.since ?? now) : stageSince
  return {
    stageSince: since,
    ...(standing.length > 0 && { decided: standing }),
    ...(moved.length > 0 && { decidedMoves: moved }),
  }
}

/** What people decided, and stands, that the user's stage may rest on, what they accepted of its replacement's trust included. */
export function standingOf(
  decisions: readonly CurrentDecision[],
  role: Pick<ReviewedRole, 'role' | 'accepted'> | undefined,
): string[] {
  const own = decisions.flatMap(({ type, at }) => (MOVING.has(type) ? `${type} ${at}` : []))
  const accepted = role?.accepted?.map((code) => `${role.role.id} ${code}`) ?? []
  return [...own, ...accepted].sort()
}
