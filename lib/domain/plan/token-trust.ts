import type { IamRole } from '../facts/iam-role'
import type { Integration } from '../judge/integration'
import type { TokenWay } from '../judge/integration-way'
import { BUILT_IN, issuerOf, subjectValues } from '../trust/oidc-issuer'
import type { Condition } from '../trust/policy-document'
import { captured, filledPattern, fillIn } from './fill-in'
import type { PlanInput } from './plan-input'
import { type ProposedTrust, trustOf } from './proposed-trust'

/** What AWS's own tools and instructions ask tokens for, where each customer chooses. */
const USUAL_AUDIENCE = 'sts.amazonaws.com'

/**
 * A trust in tokens of an OIDC issuer: this issuer, one audience, one exact subject. What is known is put in: the provider that the
 * account has, the customer that its other roles trust, the repository that the user's tags name.
 * Source: IAM User Guide, "Create a role for OpenID Connect federation".
 */
export function tokenTrust(integration: Integration, way: TokenWay, input: PlanInput): ProposedTrust {
  const { accountId, partition } = input.account
  const existing = input.providers?.find(
    ({ kind, issuer }) => kind === 'oidc' && input.catalogue.ofIssuer(issuer)?.integration.id === integration.id,
  )
  const pattern = way.issuers[0] ?? '{host}'
  const known = knownParts(integration, way, existing?.issuer ?? null, input)
  const issuer = existing?.issuer ?? filledPattern(pattern, known)
  const isBuiltIn = BUILT_IN.includes(issuer)
  const provider = isBuiltIn ? issuer : `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`
  const audience =
    existing?.audiences?.[0] ?? filledPattern(way.audiences[0] ?? (way.shared ? '{audience}' : USUAL_AUDIENCE), known)
  const anything = Object.fromEntries((way.subject.varies ?? []).map((name) => [name, '*']))
  const subject = filledPattern(way.subject.safest, { ...known, ...anything })
  const equals = (key: string, value: string): Condition => ({ operator: 'StringEquals', key, values: [value] })
  const other = (way.demanded ?? []).filter((claim) => claim.includes(':'))
  const isCognito = issuer === 'cognito-identity.amazonaws.com'
  const conditions: Condition[] = [
    equals(`${issuer}:aud`, audience),
    ...(isCognito
      ? [{ operator: 'ForAnyValue:StringLike', key: `${issuer}:amr`, values: ['authenticated'] }]
      : [{ operator: subject.includes('*') ? 'StringLike' : 'StringEquals', key: `${issuer}:sub`, values: [subject] }]),
    ...other.map((key) => equals(key, fillIn(key.split(':')[1] ?? key))),
  ]
  return {
    document: trustOf({ type: 'Federated', value: provider }, ['sts:AssumeRoleWithWebIdentity'], conditions),
    provider: isBuiltIn
      ? null
      : { arn: provider, issuer, audience, isThere: existing ? true : input.providers === null ? null : false },
    remarks: isCognito
      ? []
      : [`It lets in exactly one subject: ${subject}. Other forms: ${way.subject.forms.join('  ')}`],
  }
}

/** What facts say for the placeholders of an issuer's grammar; what they contradict each other about is not known. */
function knownParts(
  integration: Integration,
  way: TokenWay,
  issuer: string | null,
  { user, roles }: PlanInput,
): Record<string, string> {
  const told: Readonly<Record<string, string>>[] = []
  if (issuer !== null) for (const pattern of way.issuers) told.push(captured(pattern, issuer) ?? {})
  const trusted = roles.flatMap((role) => subjectsTrusted(role, issuer))
  const tenants = way.subject.tenant ?? []
  for (const value of trusted) for (const pattern of tenants) told.push(captured(pattern, value) ?? {})
  const parts = agreed(told)
  const repository = repositoryOf(user.tags)
  if (!repository) return parts
  const { owner, name } = repository
  if (/gitlab/.test(integration.id)) return { ...parts, group: owner, project: name }
  return { ...parts, org: owner, repo: name, owner }
}

function subjectsTrusted({ trust }: IamRole, issuer: string | null): string[] {
  if (!trust || issuer === null) return []
  const mine = trust.statements.some(({ principals }) => principals.some(({ value }) => issuerOf(value) === issuer))
  return mine ? subjectValues(trust, issuer) : []
}

function agreed(told: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const names = [...new Set(told.flatMap((one) => Object.keys(one)))]
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = [...new Set(told.flatMap((one) => one[name] ?? []))]
      return values.length === 1 ? [[name, values[0] ?? '']] : []
    }),
  )
}

const REPOSITORY_TAGS =
  /^((source|git|github|gitlab|vcs|code)[-_: ]?)?(repo|repository|project[-_]?path)([-_ ]?(url|name|full[-_]?name))?$/i

/** The repository that tags name, as `owner/name` or as an address. */
function repositoryOf(tags: Readonly<Record<string, string>>): { owner: string; name: string } | null {
  for (const [key, value] of Object.entries(tags)) {
    if (!REPOSITORY_TAGS.test(key.trim())) continue
    const path = value
      .trim()
      .replace(/^(https?:\/\/|ssh:\/\/)?(git@)?[a-z0-9.-]+\.[a-z]+[:/]/i, '')
      .replace(/\.git$/, '')
    const found = /^([\w.-]+(?:\/[\w.-]+)*?)\/([\w.-]+)$/.exec(path)
    if (found?.[1] && found[2]) return { owner: found[1], name: found[2] }
  }
  return null
}
