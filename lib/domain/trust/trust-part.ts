import type { TrustFinding } from '../judge/assessment'

/**
 * What one principal of a trust policy lets in.
 * `integration`: a CI or vendor of the catalogue; `workload`: an AWS compute service or Roles Anywhere; `identity-center`:
 * a permission set's role; `account-access`: SAML of the company or principals of AWS accounts; `other`: none of these.
 */
export interface TrustPart {
  names: 'integration' | 'workload' | 'identity-center' | 'account-access' | 'other'
  /** Id of the catalogue's entry. */
  integration: string | null
  findings: readonly TrustFinding[]
}
