import type { IamRole } from '../facts/iam-role'
import type { IamUser } from '../facts/iam-user'
import type { AccountId } from '../ids'
import { coversAction } from './evaluate'
import { globFits, globOf } from './glob'
import type { PolicyDocument, Statement } from './policy-document'
import { letsPrincipalIn } from './principal-let-in'

/** Which roles a policy's resources mean: account and name, each with wildcards. */
export interface RolePattern {
  account: string
  name: string
}

const assumes = (statement: Statement) => coversAction(statement, 'sts:AssumeRole')

/** Roles that these policies say by ARN may be assumed. `*` alone says nothing of where its user really goes. */
export function rolesNamedIn(documents: readonly PolicyDocument[]): RolePattern[] {
  const resources = documents.flatMap(({ statements }) =>
    statements.flatMap((one) => (one.effect === 'Allow' && assumes(one) ? one.resources : [])),
  )
  return resources.flatMap((resource) => {
    const [, account, path] = /^arn:[^:]*:iam::([^:]*):role\/(.+)$/.exec(resource) ?? []
    if (account === undefined || path === undefined || (account === '*' && /^\*+$/.test(path))) return []
    return { account, name: path.slice(path.lastIndexOf('/') + 1) }
  })
}

/** Whether a user may assume a role: its policies allow it and the role's trust lets it in. */
export function reaches(
  user: Pick<IamUser, 'accountId' | 'arn'>,
  documents: readonly PolicyDocument[],
  role: IamRole,
): boolean {
  const about = documents.flatMap(({ statements }) =>
    statements.filter((one) => assumes(one) && one.resources.some((resource) => globFits(globOf(resource), role.arn))),
  )
  const denied = about.some(({ effect, conditions }) => effect === 'Deny' && conditions.length === 0)
  if (denied || !about.some(({ effect }) => effect === 'Allow') || !role.trust) return false
  const home = {
    account: role.accountId,
    partition: role.partition,
    accounts: new Set<AccountId>(),
    organization: null,
  }
  return letsPrincipalIn({ document: role.trust, home }, { account: user.accountId, arn: user.arn })
}
