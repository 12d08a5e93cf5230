import type { IamUser } from '../facts/iam-user'
import type { Evidence, Seen } from './evidence'
import { wasUsed } from './evidence-credentials'
import type { Integration } from './integration'
import { objectsOf, serviceOf, staysWithin } from './permissions'

/** Services a reason names at most. */
const MOST_TOLD = 6

/** Services it is allowed, as a reason names them. */
export const toldOf = ({ services }: Pick<Seen['allowed'], 'services'>): string[] =>
  [...services].sort().slice(0, MOST_TOLD)

/** Whether a user that is called after an integration is also allowed and doing what such a user does. */
export function fitOf(integration: Integration, { user, allowed, trusted, catalogue }: Seen): Evidence[] {
  const { services, usualPolicies = [], objects } = integration.traces ?? {}
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
  const does = objectsOf(allowed)
  const isOpposite = objects !== undefined && does !== null && does !== objects
  const isCommon = catalogue.isEverybodys(allowed.services)
  const fits =
    known && !isOpposite
      ? staysWithin(allowed, known) || (integration.kind === 'ci' && (allowed.deploys || allowed.administrator))
      : false
  const told = toldOf(allowed)
  if (fits)
    found.push({
      ...base,
      source: 'permission',
      weight: isCommon ? 12 : 20,
      ...(isCommon && { everybodys: true as const }),
      because: { code: 'allowed-as', integration: integration.id, services: told },
    })
  else if (services && !allowed.broad && told.length > 0)
    // A bucket that is only read is no sink for logs, and one that is only written to no origin.
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
      weight: catalogue.isEverybodys([mine]) ? 5 : 15,
      ...(catalogue.isEverybodys([mine]) && { everybodys: true as const, common: true as const }),
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
    found.push({ ...base, source: 'credential', weight: 15, common: true, because: { code: 'has-keys-only' } })
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

const TELLS_NOTHING = new Set(['sts', 'iam', 'kms', 'signin'])

/** Services a user's keys were last used for. */
function usedServices({ credentials }: IamUser): string[] {
  return credentials.flatMap(({ kind, lastUse }) =>
    kind === 'access-key' && lastUse.state === 'used' && lastUse.service !== null ? serviceOf(lastUse.service) : [],
  )
}
