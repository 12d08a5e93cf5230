import type { ReviewedRole } from '../trust/trust'
import type { Classified } from './classify'
import type { Catalogue } from './integration'
import type { Reason } from './reason'

/**
 * Why a role lets in nobody that could be this user: it is another vendor's, or only for programs that bring an ExternalId, as those
 * do that read or back up accounts (IAM Sunset's own role). Empty: it may be. A pipeline may move to another CI.
 */
export function letsInOthers(
  { role, review }: ReviewedRole,
  { classified: { kind, integration }, catalogue }: { classified: Classified; catalogue: Catalogue },
): Reason[] {
  if (review.names === 'integration') {
    const vendor = catalogue.integration(review.integration)
    const mayBeIts =
      kind === 'unknown' || (kind === 'saas' && integration === null) || integration === review.integration
    if (vendor?.kind !== 'saas' || mayBeIts) return []
    return [{ code: 'role-lets-in-others', roleName: role.name, integration: vendor.id }]
  }
  const allows = (role.trust?.statements ?? []).filter(({ effect }) => effect === 'Allow')
  const asksId = allows.every(({ conditions }) => conditions.some(({ key }) => key.toLowerCase() === 'sts:externalid'))
  if (review.names === 'workload' || kind === 'saas' || allows.length === 0 || !asksId) return []
  return [{ code: 'role-lets-in-others', roleName: role.name, integration: null }]
}
