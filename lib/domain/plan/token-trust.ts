import type { IamRole } from '../facts/iam-role'
import type { IamUser } from '../facts/iam-user'
import type { Integration } from '../judge/integration'
import type { TokenWay } from '../judge/integration-way'
import { BUILT_IN, issuerOf, subjectValues } from '../trust/oidc-issuer'
import type { Condition } from '../trust/policy-document'
import { captured, filledPattern, fillIn } from './fill-in'
import type { PlanInput } from './plan-input'
import { type ProposedTrust, trustOf } from './service-trust'

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
    audienceOf(existing?.audiences ?? []) ??
    filledPattern(way.audiences[0] ?? (way.shared ? '{audience}' : USUAL_AUDIENCE), known)
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
      : [
          `It lets in ${subject.includes('*') ? 'subjects like this alone, with anything for each star' : 'exactly one subject'}: ${subject}. Other forms: ${way.subject.forms.join('  ')}`,
        ],
  }
}

/** Of several that a provider takes, the one that AWS's own tools ask for. */
const audienceOf = (audiences: readonly string[]): string | undefined =>
  audiences.find((one) => one === USUAL_AUDIENCE) ?? audiences[0]

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
  return { ...agreed(told), ...repositoryParts(integration, way, { issuer, tags: user.tags, known: agreed(told) }) }
}

/**
 * What a repository tag says in an issuer's grammar: whose the code is only where the issuer is the very host of that code. Of others
 * the tag names the code, and never the customer.
 */
function repositoryParts(
  { id }: Integration,
  { subject }: TokenWay,
  { issuer, tags, known }: { issuer: string | null; tags: IamUser['tags']; known: Readonly<Record<string, string>> },
): Record<string, string> {
  const repository = repositoryOf(tags)
  if (!repository) return {}
  const { owner, name, host } = repository
  const isOf = (vendor: 'github' | 'gitlab') =>
    CODE_HOSTS[vendor].includes(id) && (host === null || host === HOSTED_BY[id] || issuer?.split('/')[0] === host)
  // Where the account's other roles trust somebody else, the tag does not outweigh them.
  const agrees = (word: string) => known[word] === undefined || known[word]?.toLowerCase() === owner.toLowerCase()
  if (isOf('github')) return agrees('org') ? { org: owner, repo: name } : {}
  if (isOf('gitlab')) return agrees('group') ? { group: owner, project: name } : {}
  return host !== null && subject.safest.includes('{host}/{owner}/{repo}') ? { host, owner, repo: name } : {}
}

const CODE_HOSTS: Readonly<Record<'github' | 'gitlab', readonly string[]>> = {
  github: ['github-actions', 'github-enterprise-cloud-issuer', 'github-enterprise-server'],
  gitlab: ['gitlab-com', 'gitlab-self-managed'],
}

const HOSTED_BY: Readonly<Record<string, string>> = {
  'github-actions': 'github.com',
  'github-enterprise-cloud-issuer': 'github.com',
  'gitlab-com': 'gitlab.com',
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

/** Whose code a tag's own name says it is. */
const KEY_HOSTS: readonly (readonly [RegExp, string])[] = [
  [/^github/i, 'github.com'],
  [/^gitlab/i, 'gitlab.com'],
]

/** The repository that tags name, as `owner/name` or as an address; `host` `null`: not told. */
function repositoryOf(
  tags: Readonly<Record<string, string>>,
): { owner: string; name: string; host: string | null } | null {
  for (const [key, value] of Object.entries(tags)) {
    if (!REPOSITORY_TAGS.test(key.trim())) continue
    const [address = '', written] =
      /^(?:https?:\/\/|ssh:\/\/)?(?:git@)?([a-z0-9.-]+\.[a-z]+)[:/]/i.exec(value.trim()) ?? []
    const path = value
      .trim()
      .slice(address.length)
      .replace(/\.git$/, '')
    const found = /^([\w.-]+(?:\/[\w.-]+)*?)\/([\w.-]+)$/.exec(path)
    const host = written?.toLowerCase() ?? KEY_HOSTS.find(([pattern]) => pattern.test(key.trim()))?.[1] ?? null
    if (found?.[1] && found[2]) return { owner: found[1], name: found[2], host }
  }
  return null
}
