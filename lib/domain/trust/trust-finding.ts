/** What is wrong with a role's trust policy. `never`: it can never be assumed, so it replaces nothing. */
export interface TrustFinding {
  code:
    | 'no-subject-restriction'
    | 'wildcard-subject'
    | 'wildcard-tail'
    | 'missing-audience'
    | 'foreign-condition-key'
    | 'provider-missing'
    | 'no-external-id'
    | 'for-all-values'
    | 'if-exists'
    | 'literal-wildcard'
    | 'anyone'
    | 'dead-principal'
  severity: 'never' | 'high' | 'note'
}

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
