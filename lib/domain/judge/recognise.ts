import type { IamUser } from '../facts/iam-user'
import type { Catalogue, Integration } from './integration'
import type { Reason } from './reason'

/** A catalogue entry that a user belongs to. `documented`: the vendor's own instructions prescribe what was seen. */
export interface Recognised {
  integration: Integration
  basis: 'documented' | 'heuristic'
  because: Reason[]
}

/** The integration whose traces (name, policies, groups) a user carries; the best documented one, in the catalogue's order. */
export function recognise(user: IamUser, catalogue: Catalogue): Recognised | null {
  const found = catalogue.integrations.flatMap((integration) => {
    const recognised = traces(user, integration)
    return recognised ? [recognised] : []
  })
  return found.find((one) => one.basis === 'documented') ?? found[0] ?? null
}

function traces(user: IamUser, integration: Integration): Recognised | null {
  const prescribed = integration.prescribedNames?.some((pattern) => pattern.test(user.name)) ?? false
  const named = prescribed || integration.userNames.some((pattern) => pattern.test(user.name))
  const attached = [...user.attachedPolicies, ...user.inlinePolicies].map((policy) => policy.name)
  const policy = attached.find((one) => integration.policyNames?.includes(one))
  const group = user.groups.find((one) => integration.groupNames?.includes(one))
  const because: Reason[] = []
  if (named) because.push({ code: 'named-like-integration', integration: integration.id, name: user.name })
  if (policy) because.push({ code: 'policy-of-integration', integration: integration.id, policy })
  if (group) because.push({ code: 'in-group-of-integration', integration: integration.id, group })
  if (because.length === 0) return null
  return { integration, basis: policy || group || prescribed ? 'documented' : 'heuristic', because }
}
