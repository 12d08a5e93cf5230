import { matchedBecause } from '../people/match'
import type { Kind } from './assessment'
import type { MatchMethod } from './confidence'
import type { Evidence, Seen } from './evidence'
import { credentialEvidence } from './evidence-credentials'
import { fitOf, toldOf } from './evidence-fit'
import { nameEvidence } from './evidence-name'
import { tagEvidence } from './evidence-tags'
import type { Integration } from './integration'
import { allowedOf, serviceOf, staysWithin } from './permissions'
import type { Reason } from './reason'

/** What a name is worth that means one integration and hardly anything else. */
const CLEARLY_NAMED = 40

/** Every sign of what a user is for, from all sources. */
export function evidenceOf(seen: Seen): Evidence[] {
  const named = nameEvidence(seen)
  const told = [...named, ...tagEvidence(seen, named), ...credentialEvidence(seen)]
  const mentioned = [...new Set(told.flatMap(({ integration }) => integration ?? []))]
  const fits = mentioned.map((integration) => ({ integration, evidence: fitOf(integration, seen) }))
  const denied = new Set(
    fits
      .filter(({ integration, evidence }) => isDenied(integration, told, evidence, seen))
      .map((one) => one.integration),
  )
  const doubted = new Set(
    fits.filter(({ integration, evidence }) => isDoubted(integration, told, evidence)).map((one) => one.integration),
  )
  const isDenying = ({ integration }: Evidence) => integration !== null && denied.has(integration)
  const kept = told.filter((one) => !isDenying(one)).map((one) => inDoubt(one, doubted))
  const fitting = fits
    .flatMap(({ evidence }) => evidence.filter((one) => !isDenying(one)))
    .map((one) => inDoubt(one, doubted))
  return [
    ...kept,
    ...fitting,
    ...personEvidence(seen),
    ...besideVendor([...permissionEvidence(seen), ...evidenceOfUse(seen)], kept),
  ]
}

/** What it is allowed and does speaks so much against an integration that its name means something else. */
function isDenied(
  integration: Integration,
  told: readonly Evidence[],
  fit: readonly Evidence[],
  { allowed }: Seen,
): boolean {
  const mine = told.filter((one) => one.integration === integration)
  if (mine.some(({ decisive }) => decisive)) return false
  if (integration.traces?.action && allowedOf(allowed, integration.traces.action) === 'no') return true
  const strongest = Math.max(0, ...mine.map(({ weight }) => weight))
  return strongest + fit.reduce((sum, { weight }) => sum + weight, 0) <= 0
}

/**
 * An integration that is named beside words of something else, or by a word that means other things too, and of which nothing else
 * tells: what users of many are allowed (a bucket) tells of nobody.
 */
function isDoubted(integration: Integration, told: readonly Evidence[], fit: readonly Evidence[]): boolean {
  // A program of one's own is called after what it is, and after what it is for.
  if (!isOthers(integration.kind)) return false
  const mine = told.filter((one) => one.integration === integration)
  if (mine.some(({ loose, weight }) => !loose && weight > 0)) return false
  return !fit.some(
    ({ source, weight, everybodys, common }) => weight > 0 && !everybodys && !common && source !== 'resource',
  )
}

/** What is left of such signs is worth a question. */
function inDoubt(one: Evidence, doubted: ReadonlySet<Integration>): Evidence {
  if (one.integration === null || !doubted.has(one.integration) || one.weight <= 0) return one
  return { ...one, weight: Math.round(one.weight / 2), common: true }
}

/** Once a vendor is named, what its user is allowed and does says little of other kinds, unless the name says one too. */
function besideVendor(evidence: readonly Evidence[], told: readonly Evidence[]): Evidence[] {
  const names = told.filter(({ source }) => source === 'name')
  const vendor = names.find(({ integration, weight }) => integration && weight >= CLEARLY_NAMED)
  if (!vendor) return [...evidence]
  return evidence.map((one) =>
    one.kinds.some((kind) => names.some(({ kinds }) => kinds.includes(kind)))
      ? one
      : { ...one, weight: Math.round(one.weight / 2) },
  )
}

/**
 * A match that counts: by the name, or by a tag that may also name whom to ask about a machine. A single name or letters are words of
 * programs too: they decide nothing, and count beside what else looks like a person's.
 */
function personEvidence({ match }: Seen): Evidence[] {
  if (!match) return []
  const weight = match.method === 'decided' || match.method === 'user-name-email' ? 60 : 50
  const proof = LESS_THAN_A_NAME.includes(match.method) ? { common: true as const } : { decisive: true as const }
  return [{ source: 'person', kinds: ['human'], integration: null, weight, ...proof, because: matchedBecause(match) }]
}

const LESS_THAN_A_NAME: readonly MatchMethod[] = ['one-name', 'initials', 'nickname']

/** Of a pipeline or a vendor: what any program does says nothing of them. */
const isOthers = (kind: Kind) => kind === 'ci' || kind === 'saas'

/** What it is allowed, whatever it is called. */
function permissionEvidence({ allowed, catalogue }: Seen): Evidence[] {
  const base = { source: 'permission' as const, integration: null }
  const told = toldOf(allowed)
  const found: Evidence[] = []
  if (allowed.deploys) found.push({ ...base, kinds: ['ci'], weight: 30, because: { code: 'allowed-to-deploy' } })
  else if (allowed.administrator)
    found.push({ ...base, kinds: ['ci'], weight: 10, because: { code: 'allowed-everything' } })
  if (allowed.administrator)
    found.push({ ...base, kinds: ['break-glass'], weight: 10, because: { code: 'allowed-everything' } })
  for (const { says, allowed: weight, services } of catalogue.rules.services) {
    if (
      weight === 0 ||
      !staysWithin(allowed, services) ||
      (says === 'saas' && !allowed.readOnly) ||
      (says === 'ci' && allowed.readOnly)
    )
      continue
    // A workload's rights are on things of its own.
    const isCommon = catalogue.isEverybodys(allowed.services)
    const sure = says === 'workload' && !allowed.named && isCommon ? weight - 5 : weight
    found.push({
      ...base,
      kinds: [says],
      weight: sure,
      ...(isCommon && isOthers(says) && { common: true as const }),
      because: { code: 'allowed-like-kind', kind: says, services: told },
    })
  }
  return found
}

function evidenceOfUse({ user, catalogue }: Seen): Evidence[] {
  const found: Evidence[] = []
  for (const { kind, lastUse } of user.credentials) {
    if (kind !== 'access-key' || lastUse.state !== 'used' || lastUse.service === null) continue
    const service = serviceOf(lastUse.service)
    for (const { says, used: weight, services } of catalogue.rules.services) {
      if (weight === 0 || !services.includes(service)) continue
      const because: Reason =
        says === 'email' ? { code: 'used-for-mail', at: lastUse.at } : { code: 'used-like-kind', kind: says, service }
      const common = catalogue.isEverybodys([service]) && isOthers(says) ? { common: true as const } : {}
      found.push({ source: 'use', kinds: [says], integration: null, weight, ...common, because })
    }
  }
  return found
}
