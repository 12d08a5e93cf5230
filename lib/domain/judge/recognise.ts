import type { IamUser } from '../facts/iam-user'
import type { Catalogue, Integration } from './integration'
import type { Reason } from './reason'

/** A catalogue entry that a user belongs to. `documented`: the vendor's own instructions prescribe what was seen. */
export interface Recognised {
  integration: Integration
  basis: 'documented' | 'heuristic'
  because: Reason[]
}

/** The integration whose traces (name, policies, groups) a user carries: the best documented one, else the longest name. */
export function recognise(user: IamUser, catalogue: Catalogue): Recognised | null {
  const prescribed = catalogue.ofPrescribed('prescribed', user.name)
  if (prescribed) return { integration: prescribed, basis: 'documented', because: [namedLike(prescribed, user)] }
  for (const { name: policy } of [...user.attachedPolicies, ...user.inlinePolicies]) {
    const integration = catalogue.ofPrescribed('policies', policy)
    if (integration)
      return {
        integration,
        basis: 'documented',
        because: [{ code: 'policy-of-integration', integration: integration.id, policy }],
      }
  }
  for (const group of user.groups) {
    const integration = catalogue.ofPrescribed('groups', group)
    if (integration)
      return {
        integration,
        basis: 'documented',
        because: [{ code: 'in-group-of-integration', integration: integration.id, group }],
      }
  }
  const integration = catalogue.namedIn(user.name)[0]?.integration
  return integration ? { integration, basis: 'heuristic', because: [namedLike(integration, user)] } : null
}

function namedLike(integration: Integration, { name }: IamUser): Reason {
  return { code: 'named-like-integration', integration: integration.id, name }
}
