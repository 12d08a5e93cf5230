import type { CollectedRole, IamRole, IdentityProvider } from '../facts/iam-role'
import { parseArn } from '../ids'
import type { Catalogue } from '../judge/integration'
import type { Statement } from './policy-document'
import { reviewAccountTrust } from './trust-accounts'
import type { TrustFinding, TrustPart } from './trust-finding'
import { reviewOidcTrust } from './trust-oidc'

/** Whom a role's trust policy lets in, and what is wrong with it. */
export interface TrustReview extends TrustPart {
  /** AWS services that may assume it, as written (`ec2.amazonaws.com`). */
  services: readonly string[]
}

export interface ReviewedRole {
  role: IamRole
  review: TrustReview
}

/** Roles that Identity Center makes for its permission sets live here. Source: Identity Center User Guide, "Referencing permission sets". */
const SSO_PATH = '/aws-reserved/sso.amazonaws.com/'

/** Services whose workloads take a role instead of a user's key. */
const WORKLOAD_SERVICES: readonly string[] = [
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'lambda.amazonaws.com',
  'pods.eks.amazonaws.com',
  'rolesanywhere.amazonaws.com',
  'batch.amazonaws.com',
  'glue.amazonaws.com',
  'sagemaker.amazonaws.com',
  'codebuild.amazonaws.com',
  'tasks.apprunner.amazonaws.com',
  'ssm.amazonaws.com',
]

const NAMES: readonly TrustReview['names'][] = ['integration', 'workload', 'identity-center', 'account-access', 'other']

/**
 * Reads a role's trust policy statement by statement (statements are alternatives: one narrow statement does not narrow a
 * wide one beside it). `providers` null: not read, so a missing provider is not known. A role of which some statement
 * can be used keeps the others' fatal findings as notes only.
 */
export function reviewTrust(
  role: Pick<CollectedRole, 'accountId' | 'name' | 'path' | 'trust'>,
  providers: readonly IdentityProvider[] | null,
  catalogue: Catalogue,
): TrustReview {
  if (role.path.startsWith(SSO_PATH)) return { names: 'identity-center', integration: null, services: [], findings: [] }
  const reviews = (role.trust?.statements ?? [])
    .filter((statement) => statement.effect === 'Allow' && letsAssume(statement))
    .map((statement) => reviewStatement(statement, role, providers, catalogue))
  const usable = reviews.some((review) => !review.findings.some(({ severity }) => severity === 'never'))
  const findings = reviews
    .flatMap((review) => review.findings)
    .map(
      (finding): TrustFinding => (usable && finding.severity === 'never' ? { ...finding, severity: 'note' } : finding),
    )
  return {
    ...named(reviews),
    services: [...new Set(reviews.flatMap((review) => review.services))],
    findings: worstOfEach(findings),
  }
}

function letsAssume(statement: Statement): boolean {
  if (statement.notActions.length > 0) return true
  return statement.actions.some((action) => /^(\*|sts:\*|sts:assumerole.*)$/i.test(action))
}

function reviewStatement(
  statement: Statement,
  role: Pick<CollectedRole, 'accountId' | 'name'>,
  providers: readonly IdentityProvider[] | null,
  catalogue: Catalogue,
): TrustReview {
  const federated = statement.principals.filter((principal) => principal.type === 'Federated')
  const oidc = federated.flatMap(({ value }) => reviewOidcTrust(value, statement, providers, catalogue) ?? [])
  const saml = federated.some(({ value }) => parseArn(value)?.resource.startsWith('saml-provider/'))
  const services = statement.principals.filter(({ type }) => type === 'Service').map(({ value }) => value)
  const computes = services.filter((service) => WORKLOAD_SERVICES.includes(service))
  const accounts = reviewAccountTrust(statement, role, catalogue)
  const parts: TrustPart[] = [...oidc, accounts]
  if (saml) parts.push({ names: 'account-access', integration: null, findings: [] })
  if (computes.length > 0) parts.push({ names: 'workload', integration: null, findings: [] })
  return { ...named(parts), services, findings: parts.flatMap((part) => part.findings) }
}

/** What the parts of a trust name together: the first of `NAMES` that any names, and the first integration. */
function named(parts: readonly TrustPart[]): Pick<TrustPart, 'names' | 'integration'> {
  return {
    names: NAMES.find((name) => parts.some((part) => part.names === name)) ?? 'other',
    integration: parts.find((part) => part.integration !== null)?.integration ?? null,
  }
}

const SEVERITIES: readonly TrustFinding['severity'][] = ['never', 'high', 'note']

/** One finding per code, the gravest: values and statements are alternatives, so the weakest decides. */
function worstOfEach(findings: readonly TrustFinding[]): TrustFinding[] {
  const sorted = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  return sorted.filter((finding, at) => sorted.findIndex((one) => one.code === finding.code) === at)
}
