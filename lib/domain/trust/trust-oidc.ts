import type { IdentityProvider } from '../facts/iam-role'
import { parseArn } from '../ids'
import type { Catalogue, TokenWay } from '../judge/integration'
import { beginsWith } from '../judge/pattern'
import type { Condition, Statement } from './policy-document'
import type { TrustFinding, TrustPart } from './trust-finding'

/** Issuers AWS knows itself: no provider has to be made for them. Source: IAM User Guide, "AWS STS condition context keys for OIDC". */
const BUILT_IN = ['accounts.google.com', 'cognito-identity.amazonaws.com', 'www.amazon.com', 'graph.facebook.com']

const EKS_ISSUER = /^oidc\.eks(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\//

/**
 * What a statement's trust in one OIDC issuer allows; `null` when the principal is no OIDC provider.
 * Condition keys read `ISSUER:CLAIM`; a key under another issuer's name is absent from every request.
 * Source: IAM User Guide, "Available keys for AWS OIDC federation".
 */
export function reviewOidcTrust(
  principal: string,
  statement: Statement,
  providers: readonly IdentityProvider[] | null,
  catalogue: Catalogue,
): TrustPart | null {
  const issuer = issuerOf(principal)
  if (!issuer) return null
  const { integration, way } = catalogue.ofIssuer(issuer) ?? {}
  const findings: TrustFinding[] = [
    ...providerFindings(principal, issuer, providers),
    ...foreignKeys(statement, issuer),
    ...subjectFindings(statement, issuer, way),
  ]
  if (!claimsOf(statement, issuer).some(({ claim, condition }) => claim === 'aud' && isPositive(condition)))
    findings.push({ code: 'missing-audience', severity: 'note' })
  const names = integration ? 'integration' : EKS_ISSUER.test(issuer) ? 'workload' : 'other'
  return { names, integration: integration?.id ?? null, findings }
}

function issuerOf(principal: string): string | null {
  if (BUILT_IN.includes(principal)) return principal
  const resource = parseArn(principal)?.resource
  return resource?.startsWith('oidc-provider/') ? resource.slice('oidc-provider/'.length) : null
}

function providerFindings(
  principal: string,
  issuer: string,
  providers: readonly IdentityProvider[] | null,
): TrustFinding[] {
  if (providers === null || BUILT_IN.includes(issuer) || providers.some((provider) => provider.arn === principal))
    return []
  return [{ code: 'provider-missing', severity: 'never' }]
}

/** An Allow that demands a value of a key no token of this issuer carries is never met. */
function foreignKeys(statement: Statement, issuer: string): TrustFinding[] {
  const foreign = statement.conditions.some(
    (condition) => isOidcKey(condition.key) && claimIn(condition.key, issuer) === null && demandsPresence(condition),
  )
  return foreign ? [{ code: 'foreign-condition-key', severity: 'never' }] : []
}

/** Keys of OIDC tokens are named by a host; AWS's own keys (`aws:SourceIp`) by a word without a dot. */
function isOidcKey(key: string): boolean {
  return key.slice(0, Math.max(0, key.indexOf(':'))).includes('.')
}

function demandsPresence(condition: Condition): boolean {
  const operator = condition.operator.toLowerCase()
  return isPositive(condition) && !operator.startsWith('forallvalues:') && !operator.endsWith('ifexists')
}

function isPositive({ operator }: Condition): boolean {
  return /^(forallvalues:|foranyvalue:)?string(equals|equalsignorecase|like)(ifexists)?$/i.test(operator)
}

function claimIn(key: string, issuer: string): string | null {
  const prefix = `${issuer}:`.toLowerCase()
  return key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length).toLowerCase() : null
}

function claimsOf(statement: Statement, issuer: string): { claim: string; condition: Condition }[] {
  return statement.conditions.flatMap((condition) => {
    const claim = claimIn(condition.key, issuer)
    return claim === null ? [] : [{ claim, condition }]
  })
}

/** Conditions on several keys must all hold, so the best restricted claim decides; values of one key are alternatives, so the weakest does. */
function subjectFindings(statement: Statement, issuer: string, way?: TokenWay): TrustFinding[] {
  const subjects = ['sub', ...(way?.claims ?? [])]
  const restricting = claimsOf(statement, issuer).filter(
    ({ claim, condition }) => subjects.includes(claim) && isPositive(condition),
  )
  if (restricting.length === 0) return [{ code: 'no-subject-restriction', severity: 'high' }]
  const findings: TrustFinding[] = []
  const widths = restricting.map(({ claim, condition }) => widthOf(condition, claim === 'sub' ? way : undefined))
  if (widths.includes('never')) findings.push({ code: 'literal-wildcard', severity: 'never' })
  else if (!widths.includes('narrow'))
    findings.push(
      widths.includes('part')
        ? { code: 'wildcard-tail', severity: 'note' }
        : { code: 'wildcard-subject', severity: 'high' },
    )
  const operators = restricting.map(({ condition }) => condition.operator.toLowerCase())
  if (operators.every((operator) => operator.startsWith('forallvalues:')))
    findings.push({ code: 'for-all-values', severity: 'note' })
  else if (operators.every((operator) => operator.endsWith('ifexists')))
    findings.push({ code: 'if-exists', severity: 'note' })
  return findings
}

type Width = 'never' | 'narrow' | 'part' | 'wide'

/** How many subjects a condition lets through: exactly one each, a part of one tenant's, or more than one tenant's. */
function widthOf(condition: Condition, way?: TokenWay): Width {
  const like = /like/i.test(condition.operator)
  const widths = condition.values.map((value): Width => {
    const wildcard = value.search(/[*?]/)
    if (wildcard < 0) return 'narrow'
    // StringEquals takes `*` as a letter, and no token's subject has one.
    if (!like) return 'never'
    const before = value.slice(0, wildcard)
    const narrow = way ? way.subject.unit.some((unit) => beginsWith(unit, before)) : /[^:/*?]{3,}[:/]/.test(before)
    if (!narrow) return 'wide'
    // A wildcard in the middle (`user/*/vcs-origin/…`) leaves what follows to restrict.
    return /[*?]$/.test(value) ? 'part' : 'narrow'
  })
  if (widths.includes('wide')) return 'wide'
  if (widths.includes('part')) return 'part'
  return widths.includes('narrow') ? 'narrow' : 'never'
}
