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
