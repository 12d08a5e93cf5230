import { hasWildcard } from './glob'
import { narrowedSubject } from './narrowed-subject'
import { COGNITO, claimIn, grammarOf, isIssuerKey, issuerOf, subjectValues } from './oidc-issuer'
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

/** How statements about tokens are mended, by what is wrong with them. */
const MENDS: Readonly<Partial<Record<TrustFinding['code'], Mend>>> = {
  'no-subject-restriction': oneSubject,
  'wildcard-subject': oneSubject,
  'wildcard-namespace': oneSubject,
  'wildcard-tail': oneSubject,
  'pull-request': oneSubject,
  'missing-audience': rightAudience,
  'wrong-audience': rightAudience,
  'for-all-values': (statement, { issuer }) => onClaims(statement, issuer, plainly(/^ForAllValues:/i)),
  'if-exists': (statement, { issuer }) => onClaims(statement, issuer, plainly(/IfExists$/i)),
  'literal-wildcard': (statement, { issuer }) => onClaims(statement, issuer, asPattern),
  'foreign-condition-key': ownKeys,
  'wrong-action': (statement) => ({ ...statement, actions: ['sts:AssumeRoleWithWebIdentity'], notActions: [] }),
  'guest-identities': signedIn,
}

/** The policy with every statement about one issuer's tokens mended; `null`: it has none, or nothing can be worked out. */
export function mendTokens(
  document: PolicyDocument,
  code: TrustFinding['code'],
  world: TrustWorld,
): PolicyDocument | null {
  const mend = MENDS[code]
  if (!mend) return null
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
function oneSubject(statement: Statement, { document, issuer, world }: Issued): Statement | null {
  const subjects = subjectValues({ statements: [statement] }, issuer)
  const issued = world.catalogue.ofIssuer(issuer, subjectValues(document, issuer))
  const grammar = grammarOf(issuer, issued, subjects, world)
  if (!grammar || issuer === COGNITO) return null
  const isWide = (value: string) => hasWildcard(value) || /[:/]pull_request$/.test(value)
  const values = subjects.length > 0 ? subjects : ['']
  const narrow = values.map((value) => (value === '' || isWide(value) ? narrowedSubject(value, grammar.safest) : value))
  return demanding(statement, { operator: 'StringEquals', key: `${issuer}:sub`, values: [...new Set(narrow)] })
}

/** What the provider accepts, or, where that was not read, what the issuer's tokens carry. */
function rightAudience(statement: Statement, { provider, issuer, world }: Issued): Statement | null {
  const accepted = world.providers?.find(({ arn }) => arn === provider)?.audiences
  const carried = world.catalogue.ofIssuer(issuer, [])?.way.audiences.filter((one) => !one.includes('{')) ?? []
  const values = accepted && accepted.length > 0 ? accepted : carried
  return values.length > 0 ? demanding(statement, { operator: 'StringEquals', key: `${issuer}:aud`, values }) : null
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

/** Source: Amazon Cognito Developer Guide, "Role trust and permissions": `amr` says whether somebody signed in. */
function signedIn(statement: Statement, { issuer }: Issued): Statement {
  const amr = { operator: 'ForAnyValue:StringLike', key: `${issuer}:amr`, values: ['authenticated'] }
  return demanding(statement, amr)
}
