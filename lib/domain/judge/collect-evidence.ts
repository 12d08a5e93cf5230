import { type Credential, isLive } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import { matchedBecause } from '../people/match'
import { type Evidence, MACHINES, type Seen } from './evidence'
import { nameEvidence } from './evidence-name'
import { tagEvidence } from './evidence-tags'
import type { Integration } from './integration'
import { serviceOf, staysWithin } from './permissions'
import type { Reason } from './reason'

/** Services whose own credentials sit in programs (CodeCommit's may be a person's Git password). */
const MACHINE_SERVICES: readonly string[] = ['cassandra.amazonaws.com', 'bedrock.amazonaws.com']

/** What a name is worth that means one integration and hardly anything else. */
const CLEARLY_NAMED = 40

/** Services a reason names at most. */
const MOST_TOLD = 6

/** Every sign of what a user is for, from all sources. */
export function evidenceOf(seen: Seen): Evidence[] {
  const named = nameEvidence(seen)
  const told = [...named, ...tagEvidence(seen, named), ...credentialEvidence(seen)]
  const mentioned = [...new Set(told.flatMap(({ integration }) => integration ?? []))]
  const fits = mentioned.map((integration) => ({ integration, evidence: fitOf(integration, seen) }))
  const denied = new Set(
    fits.filter(({ integration, evidence }) => isDenied(integration, told, evidence)).map((one) => one.integration),
  )
  const kept = told.filter(({ integration }) => integration === null || !denied.has(integration))
  const fitting = fits.flatMap(({ integration, evidence }) => (denied.has(integration) ? [] : evidence))
  return [
    ...kept,
    ...fitting,
    ...personEvidence(seen),
    ...besideVendor([...permissionEvidence(seen), ...evidenceOfUse(seen)], kept),
  ]
}

/** What it is allowed and does speaks so much against an integration that its name means something else. */
function isDenied(integration: Integration, told: readonly Evidence[], fit: readonly Evidence[]): boolean {
  const mine = told.filter((one) => one.integration === integration)
  if (mine.some(({ decisive }) => decisive)) return false
  const strongest = Math.max(0, ...mine.map(({ weight }) => weight))
  return strongest + fit.reduce((sum, { weight }) => sum + weight, 0) <= 0
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

/** The credentials that can be used; of a user with none, those it had. */
function credentialsOf({ user, now }: Seen) {
  const live = user.credentials.filter((one) => isLive(one, now))
  return live.length > 0 ? live : user.credentials
}

function credentialEvidence(seen: Seen): Evidence[] {
  const { user, catalogue } = seen
  const credentials = credentialsOf(seen)
  const password = credentials.find((one) => one.kind === 'password')
  const keys = credentials.filter((one) => one.kind === 'access-key')
  const base = { source: 'credential' as const, integration: null }
  const found: Evidence[] = []
  for (const { kind, service } of credentials) {
    if (kind !== 'service-credential' || service === null) continue
    const integration = catalogue.ofCredential(service)
    const machine = MACHINE_SERVICES.includes(service)
    if (machine || integration)
      found.push({
        source: 'credential',
        kinds: machine ? ['workload'] : [],
        integration,
        weight: 60,
        ...(machine ? { decisive: true as const } : {}),
        because: { code: 'has-service-credential', service },
      })
  }
  if (password) {
    const signsIn = user.mfaActive === true || password.lastUse.state === 'used'
    const weight = signsIn ? 60 : keys.length === 0 ? 50 : 35
    found.push({ ...base, kinds: ['human'], weight, decisive: true, because: { code: 'has-password' } })
    if (user.mfaActive === true)
      found.push({ ...base, kinds: ['human'], weight, decisive: true, because: { code: 'has-mfa' } })
    if (signsIn) found.push({ ...base, kinds: MACHINES, weight: -40, because: { code: 'has-password' } })
    if (keys.length === 0) found.push({ ...base, kinds: ['break-glass'], weight: 25, because: { code: 'has-no-key' } })
  } else if (credentials.length > 0)
    found.push({ ...base, kinds: MACHINES, weight: wasUsed(credentials) ? 15 : 10, because: { code: 'has-keys-only' } })
  if (keys.length > 0) found.push({ ...base, kinds: ['break-glass'], weight: -50, because: { code: 'has-keys-only' } })
  return found
}

function wasUsed(credentials: readonly Credential[]): boolean {
  return credentials.some(({ lastUse }) => lastUse.state !== 'never')
}

/** A match that counts: by the name, or by a tag that may also name whom to ask about a machine. */
function personEvidence({ match }: Seen): Evidence[] {
  if (!match) return []
  const weight = match.method === 'decided' || match.method === 'user-name-email' ? 60 : 50
  const because = matchedBecause(match)
  return [{ source: 'person', kinds: ['human'], integration: null, weight, decisive: true, because }]
}

/** Whether a user that is called after an integration is also allowed and doing what such a user does. */
function fitOf(integration: Integration, { user, allowed, trusted, catalogue }: Seen): Evidence[] {
  const { services, usualPolicies = [] } = integration.traces ?? {}
  const base = { integration, kinds: [integration.kind] }
  const found: Evidence[] = []
  const usual = allowed.policies.find((policy) => usualPolicies.includes(policy))
  if (usual)
    found.push({
      ...base,
      source: 'permission',
      weight: 35,
      because: { code: 'usual-policy', integration: integration.id, policy: usual },
    })
  const known =
    services ??
    (integration.kind === 'ci' ? catalogue.rules.services.filter(isCi).flatMap((one) => one.services) : null)
  const fits = known
    ? staysWithin(allowed, known) || (integration.kind === 'ci' && (allowed.deploys || allowed.administrator))
    : false
  const told = [...allowed.services].sort().slice(0, MOST_TOLD)
  if (fits)
    found.push({
      ...base,
      source: 'permission',
      weight: allowed.services.size > 0 && isEverybodys(allowed.services) ? 12 : 20,
      because: { code: 'allowed-as', integration: integration.id, services: told },
    })
  else if (services && !allowed.broad && told.length > 0)
    found.push({
      ...base,
      kinds: [],
      source: 'permission',
      weight: -25,
      because: { code: 'allowed-otherwise', integration: integration.id, services: told },
    })
  else if (usualPolicies.length > 0 && !usual && !allowed.broad && !allowed.readOnly && told.length > 0)
    found.push({
      ...base,
      kinds: [],
      source: 'permission',
      weight: -20,
      because: { code: 'allowed-otherwise', integration: integration.id, services: told },
    })
  const used = usedServices(user)
  const mine = known ? used.find((service) => known.includes(service)) : undefined
  const other = services
    ? used.find((service) => !services.includes(service) && !TELLS_NOTHING.has(service))
    : undefined
  if (mine)
    found.push({
      ...base,
      source: 'use',
      weight: isEverybodys([mine]) ? 5 : 15,
      because: { code: 'used-as', integration: integration.id, service: mine },
    })
  else if (other)
    found.push({
      ...base,
      kinds: [],
      source: 'use',
      weight: -15,
      because: { code: 'used-otherwise', integration: integration.id, service: other },
    })
  const resource = allowed.resources.find((one) =>
    catalogue.namedIn(one).some((named) => !named.ambiguous && named.integration === integration),
  )
  if (resource)
    found.push({
      ...base,
      source: 'resource',
      weight: 10,
      because: { code: 'resource-names-integration', integration: integration.id, resource },
    })
  // What runs anything may be allowed anything: that no person signs in is all there is to see.
  const [word] = catalogue.namedIn(user.name).filter((one) => one.integration === integration)
  const keysOnly = user.credentials.length > 0 && !user.credentials.some(({ kind }) => kind === 'password')
  if (!services && usualPolicies.length === 0 && word?.ambiguous === false && keysOnly && wasUsed(user.credentials))
    found.push({ ...base, source: 'credential', weight: 15, because: { code: 'has-keys-only' } })
  if (trusted.has(integration.id))
    found.push({
      ...base,
      source: 'role',
      weight: 20,
      because: { code: 'role-beside', integration: integration.id },
    })
  return found
}

const isCi = ({ says }: { says: string }) => says === 'ci'

/** So common that it says little: nearly every program's user is allowed a bucket. */
function isEverybodys(services: Iterable<string>): boolean {
  return [...services].every((service) => service === 's3' || service === 'kms')
}

const TELLS_NOTHING = new Set(['sts', 'iam', 'kms', 'signin'])

/** Services a user's keys were last used for. */
function usedServices({ credentials }: IamUser): string[] {
  return credentials.flatMap(({ kind, lastUse }) =>
    kind === 'access-key' && lastUse.state === 'used' && lastUse.service !== null ? serviceOf(lastUse.service) : [],
  )
}

function permissionEvidence({ allowed, catalogue }: Seen): Evidence[] {
  const base = { source: 'permission' as const, integration: null }
  const told = [...allowed.services].sort().slice(0, MOST_TOLD)
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
    const sure = says === 'workload' && !allowed.named && isEverybodys(allowed.services) ? weight - 5 : weight
    found.push({
      ...base,
      kinds: [says],
      weight: sure,
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
      found.push({ source: 'use', kinds: [says], integration: null, weight, because })
    }
  }
  return found
}
