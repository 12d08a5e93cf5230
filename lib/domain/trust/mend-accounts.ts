import type { CollectedRole } from '../facts/iam-role'
import { parseArn } from '../ids'
import type { Condition, PolicyDocument, Principal, Statement } from './policy-document'
import { accountOf } from './somebodies'
import { isDeleted, isOwnAccount } from './trust-accounts'
import type { TrustFinding } from './trust-finding'
import { ACCOUNT_ACCESS, ROLES_ANYWHERE, sessionActionsOf } from './trust-services'
import type { TrustWorld } from './trust-world'

interface Scope {
  role: Pick<CollectedRole, 'accountId' | 'partition'>
  world: TrustWorld
}

/** How one statement is mended: what stands in its place, none where it can go. */
type Mend = (statement: Statement, scope: Scope) => readonly Statement[]

/** How statements about accounts and services are mended, by what is wrong with them. */
const MENDS: Readonly<Partial<Record<TrustFinding['code'], Mend>>> = {
  anyone: ofOwnOrganization,
  'unknown-organization': ofOwnOrganization,
  'no-external-id': withExternalId,
  'guessable-external-id': withExternalId,
  'iam-user-principal': withoutUsers,
  'dead-principal': (statement) => withoutPrincipals(statement, isDeleted),
  'any-certificate': ofOneAnchor,
  'any-application': ofOwnApplication,
  'session-actions': withSessions,
}

/** The policy with every statement mended that allows somebody in; `null`: nothing can be worked out. */
export function mendAccounts(
  document: PolicyDocument,
  code: TrustFinding['code'],
  scope: Scope,
): PolicyDocument | null {
  const mend = MENDS[code]
  if (!mend) return null
  const statements = document.statements.flatMap((one) => (one.effect === 'Deny' ? one : mend(one, scope)))
  return statements.some(({ effect }) => effect === 'Allow') ? { statements } : null
}

function ofOwnOrganization(statement: Statement, { world: { own } }: Scope): readonly Statement[] {
  const isOpen = statement.notPrincipals.length > 0 || statement.principals.some(({ value }) => value === '*')
  if (!isOpen || own.organizationId === null) return [statement]
  const others = statement.conditions.filter(({ key }) => !/^aws:principalorg(id|paths)$/i.test(key))
  const demanded = { operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: [own.organizationId] }
  return [{ ...statement, conditions: [...others, demanded] }]
}

/** Principals of other companies have to bring an ExternalId; the company's own stay as they are. */
function withExternalId(statement: Statement, { role, world }: Scope): readonly Statement[] {
  const isForeign = (principal: Principal) => {
    const account = principal.type === 'AWS' ? accountOf(principal.value) : null
    return account !== null && !isOwnAccount(account, role, world)
  }
  const foreign = statement.principals.filter(isForeign)
  if (foreign.length === 0) return [statement]
  const own = statement.principals.filter((one) => !isForeign(one))
  const asked: Condition = { operator: 'StringEquals', key: 'sts:ExternalId', values: ['<EXTERNAL_ID>'] }
  const asking = { ...demanding(statement, [asked]), principals: foreign }
  return own.length > 0 ? [{ ...statement, principals: own }, asking] : [asking]
}

/** Each user makes room for the role that replaces it. */
function withoutUsers(statement: Statement): readonly Statement[] {
  const principals = statement.principals.map((principal) => {
    const arn = parseArn(principal.value)
    return principal.type === 'AWS' && arn?.resource.startsWith('user/')
      ? { ...principal, value: `arn:${arn.partition}:iam::${arn.account}:role/<ROLE>` }
      : principal
  })
  const distinct = new Map(principals.map((one) => [`${one.type} ${one.value}`, one]))
  return [{ ...statement, principals: [...distinct.values()] }]
}

function withoutPrincipals(statement: Statement, isOut: (value: string) => boolean): readonly Statement[] {
  const principals = statement.principals.filter(({ value }) => !isOut(value))
  return principals.length > 0 || statement.notPrincipals.length > 0 ? [{ ...statement, principals }] : []
}

/** Source: IAM Roles Anywhere User Guide, "Trust model". */
function ofOneAnchor(statement: Statement, { role: { partition, accountId } }: Scope): readonly Statement[] {
  if (!isAnywhere(statement)) return [statement]
  const anchor = `arn:${partition}:rolesanywhere:<REGION>:${accountId}:trust-anchor/<TRUST_ANCHOR>`
  const demanded: readonly Condition[] = [
    { operator: 'ArnEquals', key: 'aws:SourceArn', values: [anchor] },
    { operator: 'StringEquals', key: 'aws:PrincipalTag/x509Subject/CN', values: ['<COMMON_NAME>'] },
  ]
  return [startingSessions(demanding(statement, demanded))]
}

/** Source: IAM User Guide, "Getting started with account access manager". */
function ofOwnApplication(statement: Statement, { role: { partition } }: Scope): readonly Statement[] {
  if (!statement.principals.some(({ value }) => value === ACCOUNT_ACCESS)) return [statement]
  const application = `arn:${partition}:account-access:<REGION>:<MANAGEMENT_ACCOUNT>:application/<APPLICATION>`
  return [
    demanding(statement, [
      { operator: 'StringEquals', key: 'aws:SourceAccount', values: ['<MANAGEMENT_ACCOUNT>'] },
      { operator: 'ArnEquals', key: 'aws:SourceArn', values: [application] },
    ]),
  ]
}

/** The statement with these conditions in place of its own of the same keys. */
function demanding(statement: Statement, demanded: readonly Condition[]): Statement {
  const others = statement.conditions.filter(
    ({ key }) => !demanded.some((one) => one.key.toLowerCase() === key.toLowerCase()),
  )
  return { ...statement, conditions: [...others, ...demanded] }
}

const isAnywhere = ({ principals }: Statement) =>
  principals.some(({ value }) => value === ROLES_ANYWHERE || value === `${ROLES_ANYWHERE}.cn`)

function startingSessions(statement: Statement): Statement {
  const needed = statement.principals.flatMap(({ value }) => sessionActionsOf(value))
  if (needed.length === 0) return statement
  const actions = [...new Set([...statement.actions, 'sts:AssumeRole', ...needed])]
  return { ...statement, actions, notActions: [] }
}

/** What lets in every certificate is not made to work so. */
function withSessions(statement: Statement, scope: Scope): readonly Statement[] {
  const isNarrow = statement.conditions.some(({ key }) => /^aws:(sourcearn$|(principal|request)tag\/)/i.test(key))
  return isAnywhere(statement) && !isNarrow ? ofOneAnchor(statement, scope) : [startingSessions(statement)]
}
