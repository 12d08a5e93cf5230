import type { CurrentDecision } from '../decision'
import { tagsInOrder } from '../facts/iam-user'
import type { Kind } from './assessment'
import { evidenceOf } from './collect-evidence'
import type { Evidence, KnownKind, Seen, Source } from './evidence'
import { isSharedName } from './evidence-name'
import type { Integration } from './integration'
import { allowedOf } from './permissions'
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
/** What a word counts that stands for one kind and hardly anything else. */
const PLAIN = 45
/** The same of a program of one's own (`batch`, `api`), which is called by many words. */
const PLAIN_OWN = 35
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
    const vendor = best && vendorBeside(best.kind, evidence)
    const isVendors = vendor !== null && vendor.score.points >= WORTH_NAMING
    const kind = isVendors ? 'saas' : (best?.kind ?? null)
    const integration = kind && likeliestOf(kind, evidence)
    return {
      kind: 'unknown',
      because: kind ? [{ code: 'kind-suggested', kind }, ...reasonsFor(kind, evidence)] : NOTHING,
      integration: null,
      integrationCertain: false,
      suggested: kind ? { kind, integration: integration?.id ?? null } : null,
      shared,
    }
  }
  const found = integrationFor(best.kind, evidence)
  const proven = found !== null && found.score.points >= ENOUGH_FOR_INTEGRATION && isBacked(found.score)
  const told = found ? null : toldByAction(best.kind, seen)
  return {
    kind: best.kind,
    because: reasonsFor(best.kind, evidence),
    integration: proven ? found.integration.id : told?.isAlone ? told.id : null,
    integrationCertain: proven && found.score.decisive,
    suggested: proven
      ? null
      : (suggestedBeside(best.kind, found?.integration.id ?? (told?.isAlone ? null : told?.id)) ??
        suggestedBeside('saas', vendorBeside(best.kind, evidence)?.integration.id)),
    shared,
  }
}

const suggestedBeside = (kind: Kind, integration: string | null | undefined): Suggested | null =>
  integration ? { kind, integration } : null

/** What a vendor's name counts, in doubt too, that means hardly anything else. */
const WORTH_NAMING = 20

/**
 * The vendor that stands in the name of a program of one's own (`backup-datadog`): it may as well host what the program is called
 * after. Beside a plain word of a program, one whose name means other things too is not asked about (`snowflake-api`).
 */
function vendorBeside(kind: Kind, evidence: readonly Evidence[]): Scored | null {
  if (kind !== 'workload' || integrationFor(kind, evidence)) return null
  const vendor = integrationFor('saas', evidence)
  const named = evidence.filter(({ source }) => source === 'name')
  const isClear = named.some((one) => one.integration === vendor?.integration && one.weight >= WORTH_NAMING)
  const isOwn = named.some(
    ({ integration, kinds, weight }) => !integration && kinds.includes(kind) && weight >= PLAIN_OWN,
  )
  return isClear || !isOwn ? vendor : null
}

/** An integration of this kind that is known by one action: surely, where it is all that is allowed; perhaps, where more is. */
function toldByAction(kind: Kind, { allowed, catalogue }: Seen): { id: string; isAlone: boolean } | null {
  const one = catalogue.byAction.find((integration) => integration.kind === kind)
  const is = one?.traces?.action ? allowedOf(allowed, one.traces.action) : null
  return one && (is === 'alone' || is === 'among') ? { id: one.id, isAlone: is === 'alone' } : null
}

const NOTHING: Reason[] = [{ code: 'no-kind-evidence' }]

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
  if (glass && says(evidence, 'break-glass')) {
    if (isProven(glass.score)) return { kind: 'break-glass', proven: true }
    // What is called so plainly is asked about before anything is told to be done with it.
    if (glass.score.points >= WORTH_ASKING && isPlain(evidence)) return { kind: 'break-glass', proven: false }
  }
  const [first, second] = scored.filter(({ kind }) => kind !== 'break-glass')
  if (!first || first.score.points < WORTH_ASKING) return null
  const clear = !second || first.score.points - second.score.points >= MARGIN
  // Engineers put programs in place too, and a program of one's own reads bills: that it is a pipeline's user or a vendor's, somebody
  // must have written.
  const written = (first.kind !== 'ci' && first.kind !== 'saas') || says(evidence, first.kind)
  return { kind: first.kind, proven: isProven(first.score) && clear && written }
}

/** A word that means emergencies and hardly anything else, or one of somebody who may do everything. */
function isPlain(evidence: readonly Evidence[]): boolean {
  return evidence.some(
    ({ kinds, weight, because }) =>
      kinds.includes('break-glass') && (weight >= PLAIN || because.code === 'allowed-everything'),
  )
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
export function scoreOf(evidence: readonly Evidence[]): Score {
  const best = new Map<Source, number>()
  const worst = new Map<Source, number>()
  for (const { source, weight } of evidence) {
    best.set(source, Math.max(best.get(source) ?? 0, weight))
    worst.set(source, Math.min(worst.get(source) ?? 0, weight))
  }
  const sum = (weights: Iterable<number>) => [...weights].reduce((total, weight) => total + weight, 0)
  return {
    points: sum(best.values()) + sum(worst.values()),
    sources: sourcesOf(evidence.filter(({ weight }) => weight > 0)),
    decisive: evidence.some((one) => one.decisive === true),
  }
}

/** Sources of signs; what any program's user shows is none beside a name alone. */
function sourcesOf(evidence: readonly Evidence[]): Set<Source> {
  const firm = new Set(evidence.flatMap(({ source, common }) => (common ? [] : source)))
  const isNameAlone = [...firm].every((source) => source === 'name')
  return isNameAlone ? firm : new Set(evidence.map(({ source }) => source))
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
export function likeliestOf(kind: Kind, evidence: readonly Evidence[]): Integration | null {
  const [first, second] = scoredOf(kind, evidence)
  return first && first.score.points > (second?.score.points ?? 0) ? first.integration : null
}

/** What an integration's sign says more precisely than its kind's. */
const LIKE_KIND_BY: Partial<Record<Reason['code'], Reason['code']>> = {
  'used-as': 'used-like-kind',
  'allowed-as': 'allowed-like-kind',
}

/** Why: the signs for this kind, the strongest first, and each reason once. */
export function reasonsFor(kind: KnownKind, evidence: readonly Evidence[]): Reason[] {
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
  const tagged = tagsInOrder(user).some(
    ([tag, value]) =>
      !catalogue.rules.otherTags.includes(tag.toLowerCase()) &&
      catalogue.kindWords('tag', value).some((one) => one.says === 'shared'),
  )
  return (signsIn && (tagged || isSharedName(seen))) || (tagged && says(evidence, 'human'))
}
