import { operatorOf } from './condition'
import { coversAction } from './evaluate'
import { claimIn, isIssuerKey } from './oidc-issuer'
import type { Subject } from './oidc-subjects'
import { isLetIn, isPassed, type Trusting } from './oidc-token'
import type { Statement } from './policy-document'
import { tokensOf } from './possible-subject'
import type { TrustFinding } from './trust-finding'

/** Why nobody gets in: the first condition that no token can meet. */
export function whyDead(trusting: Trusting): TrustFinding['code'] {
  const { document, provider, issuer, issued } = trusting
  const mine = document.statements.filter(
    ({ effect, principals }) =>
      effect === 'Allow' && principals.some(({ value }) => value === provider || value === '*'),
  )
  const asks = (statement: Statement) => coversAction(statement, 'sts:AssumeRoleWithWebIdentity')
  if (!mine.some(asks)) return 'wrong-action'
  const conditions = mine.flatMap((statement) => statement.conditions)
  if (conditions.some(({ key }) => isIssuerKey(key) && claimIn(key, issuer) === null)) return 'foreign-condition-key'
  const claims = conditions.map((condition) => ({ condition, claim: claimIn(condition.key, issuer) }))
  if (claims.some(({ claim }) => claim !== null && !isPassed(claim, issued))) return 'unknown-claim'
  const literal = claims.some(({ claim, condition: { operator, values } }) => {
    const compares = operatorOf(operator)?.compares
    return (
      claim !== null &&
      (compares === 'text' || compares === 'text-any-case') &&
      values.every((value) => /[*?]/.test(value))
    )
  })
  if (literal) return 'literal-wildcard'
  return isLetInFor({ ...trusting, audiences: null }) ? 'wrong-audience' : 'never-met'
}

function isLetInFor(trusting: Trusting): boolean {
  const tokens = tokensOf(trusting.document, trusting.issuer, trusting.grammar)
  return tokens.some((subject) => isLetIn(trusting, { ...subject, who: 'meant' }))
}

/** Statements that nobody can use, beside one that somebody can. */
export function deadStatements(trusting: Trusting, tokens: readonly Subject[]): TrustFinding[] {
  const { document, provider } = trusting
  const mine = document.statements.filter(
    ({ effect, principals }) => effect === 'Allow' && principals.some(({ value }) => value === provider),
  )
  const dead = mine.filter((by) => !tokens.some((subject) => isLetIn(trusting, { ...subject, who: 'meant' }, { by })))
  return dead.map((statement) => ({
    code: whyDead({ ...trusting, document: { statements: [statement] } }),
    severity: 'note',
  }))
}
