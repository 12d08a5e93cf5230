import type { CurrentDecision } from '../decision'
import type { Kind } from './assessment'
import { evidenceOf } from './collect-evidence'
import type { Evidence, KnownKind, Seen, Source } from './evidence'
import { isSharedName } from './evidence-name'
import type { Integration } from './integration'
import type { Reason } from './reason'

export interface Classified {
  kind: Kind
  because: Reason[]
  /** Id of the catalogue's entry. */
  integration: string | null
  /** Prescribed by the vendor or decided by a person; otherwise a good guess. */
  integrationCertain: boolean
  /** What it may be, where the signs are too few: for a person to confirm. */
  suggested: Suggested | null
  /** Several people sign in with it. */
  shared: boolean
}

/** A kind or an integration that the signs point at and do not prove. */
export interface Suggested {
  kind: Kind
  integration: string | null
}

/** What a kind needs: so many points, from two sources unless a sign decides, and so many more than the next kind. */
const ENOUGH = 50
const MARGIN = 15
/** An integration needs points of its own: its name, and a sign that says more than that no person signs in. */
const ENOUGH_FOR_INTEGRATION = 55
/** What is worth a suggestion. */
const WORTH_ASKING = 30

interface Score {
  points: number
  sources: ReadonlySet<Source>
  decisive: boolean
}

/**
 * What an IAM user is for, by a decision or by all signs together: names, paths, tags, groups, policies, credentials, use and the
 * person it was matched to. A name alone never decides; where signs are few or contradict each other, the kind is unknown.
 */
export function classify(seen: Seen, decisions: readonly CurrentDecision[]): Classified {
  const evidence = evidenceOf(seen)
  const shared = isShared(seen, evidence)
  const decided = decisions.find((decision) => decision.type === 'set-kind')
  if (decided) {
    const { kind, integration } = decided.value
    const guessed = integrationFor(kind, evidence)
    return {
      kind,
      because: [{ code: 'kind-decided' }],
      integration: integration ?? guessed?.integration.id ?? null,
      integrationCertain: integration !== null,
      suggested: null,
      shared,
    }
  }
  const best = bestKind(evidence)
  if (best === null || !best.proven) {
    const kind = best?.kind ?? null
    const integration = kind && likeliestOf(kind, evidence)
    return {
      kind: 'unknown',
      because: best ? [{ code: 'kind-suggested', kind: best.kind }, ...reasonsFor(best.kind, evidence)] : NOTHING,
      integration: null,
      integrationCertain: false,
      suggested: kind ? { kind, integration: integration?.id ?? null } : null,
      shared,
    }
  }
  const found = integrationFor(best.kind, evidence)
  const proven = found !== null && found.score.points >= ENOUGH_FOR_INTEGRATION && isBacked(found.score)
  const mail = best.kind === 'email' && !found ? (seen.catalogue.integrations.find(isMail)?.id ?? null) : null
  return {
    kind: best.kind,
    because: reasonsFor(best.kind, evidence),
    integration: proven ? found.integration.id : mail,
    integrationCertain: proven && found.score.decisive,
    suggested: found && !proven ? { kind: best.kind, integration: found.integration.id } : null,
    shared,
  }
}

const NOTHING: Reason[] = [{ code: 'no-kind-evidence' }]

const isMail = ({ kind }: Integration) => kind === 'email'

function isBacked({ sources, decisive }: Score): boolean {
  return decisive || sources.size >= 2
}

/** The kind with the most points; `proven`: enough of them, and clearly more than any other. */
function bestKind(evidence: readonly Evidence[]): { kind: KnownKind; proven: boolean } | null {
  const kinds = [...new Set(evidence.flatMap((one) => one.kinds))]
  const scored = kinds
    .map((kind) => ({ kind, score: scoreOf(evidence.filter((one) => one.kinds.includes(kind))) }))
    .filter(({ score }) => score.points > 0)
    .sort((a, b) => b.score.points - a.score.points)
  // Whoever may break the glass signs in like a person: what says so goes first.
  const glass = scored.find(({ kind }) => kind === 'break-glass')
  if (glass && says(evidence, 'break-glass') && isProven(glass.score)) return { kind: 'break-glass', proven: true }
  const [first, second] = scored.filter(({ kind }) => kind !== 'break-glass')
  if (!first || first.score.points < WORTH_ASKING) return null
  const clear = !second || first.score.points - second.score.points >= MARGIN
  // Engineers put programs in place too: that it is a pipeline's user, somebody must have written.
  const written = first.kind !== 'ci' || says(evidence, 'ci')
  return { kind: first.kind, proven: isProven(first.score) && clear && written }
}

function isProven(score: Score): boolean {
  return score.points >= ENOUGH && isBacked(score)
}

/** Something somebody wrote says so: a name, path, tag or group. */
function says(evidence: readonly Evidence[], kind: KnownKind): boolean {
  return evidence.some(
    ({ source, kinds, weight }) =>
      weight > 0 && kinds.includes(kind) && ['name', 'path', 'tag', 'group', 'policy'].includes(source),
  )
}

/** Points of the strongest sign of each source for and against, summed over sources: signs of one source are one sign. */
function scoreOf(evidence: readonly Evidence[]): Score {
  const best = new Map<Source, number>()
  const worst = new Map<Source, number>()
  for (const { source, weight } of evidence) {
    best.set(source, Math.max(best.get(source) ?? 0, weight))
    worst.set(source, Math.min(worst.get(source) ?? 0, weight))
  }
  const sum = (weights: Iterable<number>) => [...weights].reduce((total, weight) => total + weight, 0)
  return {
    points: sum(best.values()) + sum(worst.values()),
    sources: new Set([...best].filter(([, weight]) => weight > 0).map(([source]) => source)),
    decisive: evidence.some((one) => one.decisive === true),
  }
}

interface Scored {
  integration: Integration
  score: Score
}

/** The integrations of this kind that signs point at, those with the most points first. */
function scoredOf(kind: Kind, evidence: readonly Evidence[]): Scored[] {
  const candidates = [
    ...new Set(evidence.flatMap(({ integration }) => (integration?.kind === kind ? integration : []))),
  ]
  const scored = candidates.map((integration) => ({
    integration,
    score: scoreOf(evidence.filter((one) => one.integration === integration)),
  }))
  return scored.filter(({ score }) => score.points > 0).sort((a, b) => b.score.points - a.score.points)
}

/** The integration of this kind with the most points. */
function integrationFor(kind: Kind, evidence: readonly Evidence[]): Scored | null {
  return scoredOf(kind, evidence)[0] ?? null
}

/** The integration to be asked about with a kind that is not proven: the one with more points than any other. */
function likeliestOf(kind: Kind, evidence: readonly Evidence[]): Integration | null {
  const [first, second] = scoredOf(kind, evidence)
  return first && first.score.points > (second?.score.points ?? 0) ? first.integration : null
}

/** What an integration's sign says more precisely than its kind's. */
const LIKE_KIND_BY: Partial<Record<Reason['code'], Reason['code']>> = {
  'used-as': 'used-like-kind',
  'allowed-as': 'allowed-like-kind',
}

/** Why: the signs for this kind, the strongest first, and each reason once. */
function reasonsFor(kind: KnownKind, evidence: readonly Evidence[]): Reason[] {
  const mine = evidence
    .filter((one) => one.weight > 0 && one.kinds.includes(kind))
    .sort((a, b) => b.weight - a.weight)
    .map(({ because }) => because)
  const ofIntegration = new Set(mine.flatMap((reason) => LIKE_KIND_BY[reason.code] ?? []))
  return mine.filter(
    (reason, at) =>
      !ofIntegration.has(reason.code) && mine.findIndex((one) => JSON.stringify(one) === JSON.stringify(reason)) === at,
  )
}

/** Several people behind one sign-in: somebody wrote so, and it is no program's. */
function isShared(seen: Seen, evidence: readonly Evidence[]): boolean {
  const { user, catalogue } = seen
  const signsIn = user.credentials.some(({ kind }) => kind === 'password')
  const tagged = Object.entries(user.tags).some(
    ([tag, value]) =>
      !catalogue.rules.otherTags.includes(tag.toLowerCase()) &&
      catalogue.kindWords('tag', value).some((one) => one.says === 'shared'),
  )
  return (signsIn && (tagged || isSharedName(seen))) || (tagged && says(evidence, 'human'))
}
