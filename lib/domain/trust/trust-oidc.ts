import type { Integration } from '../judge/integration'
import { operatorOf } from './condition'
import { fixedPart } from './glob'
import { deadStatements, whyDead } from './oidc-dead'
import { BUILT_IN, COGNITO, claimIn, EKS_ISSUER, grammarOf, issuerOf, subjectValues } from './oidc-issuer'
import type { AnyOf, Subject } from './oidc-subjects'
import { isLetIn, type Trusting } from './oidc-token'
import type { Condition, PolicyDocument } from './policy-document'
import { isMadeOtherwise, tokensOf } from './possible-subject'
import type { Severity, TrustFinding, TrustPart } from './trust-finding'
import type { TrustWorld } from './trust-world'

/** What a policy lets in of an OIDC issuer's tokens; `null` when the principal is no OIDC provider. */
export function reviewOidcTrust(
  document: PolicyDocument,
  provider: string,
  world: TrustWorld,
  privileged: boolean,
): TrustPart | null {
  const issuer = issuerOf(provider)
  if (!issuer) return null
  const known = world.providers?.find(({ arn }) => arn === provider) ?? null
  const subjects = subjectValues(document, issuer)
  const issued = world.catalogue.ofIssuer(issuer, subjects)
  const grammar = grammarOf(issuer, issued, subjects, world)
  const audiences = known?.audiences ?? null
  const trusting = { document: settled(document), provider, issuer, issued, grammar, audiences, privileged }
  const part = { ...namesOf(issuer, issued?.integration ?? null, subjects), dead: false }
  const isMissing = world.providers !== null && !known && !BUILT_IN.includes(issuer)
  if (isMissing) return { ...part, dead: true, findings: [{ code: 'provider-missing', severity: 'medium' }] }
  const tokens = tokensOf(trusting.document, issuer, grammar)
  if (!tokens.some((subject) => isLetIn(trusting, { ...subject, who: 'meant' }))) {
    return { ...part, dead: true, findings: [{ code: whyDead(trusting), severity: 'medium' }] }
  }
  const weak = subjectFindings(trusting, tokens)
  const findings = [
    ...weak,
    ...(weak.length === 0 ? madeFindings(trusting, tokens) : []),
    ...audienceFindings(trusting, tokens),
    ...deadStatements(trusting, tokens),
    ...remarks(document, issuer),
  ]
  return { ...part, findings }
}

/**
 * GitHub's immutable ids (`repo:ORG@ID/REPO@ID`) behind a wildcard fix no less than a name without them: read as one id.
 * Source: GitHub documentation, "OpenID Connect reference".
 */
function settled(document: PolicyDocument): PolicyDocument {
  const settle = (value: string) => value.replace(/@\*(?=[/:])/g, '@0')
  const statements = document.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.map((one) =>
      /:sub$/i.test(one.key) ? { ...one, values: one.values.map(settle) } : one,
    ),
  }))
  return { statements }
}

function namesOf(
  issuer: string,
  integration: Integration | null,
  subjects: readonly string[],
): Pick<TrustPart, 'names' | 'integration'> {
  const isCluster = EKS_ISSUER.test(issuer) || subjects.some((value) => value.startsWith('system:serviceaccount:'))
  if (integration)
    return { names: integration.kind === 'workload' ? 'workload' : 'integration', integration: integration.id }
  return { names: isCluster ? 'workload' : 'other', integration: null }
}

const STARTS: Readonly<Record<AnyOf, { code: TrustFinding['code']; severity: Severity; privileged: Severity }>> = {
  'pull-request': { code: 'pull-request', severity: 'low', privileged: 'high' },
  branch: { code: 'wildcard-tail', severity: 'low', privileged: 'high' },
  environment: { code: 'wildcard-tail', severity: 'low', privileged: 'high' },
  phase: { code: 'wildcard-tail', severity: 'note', privileged: 'high' },
  tag: { code: 'wildcard-tail', severity: 'note', privileged: 'note' },
  part: { code: 'wildcard-tail', severity: 'note', privileged: 'note' },
}

/** Repositories that call a workflow run its code and no other: those of one customer, or everybody's. */
const CALLERS = {
  own: { other: 'low', privileged: 'medium' },
  any: { other: 'medium', privileged: 'high' },
} as const

/** Whom the subjects' restriction leaves out, from strangers down to any branch of the project meant. */
function subjectFindings(trusting: Trusting, tokens: readonly Subject[]): TrustFinding[] {
  const { document, issuer, privileged } = trusting
  if (issuer === COGNITO) return guestFindings(trusting, tokens)
  const outsiders = tokens.filter(({ who }) => who === 'stranger' || who === 'neighbour')
  const outsider = outsiders.filter((subject) => isLetIn(trusting, subject))
  if (outsider.length > 0) {
    const open = document.statements.some(
      (statement) =>
        !statement.conditions.some((one) => isRestricting(one, issuer)) &&
        outsider.some((subject) => isLetIn(trusting, subject, { by: statement })),
    )
    const isNamespace = outsider.every(({ who, value }) => who === 'neighbour' && isInNamedNamespace(value, trusting))
    if (isNamespace) return [{ code: 'wildcard-namespace', severity: privileged ? 'high' : 'medium' }]
    // A restriction that everybody's tokens meet, such as `repo:*`, is none.
    const isAnybody = open || outsider.some(({ isEverybodys }) => isEverybodys)
    return [{ code: isAnybody ? 'no-subject-restriction' : 'wildcard-subject', severity: 'high' }]
  }
  const callers = outsiders.filter((subject) => isLetIn(trusting, subject, { isCaller: true }))
  if (callers.length > 0) {
    const { other, privileged: grave } = CALLERS[callers.every(({ who }) => who === 'neighbour') ? 'own' : 'any']
    return [{ code: 'any-caller', severity: privileged ? grave : other }]
  }
  const started = new Set(
    tokens.flatMap((one) => (one.who === 'unit' && one.any && isLetIn(trusting, one) ? one.any : [])),
  )
  return [...started].map((any) => {
    const { code, severity, privileged: grave } = STARTS[any]
    return { code, severity: privileged ? grave : severity }
  })
}

/** That nobody gets in but by subjects that a project made otherwise than is usual. */
function madeFindings(trusting: Trusting, tokens: readonly Subject[]): TrustFinding[] {
  const { grammar } = trusting
  const admitted = tokens.filter((subject) => isLetIn(trusting, { ...subject, who: 'meant' }))
  const isMade = grammar !== null && admitted.every(({ value }) => isMadeOtherwise(value, grammar))
  return isMade ? [{ code: 'custom-subject', severity: 'note' }] : []
}

/** Demands something of a claim that tells whose a token is. */
function isRestricting({ key, operator }: Condition, issuer: string): boolean {
  const claim = claimIn(key, issuer)
  return claim !== null && claim !== 'aud' && operatorOf(operator)?.negated === false
}

/** A service account of a namespace that the policy spells out. */
function isInNamedNamespace(value: string, { document, issuer }: Trusting): boolean {
  const namespace = /^system:serviceaccount:[^:]+:/.exec(value)?.[0]
  return namespace !== undefined && subjectValues(document, issuer).some((one) => fixedPart(one).startsWith(namespace))
}

/** An identity pool gives roles to whoever it knows, and to guests unless `amr` keeps them out. */
function guestFindings(trusting: Trusting, tokens: readonly Subject[]): TrustFinding[] {
  const [token] = tokens
  if (!token) return []
  if (isLetIn(trusting, { ...token, who: 'stranger' })) return [{ code: 'no-subject-restriction', severity: 'high' }]
  const guests = isLetIn({ ...trusting, document: asGuest(trusting) }, { ...token, who: 'meant' })
  return guests ? [{ code: 'guest-identities', severity: trusting.privileged ? 'high' : 'medium' }] : []
}

/** The policy as a guest meets it: only what `unauthenticated` fits is left of conditions on `amr`. */
function asGuest({ document, issuer }: Trusting): PolicyDocument {
  const statements = document.statements.filter(({ effect, conditions }) => {
    const amr = conditions.filter((one) => claimIn(one.key, issuer) === 'amr')
    return (
      effect === 'Deny' ||
      amr.every(({ values }) => values.some((value) => value === 'unauthenticated' || /^\*|^un.*\*$/.test(value)))
    )
  })
  return { statements }
}

/** Whether tokens made for something else would do. The provider's own list keeps them out where it has one entry. */
function audienceFindings(trusting: Trusting, tokens: readonly Subject[]): TrustFinding[] {
  const meant = tokens.some((subject) => isLetIn(trusting, { ...subject, who: 'meant' }, { audience: 'another' }))
  if (!meant || trusting.issuer === COGNITO) return []
  return [{ code: 'missing-audience', severity: (trusting.audiences?.length ?? 1) > 1 ? 'low' : 'note' }]
}

function remarks({ statements }: PolicyDocument, issuer: string): TrustFinding[] {
  const subjects = statements.flatMap(({ effect, conditions }) =>
    conditions.filter((one) => effect === 'Allow' && claimIn(one.key, issuer) === 'sub'),
  )
  const operators = subjects.flatMap(({ operator }) => operatorOf(operator) ?? [])
  const findings: TrustFinding[] = []
  if (operators.length > 0 && operators.every(({ set }) => set === 'all'))
    findings.push({ code: 'for-all-values', severity: 'note' })
  if (operators.length > 0 && operators.every(({ ifExists }) => ifExists))
    findings.push({ code: 'if-exists', severity: 'note' })
  if (subjects.some(({ values }) => values.some((value) => /@\*[/:]/.test(value))))
    findings.push({ code: 'wildcard-id', severity: 'note' })
  return findings
}
