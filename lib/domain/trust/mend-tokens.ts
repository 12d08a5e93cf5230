import { hasWildcard } from './glob'
import { narrowedSubject } from './narrowed-subject'
import { COGNITO, claimIn, grammarOf, isIssuerKey, issuerOf, subjectValues } from './oidc-issuer'
import { isPassed } from './oidc-token'
import type { Condition, PolicyDocument, Statement } from './policy-document'
import type { TrustFinding } from './trust-finding'
import type { TrustWorld } from './trust-world'

/** What a statement lets in of one issuer's tokens. */
interface Issued {
  document: PolicyDocument
  provider: string
  issuer: string
  world: TrustWorld
}

type Mend = (statement: Statement, issued: Issued) => Statement | null

/** How statements about tokens are mended, by what is wrong with them: what changes least comes first. */
const MENDS: Readonly<Partial<Record<TrustFinding['code'], readonly Mend[]>>> = {
  'no-subject-restriction': [oneSubject],
  'wildcard-subject': [oneSubject],
  'wildcard-namespace': [oneSubject],
  'any-caller': [oneSubject],
  'wildcard-tail': [oneSubject],
  'pull-request': [oneSubject],
  'missing-audience': [rightAudience],
  'wrong-audience': [rightAudience],
  'for-all-values': [(statement, { issuer }) => onClaims(statement, issuer, plainly(/^ForAllValues:/i))],
  'if-exists': [(statement, { issuer }) => onClaims(statement, issuer, plainly(/IfExists$/i))],
  'literal-wildcard': [asPatterns, (statement, issued) => oneSubject(asPatterns(statement, issued), issued)],
  'foreign-condition-key': [ownKeys, anew],
  'unknown-claim': [anew],
  'wrong-action': [(statement) => ({ ...statement, actions: ['sts:AssumeRoleWithWebIdentity'], notActions: [] })],
  'guest-identities': [signedIn],
}

/** The policy with every statement about one issuer's tokens mended, in each way that can be worked out. */
export function mendTokens(
  document: PolicyDocument,
  code: TrustFinding['code'],
  world: TrustWorld,
): readonly PolicyDocument[] {
  return (MENDS[code] ?? []).flatMap((mend) => mendedBy(mend, document, world) ?? [])
}

/** `null`: it has no such statement, or nothing can be worked out. */
function mendedBy(mend: Mend, document: PolicyDocument, world: TrustWorld): PolicyDocument | null {
  let isMended = false
  const statements = document.statements.map((statement) => {
    const [first, ...others] = statement.principals
    const issuer = first?.type === 'Federated' && others.length === 0 ? issuerOf(first.value) : null
    if (statement.effect === 'Deny' || !first || issuer === null) return statement
    const mended = mend(statement, { document, provider: first.value, issuer, world })
    isMended ||= mended !== null
    return mended ?? statement
  })
  return isMended ? { statements } : null
}

/** One subject of the safest form for each that is too wide; those that are narrow stay. */
function oneSubject(statement: Statement, issued: Issued): Statement | null {
  const { document, issuer, world } = issued
  const subjects = subjectValues({ statements: [statement] }, issuer)
  const known = world.catalogue.ofIssuer(issuer, subjectValues(document, issuer))
  const grammar = grammarOf(issuer, known, subjects, world)
  if (issuer === COGNITO) return ofOnePool(statement, issued)
  if (!grammar) return null
  const isWide = (value: string) => hasWildcard(value) || /[:/]pull_request$/.test(value)
  const values = subjects.length > 0 ? subjects : ['']
  const narrow = values.map((value) => (value === '' || isWide(value) ? narrowedSubject(value, grammar.safest) : value))
  const operator = narrow.some(hasWildcard) ? 'StringLike' : 'StringEquals'
  return demanding(statement, { operator, key: `${issuer}:sub`, values: [...new Set(narrow)] })
}

/** Without what no token of this issuer can have: one subject and the right audience are demanded in its place. */
function anew(statement: Statement, issued: Issued): Statement | null {
  const { document, issuer, world } = issued
  const known = world.catalogue.ofIssuer(issuer, subjectValues(document, issuer))
  const conditions = statement.conditions.filter(({ key }) => {
    const claim = claimIn(key, issuer)
    return claim === null ? !isIssuerKey(key) : isPassed(claim, known)
  })
  const narrow = oneSubject({ ...statement, conditions }, issued)
  return narrow && rightAudience(narrow, issued)
}

/** What the provider accepts, or, where that was not read, what the issuer's tokens carry. */
function rightAudience(statement: Statement, { provider, issuer, world }: Issued): Statement {
  const accepted = world.providers?.find(({ arn }) => arn === provider)?.audiences
  const carried = world.catalogue.ofIssuer(issuer, [])?.way.audiences.filter((one) => !one.includes('{')) ?? []
  const known = accepted && accepted.length > 0 ? accepted : carried
  const values = known.length > 0 ? known : ['<AUDIENCE>']
  return demanding(statement, { operator: 'StringEquals', key: `${issuer}:aud`, values })
}

/** In place of all that the statement demands of the same key. */
function demanding(statement: Statement, condition: Condition): Statement {
  const others = statement.conditions.filter(({ key }) => key.toLowerCase() !== condition.key.toLowerCase())
  return { ...statement, conditions: [...others, condition] }
}

function onClaims(statement: Statement, issuer: string, change: (condition: Condition) => Condition): Statement {
  const conditions = statement.conditions.map((one) => (claimIn(one.key, issuer) === null ? one : change(one)))
  return { ...statement, conditions }
}

const plainly = (part: RegExp) => (condition: Condition) => ({
  ...condition,
  operator: condition.operator.replace(part, ''),
})

function asPatterns(statement: Statement, { issuer }: Issued): Statement {
  return onClaims(statement, issuer, asPattern)
}

const asPattern = (condition: Condition): Condition =>
  condition.values.some(hasWildcard)
    ? { ...condition, operator: condition.operator.replace(/Equals(IgnoreCase)?/i, 'Like') }
    : condition

/** Keys of another issuer become this one's: a token has no others. */
function ownKeys(statement: Statement, { issuer }: Issued): Statement {
  const conditions = statement.conditions.map((one) =>
    isIssuerKey(one.key) && claimIn(one.key, issuer) === null
      ? { ...one, key: `${issuer}:${one.key.slice(one.key.lastIndexOf(':') + 1)}` }
      : one,
  )
  return { ...statement, conditions }
}

/** The audience of an identity pool's tokens is the pool. Source: Amazon Cognito Developer Guide, "Role trust and permissions". */
function ofOnePool(statement: Statement, issued: Issued): Statement {
  const aud = { operator: 'StringEquals', key: `${issued.issuer}:aud`, values: ['<IDENTITY_POOL_ID>'] }
  return signedIn(demanding(statement, aud), issued)
}

/** `amr` says whether somebody signed in. Source: as above. */
function signedIn(statement: Statement, { issuer }: Issued): Statement {
  const amr = { operator: 'ForAnyValue:StringLike', key: `${issuer}:amr`, values: ['authenticated'] }
  return demanding(statement, amr)
}
