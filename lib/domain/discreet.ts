import type { Assessment, Discreet } from './assessment'
import { canonicalJson } from './canonical-json'
import type { Person } from './person'

/** What `otherwise` says differently, as a whole; `null`: the two say the same. */
export function discreetOf(
  verdict: Omit<Assessment, 'discreet'>,
  otherwise: Omit<Assessment, 'discreet'>,
): Discreet | null {
  const told = partsOf(otherwise)
  return canonicalJson(partsOf(verdict)) === canonicalJson(told) ? null : told
}

function partsOf(verdict: Omit<Assessment, 'discreet'>): Discreet {
  const { owner, ownerBecause, stageBecause, nextAction, nextActionBecause, nextActionUntil, blockedBy, signals } =
    verdict
  return { owner, ownerBecause, stageBecause, nextAction, nextActionBecause, nextActionUntil, blockedBy, signals }
}

export const hasLeft = (person: Person): boolean => person.status === 'left'

/** The same person, still there. */
export const staying = (person: Person): Person => (hasLeft(person) ? { ...person, status: 'active' } : person)
