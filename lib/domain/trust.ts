import type { TrustFinding } from './assessment'
import type { IamRole } from './iam-role'
import type { Uuid } from './ids'

/**
 * Whom a role's trust policy lets in, and what is wrong with it.
 * `integration`: a CI or vendor of the catalogue; `workload`: an AWS compute service or Roles Anywhere; `identity-center`:
 * a permission set's role; `account-access`: SAML of the company or principals of AWS accounts; `other`: none of these.
 */
export interface TrustReview {
  names: 'integration' | 'workload' | 'identity-center' | 'account-access' | 'other'
  /** Id of the catalogue's entry. */
  integration: string | null
  /** AWS services that may assume it, as written (`ec2.amazonaws.com`). */
  services: readonly string[]
  findings: readonly TrustFinding[]
}

export interface ReviewedRole {
  role: IamRole
  review: TrustReview
}

/** A role's id with the integration its trust names. */
export type RoleIntegration = { roleId: Uuid; integration: string }
