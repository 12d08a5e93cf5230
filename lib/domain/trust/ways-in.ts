import type { CollectedRole } from '../facts/iam-role'
import type { Condition, Principal, Statement } from './policy-document'
import { reviewTrust } from './trust'
import type { TrustWorld } from './trust-world'
import { type Trusted, trustedBy } from './trusted'

/** One way into a role: whom a statement allows in, and what it demands of them. */
export interface WayIn {
  trusted: Trusted
  /** Somebody whom it means can get in. */
  open: boolean
  conditions: readonly Condition[]
}

type Trusting = Parameters<typeof reviewTrust>[0] & Pick<CollectedRole, 'trust'>

/** Every principal that a trust policy allows in, statement by statement, each tried by itself against all that is denied. */
export function waysIn(role: Trusting, world: TrustWorld): WayIn[] {
  const document = role.trust
  if (!document) return []
  const denials = document.statements.filter(({ effect }) => effect === 'Deny')
  return document.statements.flatMap((statement) => {
    if (statement.effect === 'Deny') return []
    return principalsOf(statement).map((principal): WayIn => {
      const alone = { ...statement, principals: [principal], notPrincipals: [] }
      const { dead, integration } = reviewTrust({ ...role, trust: { statements: [alone, ...denials] } }, world)
      const scope = { document, accountId: role.accountId, integration, world }
      return { trusted: trustedBy(principal, statement, scope), open: !dead, conditions: statement.conditions }
    })
  })
}

/** `NotPrincipal` allows everybody else in. */
function principalsOf({ principals, notPrincipals }: Statement): readonly Principal[] {
  return notPrincipals.length > 0 ? [{ type: 'AWS', value: '*' }, ...principals] : principals
}
