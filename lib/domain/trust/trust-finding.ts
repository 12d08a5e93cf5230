/** From grave to mere remark. */
export const SEVERITIES = ['high', 'medium', 'low', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What can be wrong with a role's trust policy. */
export const FINDING_CODES = [
  'anyone',
  'unknown-organization',
  'unknown-account',
  'no-external-id',
  'guessable-external-id',
  'iam-user-principal',
  'no-subject-restriction',
  'wildcard-subject',
  'wildcard-namespace',
  'any-caller',
  'pull-request',
  'wildcard-tail',
  'wildcard-id',
  'custom-subject',
  'missing-audience',
  'guest-identities',
  'any-certificate',
  'any-application',
  'for-all-values',
  'if-exists',
  'unreadable',
  // Not weak but dead: whatever is behind these never gets in.
  'foreign-condition-key',
  'unknown-claim',
  'provider-missing',
  'wrong-audience',
  'wrong-action',
  'literal-wildcard',
  'session-actions',
  'dead-principal',
  'never-met',
] as const

/** One thing that is wrong with a trust policy. A role that can never be assumed has a finding above a note of a dead kind. */
export interface TrustFinding {
  code: (typeof FINDING_CODES)[number]
  severity: Severity
}

/**
 * What one principal of a trust policy lets in.
 * `integration`: a CI or vendor of the catalogue; `workload`: an AWS compute service, a cluster's service account or Roles
 * Anywhere; `identity-center`: a permission set's role; `account-access`: people of the company (SAML, account access manager)
 * or principals of AWS accounts; `other`: none of these.
 */
export interface TrustPart {
  names: 'integration' | 'workload' | 'identity-center' | 'account-access' | 'other'
  /** Id of the catalogue's entry. */
  integration: string | null
  /** Nobody it means can ever get in. */
  dead: boolean
  findings: readonly TrustFinding[]
}
