import type { AssessInput, MatchCandidate } from './assess'
import type { Assessment, Discreet } from './assessment'
import { canonicalJson } from './canonical-json'
import type { Person } from './person'

/** The same case with everybody who left still there; `null`: nobody in it has left. */
export function asIfNobodyLeft(input: AssessInput): AssessInput | null {
  const { candidates, decidedPeople } = input
  if (![...candidates.map(({ person }) => person), ...decidedPeople].some(hasLeft)) return null
  return {
    ...input,
    candidates: candidates.map((one): MatchCandidate => ({ ...one, person: staying(one.person) })),
    decidedPeople: decidedPeople.map(staying),
  }
}

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

const hasLeft = (person: Person): boolean => person.status === 'left'

const staying = (person: Person): Person => (hasLeft(person) ? { ...person, status: 'active' } : person)
