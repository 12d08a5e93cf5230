import type { CollectedRole } from '../facts/iam-role'
import { parseArn } from '../ids'
import { operatorOf } from './condition'
import { issuerOf, subjectValues } from './oidc-issuer'
import type { PolicyDocument, Principal, Statement } from './policy-document'
import { accountOf } from './somebodies'
import { isOwnAccount } from './trust-accounts'
import type { TrustWorld } from './trust-world'

/** Whom or what a trust policy names, in short. `integration`: the catalogue's entry that it belongs to. */
export type Trusted =
  /** A star; `narrowed`: conditions say who of all. */
  | { by: 'anyone'; narrowed: boolean }
  /** `subjects`: what the policy compares a token's subject with; none: it does not. */
  | { by: 'token'; issuer: string; integration: string | null; subjects: readonly string[] }
  | { by: 'saml'; provider: string }
  /** `who`: a user or role of it, as its ARN ends; `null`: everybody there whom it lets. */
  | {
      by: 'account'
      accountId: string
      who: string | null
      integration: string | null
      isOwn: boolean
      asksId: boolean
    }
  | { by: 'service'; service: string }
  /** Identity Center, for a permission set. */
  | { by: 'permission-set'; name: string }
  /** A form that IAM does not know, or somebody who was deleted. */
  | { by: 'other'; text: string }

/** Roles that Identity Center makes for its permission sets. Source: Identity Center User Guide, "Referencing permission sets". */
const SSO_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/

/** Everybody and everything that statements of a trust policy allow in, each once, in their order. */
export function trustedIn(
  { name, accountId, trust }: Pick<CollectedRole, 'name' | 'accountId' | 'trust'>,
  integration: string | null,
  world: Pick<TrustWorld, 'own' | 'catalogue'>,
): Trusted[] {
  const set = SSO_ROLE.exec(name)?.[1]
  if (set !== undefined) return [{ by: 'permission-set', name: set }]
  const scope = { document: trust ?? { statements: [] }, accountId, integration, world }
  const named = scope.document.statements.flatMap((statement) => {
    if (statement.effect === 'Deny') return []
    const open: Principal[] = statement.notPrincipals.length > 0 ? [{ type: 'AWS', value: '*' }] : []
    return [...open, ...statement.principals].map((principal) => trustedBy(principal, statement, scope))
  })
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()]
}

interface Scope {
  document: PolicyDocument
  accountId: string
  /** What the whole trust was found to name: a vendor that gives each customer another account is known by nothing else. */
  integration: string | null
  world: Pick<TrustWorld, 'own' | 'catalogue'>
}

/** Whom one principal of a statement means. */
export function trustedBy({ type, value }: Principal, statement: Statement, scope: Scope): Trusted {
  if (type === 'Service') return { by: 'service', service: value }
  if (value === '*') return { by: 'anyone', narrowed: statement.conditions.length > 0 }
  if (type === 'Federated') return tokenOr(value, statement, scope)
  const account = type === 'AWS' ? accountOf(value) : null
  if (account === null) return { by: 'other', text: value }
  const { catalogue } = scope.world
  const resource = parseArn(value)?.resource ?? 'root'
  const isOwn = isOwnAccount(account, scope, scope.world)
  return {
    by: 'account',
    accountId: account,
    who: resource === 'root' ? null : resource,
    integration: isOwn ? null : (catalogue.ofAccount(account)?.id ?? scope.integration),
    isOwn,
    asksId: statement.conditions.some(({ key }) => key.toLowerCase() === 'sts:externalid'),
  }
}

function tokenOr(value: string, statement: Statement, { world: { catalogue } }: Scope): Trusted {
  const issuer = issuerOf(value)
  if (issuer !== null) {
    const demanded = statement.conditions.filter(({ operator }) => operatorOf(operator)?.negated === false)
    const subjects = subjectValues({ statements: [{ ...statement, conditions: demanded }] }, issuer)
    const integration = catalogue.ofIssuer(issuer, subjects)?.integration.id ?? null
    return { by: 'token', issuer, integration, subjects }
  }
  const [kind, ...provider] = parseArn(value)?.resource.split('/') ?? []
  return kind === 'saml-provider' ? { by: 'saml', provider: provider.join('/') } : { by: 'other', text: value }
}

/** What a trust policy names as others write it: ARNs of identity providers, numbers of accounts, AWS services. */
export function namedIn(trust: PolicyDocument | null): string[] {
  const named = (trust?.statements ?? []).flatMap(({ effect, principals }) =>
    effect === 'Allow'
      ? principals.map(({ type, value }) => (type === 'AWS' ? (accountOf(value) ?? value) : value))
      : [],
  )
  return [...new Set(named)]
}

/** What somebody may search for who looks for what is trusted. */
export function wordsOf(one: Trusted): readonly string[] {
  switch (one.by) {
    case 'anyone':
      return []
    case 'token':
      return [one.issuer, one.integration ?? '', ...one.subjects]
    case 'saml':
      return [one.provider]
    case 'account':
      return [one.accountId, one.who ?? '', one.integration ?? '']
    case 'service':
      return [one.service]
    case 'permission-set':
      return [one.name]
    case 'other':
      return [one.text]
  }
}
