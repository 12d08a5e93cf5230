import type { CollectedRole, IamRole } from '../facts/iam-role'
import type { Catalogue } from '../judge/integration'
import { asOf } from './as-of'
import { operatorOf } from './condition'
import type { PolicyDocument } from './policy-document'
import { isPrivileged } from './privilege'
import { reviewAccountTrust } from './trust-accounts'
import { SEVERITIES, type TrustFinding, type TrustPart } from './trust-finding'
import { reviewOidcTrust } from './trust-oidc'
import { ACCOUNT_ACCESS, reviewSamlTrust, reviewServiceTrust, servicesIn } from './trust-services'
import type { TrustWorld } from './trust-world'

/** Whom a role's trust policy lets in, and what is wrong with it. */
export interface TrustReview extends TrustPart {
  /** AWS services that may assume it, as written (`ec2.amazonaws.com`). */
  services: readonly string[]
}

export interface ReviewedRole {
  role: IamRole
  review: TrustReview
  /** Findings that somebody accepted, which the review tells no more. */
  accepted?: readonly TrustFinding['code'][]
}

/** Roles that Identity Center makes for its permission sets live here. Source: Identity Center User Guide, "Referencing permission sets". */
const SSO_PATH = '/aws-reserved/sso.amazonaws.com/'

const NAMES: readonly TrustReview['names'][] = ['integration', 'workload', 'identity-center', 'account-access', 'other']

/**
 * More principals, statements and values than IAM's 8,192 characters of a trust policy can hold are no trust policy.
 * Source: IAM User Guide, "IAM and AWS STS quotas".
 */
const MOST_PARTS = 4096

/**
 * What a role's trust policy lets in, asked caller by caller. Nobody who was meant getting in makes it dead: findings of one
 * way in are only notes beside another that works.
 */
export function reviewTrust(
  role: Pick<
    CollectedRole,
    'accountId' | 'partition' | 'name' | 'path' | 'trust' | 'attachedPolicies' | 'inlinePolicies'
  >,
  world: TrustWorld,
): TrustReview {
  if (role.path.startsWith(SSO_PATH))
    return { names: 'identity-center', integration: null, dead: false, services: [], findings: [] }
  const document = role.trust && asOf(role.trust, world.at)
  if (!document || !isReadable(document)) {
    const findings: TrustFinding[] = [{ code: 'unreadable', severity: 'medium' }]
    return { names: 'other', integration: null, dead: false, services: [], findings }
  }
  const parts = partsOf(document, role, world)
  const isAlive = parts.some((part) => !part.dead)
  const findings = parts.flatMap((part) =>
    part.findings.map((finding): TrustFinding => (isAlive && part.dead ? { ...finding, severity: 'note' } : finding)),
  )
  if (parts.length === 0) findings.push({ code: 'never-met', severity: 'note' })
  const services = servicesIn(document)
  return { ...named(parts, isAlive), dead: !isAlive, services, findings: worstOfEach(findings) }
}

function partsOf(document: PolicyDocument, role: Parameters<typeof reviewTrust>[0], world: TrustWorld): TrustPart[] {
  const federated = document.statements.flatMap(({ effect, principals }) =>
    principals.flatMap(({ type, value }) => (effect === 'Allow' && type === 'Federated' ? value : [])),
  )
  const privileged = isPrivileged(role, world.policies)
  const tokens = [...new Set(federated)].map(
    (provider): TrustPart =>
      reviewOidcTrust(document, provider, world, privileged) ??
      reviewSamlTrust(document, provider, world) ?? {
        names: 'other',
        integration: null,
        dead: false,
        findings: [
          provider === '*' ? { code: 'anyone', severity: 'high' } : { code: 'unreadable', severity: 'medium' },
        ],
      },
  )
  const accounts = reviewAccountTrust(document, role, world)
  return [...tokens, ...(accounts ? [accounts] : []), ...reviewServiceTrust(document, role, world)]
}

/** Small enough, and every operator one that AWS knows. */
function isReadable({ statements }: PolicyDocument): boolean {
  const parts = statements.reduce(
    (sum, { principals, notPrincipals, actions, conditions }) =>
      sum +
      1 +
      principals.length +
      notPrincipals.length +
      actions.length +
      conditions.reduce((all, { values }) => all + values.length, 0),
    0,
  )
  return (
    parts <= MOST_PARTS &&
    statements.every(({ conditions }) => conditions.every(({ operator }) => operatorOf(operator) !== null))
  )
}

/** What the living parts of a trust name together: the first of `NAMES` that any names, and the first integration. */
function named(parts: readonly TrustPart[], isAlive: boolean): Pick<TrustPart, 'names' | 'integration'> {
  const counted = parts.filter((part) => part.dead !== isAlive)
  return {
    names: NAMES.find((name) => counted.some((part) => part.names === name)) ?? 'other',
    integration: counted.find((part) => part.integration !== null)?.integration ?? null,
  }
}

/** One finding per code, the gravest. */
function worstOfEach(findings: readonly TrustFinding[]): TrustFinding[] {
  const sorted = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  return sorted.filter((finding, at) => sorted.findIndex((one) => one.code === finding.code) === at)
}

/** Whom a role can stand in for; `null`: nobody's user. */
export function replacesKind(
  { names, integration, dead, services }: TrustReview,
  catalogue: Catalogue,
): Replaces | null {
  if (dead) return null
  if (names === 'workload') return 'workload'
  if (names === 'identity-center') return 'human'
  if (names === 'account-access') return services.includes(ACCOUNT_ACCESS) ? 'human' : null
  const kind = catalogue.integration(integration)?.kind
  return REPLACES.find((one) => one === kind) ?? null
}

export const REPLACES = ['ci', 'saas', 'workload', 'human'] as const
export type Replaces = (typeof REPLACES)[number]
