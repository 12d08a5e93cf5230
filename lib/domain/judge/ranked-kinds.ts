import { likeliestOf, reasonsFor, scoreOf } from './classify'
import type { Evidence, KnownKind } from './evidence'
import type { Reason } from './reason'

/** A kind that signs point at: how much, from how many sources, and why, or why not. */
export interface RankedKind {
  kind: KnownKind
  /** The entry of the catalogue that more signs point at than at any other. */
  integration: string | null
  points: number
  sources: number
  because: readonly Reason[]
  against: readonly Reason[]
}

/** A sign for another kind alone that is worth telling. */
const WORTH_TELLING = 20

/** The kinds that signs point at, the likeliest first: for a person to choose from where {@link classify} knows none. */
export function rankedKinds(evidence: readonly Evidence[]): RankedKind[] {
  const kinds = [...new Set(evidence.flatMap((one) => one.kinds))]
  return kinds
    .map((kind) => ({ kind, score: scoreOf(evidence.filter((one) => one.kinds.includes(kind))) }))
    .filter(({ score }) => score.points > 0)
    .sort((a, b) => b.score.points - a.score.points)
    .map(({ kind, score }) => ({
      kind,
      integration: likeliestOf(kind, evidence)?.id ?? null,
      points: score.points,
      sources: score.sources.size,
      because: reasonsFor(kind, evidence),
      against: reasonsAgainst(kind, evidence),
    }))
}

/** What speaks against a kind, and the strongest sign for others alone. */
function reasonsAgainst(kind: KnownKind, evidence: readonly Evidence[]): Reason[] {
  const own = evidence.filter((one) => one.weight < 0 && one.kinds.includes(kind))
  const [other] = evidence
    .filter((one) => one.weight >= WORTH_TELLING && one.kinds.length > 0 && !one.kinds.includes(kind))
    .sort((a, b) => b.weight - a.weight)
  const all = [...own, ...(other ? [other] : [])].map(({ because }) => because)
  return all.filter((one, at) => all.findIndex((same) => JSON.stringify(same) === JSON.stringify(one)) === at)
}
