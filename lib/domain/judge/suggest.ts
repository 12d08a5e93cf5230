import type { DecidedOwner } from '../decision'
import type { Uuid } from '../ids'
import { matchedBecause } from '../people/match'
import type { Alike, InCommon } from './alike'
import type { Assessment, Kind, Match } from './assessment'
import { MATCH_METHODS } from './confidence'
import type { RankedKind } from './ranked-kinds'
import type { Reason } from './reason'

/** Somebody who may be asked to own a user, and why. */
export interface OwnerCandidate {
  owner: DecidedOwner
  name: string
  because: readonly Reason[]
  points: number
  /** How many signs that are independent of each other. */
  signs: number
}

/** What an engineer may decide by one press, with the reasons for and against. */
export interface Suggestion {
  /** `null`: it stays as it is. */
  kind: Kind | null
  integration: string | null
  /** Whose own it is. */
  personId: Uuid | null
  /** Who answers for it; `null`: nobody is suggested, or somebody does already. */
  owner: (DecidedOwner & { name: string }) | null
  because: readonly Reason[]
  against: readonly Reason[]
  /** How many signs that are independent of each other point at it. */
  signs: number
  /** Kind and owner are known once it is accepted. */
  resolves: boolean
}

/** What suggestions are made from. */
export interface Clues {
  assessment: Pick<Assessment, 'kind' | 'owner' | 'ownerBecause' | 'suggestions'>
  ranked: readonly RankedKind[]
  owners: readonly OwnerCandidate[]
  /** Names of those whom matches suggest, as far as they still are with the company. */
  people: Readonly<Record<Uuid, string>>
}

/** As many as there are digits at hand. */
const MOST = 4
/** Less is a guess: that no person signs in says so much of any machine. */
const WORTH_ASKING = 20
/** Of what the likeliest has; what has less is told by the reasons against. */
const NEAR_ENOUGH = 0.5
/** What one more sign of the owner is worth. */
const PER_OWNER_SIGN = 5

/** What a user may be, and whose: the likeliest first. */
export function suggestionsOf(clues: Clues): Suggestion[] {
  const { kind, owner } = clues.assessment
  if (kind !== 'unknown') return owner ? [] : ofKnownKind(clues)
  const scored = [...persons(clues), ...kinds(clues)].sort((a, b) => b.points - a.points)
  return scored.slice(0, MOST).map(({ points: _, ...suggestion }) => suggestion)
}

function ofKnownKind(clues: Clues): Suggestion[] {
  const own = clues.assessment.kind === 'human' ? persons(clues) : []
  const owners = clues.owners.map(({ owner, name, because, points, signs }) => ({
    kind: null,
    integration: null,
    personId: null,
    owner: { ...owner, name },
    because,
    against: [],
    signs,
    resolves: true,
    points,
  }))
  const scored = [...own, ...owners].sort((a, b) => b.points - a.points)
  return scored.slice(0, MOST).map(({ points: _, ...suggestion }) => suggestion)
}

type Scored = Suggestion & { points: number }

/** People whose own it may be. */
function persons({ assessment, ranked, people }: Clues): Scored[] {
  const human = ranked.find(({ kind }) => kind === 'human')
  const machine = ranked.find(({ kind }) => kind !== 'human')
  return assessment.suggestions.flatMap((match): Scored[] => {
    const name = people[match.personId]
    if (name === undefined) return []
    return [
      {
        kind: assessment.kind === 'human' ? null : 'human',
        integration: null,
        personId: match.personId,
        owner: { type: 'person', personId: match.personId, name },
        because: [matchedBecause(match), ...(human?.because ?? [])],
        against: [
          ...assessment.ownerBecause.filter((one) => isAbout(one, match.personId)),
          ...(machine?.because.slice(0, 1) ?? []),
        ],
        signs: 1 + (human?.sources ?? 0),
        resolves: true,
        points: (human?.points ?? 0) + strengthOf(match),
      },
    ]
  })
}

const isAbout = (reason: Reason, person: Uuid) => 'personId' in reason && reason.personId === person

/** The stronger the rule, the more it is worth. */
const strengthOf = ({ method }: Match) => 45 - 4 * MATCH_METHODS.indexOf(method)

/** What it may be for, with whoever owns its like. */
function kinds({ assessment, ranked, owners }: Clues): Scored[] {
  const [first] = owners
  const isOwned = assessment.owner !== null
  const hasPersons = assessment.suggestions.length > 0
  const least = Math.max(WORTH_ASKING, (ranked[0]?.points ?? 0) * NEAR_ENOUGH)
  return ranked
    .filter(({ kind, points }) => points >= least && !(kind === 'human' && hasPersons))
    .map(({ kind, integration, points, sources, because, against }): Scored => {
      const owner = isOwned ? undefined : first
      return {
        kind,
        integration,
        personId: null,
        owner: owner ? { ...owner.owner, name: owner.name } : null,
        because: [...because, ...(owner?.because ?? [])],
        against,
        signs: sources + (owner?.signs ?? 0),
        resolves: isOwned || owner !== undefined,
        points: points + PER_OWNER_SIGN * (owner?.signs ?? 0),
      }
    })
}

/** So many of its like are named. */
const NAMED = 3
/** What was only made in the same week says nothing of an owner. */
const SAYS_SOMETHING = 2

/** Who owns users that have much in common with one; those who own the most of it first. */
export function ownersOfAlike(alike: readonly Alike[]): OwnerCandidate[] {
  const byOwner = new Map<string, OwnerCandidate & { users: string[]; common: Set<InCommon> }>()
  for (const { owner, ownerName, name, weight, common } of alike) {
    if (!owner || ownerName === null || weight < SAYS_SOMETHING) continue
    const key = owner.type === 'team' ? `team ${owner.name}` : owner.personId
    const decided: DecidedOwner =
      owner.type === 'team' ? { type: 'team', name: owner.name } : { type: 'person', personId: owner.personId }
    const none = { because: [], points: 0, signs: 0, users: [], common: new Set<InCommon>() }
    const known = byOwner.get(key) ?? { owner: decided, name: ownerName, ...none }
    for (const what of common) known.common.add(what)
    known.points += weight
    known.users.push(name)
    byOwner.set(key, known)
  }
  return [...byOwner.values()]
    .sort((a, b) => b.points - a.points)
    .map(({ users, common, ...candidate }) => ({
      ...candidate,
      signs: common.size,
      because: [{ code: 'owns-alike', users: users.slice(0, NAMED), count: users.length }],
    }))
}

/** Reasons of several candidates for the same owner are one candidate's. */
export function mergedOwners(candidates: readonly OwnerCandidate[]): OwnerCandidate[] {
  const merged = new Map<string, OwnerCandidate>()
  for (const one of candidates) {
    const key = JSON.stringify(one.owner)
    const before = merged.get(key)
    merged.set(
      key,
      before
        ? {
            ...before,
            because: [...before.because, ...one.because],
            points: before.points + one.points,
            signs: before.signs + one.signs,
          }
        : one,
    )
  }
  return [...merged.values()].sort((a, b) => b.points - a.points)
}
