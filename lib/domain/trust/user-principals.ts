import { operatorOf } from './condition'
import { STRANGE } from './key-options'
import type { Condition, Statement } from './policy-document'
import { arnsFitting, isAboutArn } from './principal-arns'
import { isUser, type Somebody } from './principal-keys'
import { type AtHome, isLetIn } from './principal-let-in'
import type { TrustFinding } from './trust-finding'

/** That IAM users may assume a role, of those of the company whom it lets in: with MFA it is less grave. */
export function userFindings(scope: AtHome, admitted: readonly Somebody[]): TrustFinding[] {
  const roles = admitted.filter(({ arn }) => !isUser(arn))
  const users = admitted.filter((one) => isUser(one.arn) && isMeant(scope, one, roles))
  if (users.length === 0) return []
  const careless = users.some((one) => isLetIn(scope, one, { 'aws:multifactorauthpresent': [null, ['false']] }))
  return [{ code: 'iam-user-principal', severity: careless ? 'medium' : 'low' }]
}

/** A user named in a statement itself, or one whom a statement lets in and no role; not only somebody who may be one. */
function isMeant({ document, home }: AtHome, user: Somebody, roles: readonly Somebody[]): boolean {
  const denials = document.statements.filter(({ effect }) => effect === 'Deny')
  return document.statements.some((statement) => {
    if (statement.effect === 'Deny') return false
    const alone = { document: { statements: [statement, ...denials] }, home }
    if (!isLetIn(alone, user)) return false
    return isNamed(statement, user, home.partition) || !roles.some((role) => isLetIn(alone, role))
  })
}

function isNamed({ principals, conditions }: Statement, { arn, account }: Somebody, partition: string): boolean {
  if (arn.endsWith(`/${STRANGE}`)) return false
  const fitting = ({ operator, values }: Condition) =>
    operatorOf(operator)?.negated ? [] : values.map((value) => arnsFitting(value, operator, { partition, account }))
  const named = conditions.filter(isAboutArn).flatMap(fitting)
  return principals.some(({ value }) => value === arn) || named.some((arns) => arns.includes(arn) && arns.every(isUser))
}
