import type { IamGroup } from '../facts/account-reading'
import type { IamUser } from '../facts/iam-user'
import { coversAction } from './evaluate'
import { isAwsManaged, type ManagedPolicy, type PolicyDocument, type PolicyRef } from './policy-document'

/** AWS managed policies that give everything, or the right to give oneself everything. */
const ADMINISTRATOR_POLICIES: readonly string[] = ['AdministratorAccess', 'IAMFullAccess']

/** Somebody with policies of their own and of groups. */
type PolicyHolder = Pick<IamUser, 'groups' | 'attachedPolicies' | 'inlinePolicies'>

/** Policy documents of a user, its groups' included, as far as they were read (AWS managed ones are not). */
export function documentsOf(
  user: PolicyHolder,
  groups: readonly IamGroup[],
  policies: readonly ManagedPolicy[],
): PolicyDocument[] {
  const mine = groups.filter((group) => user.groups.includes(group.name))
  const inline = [user, ...mine].flatMap((holder) => holder.inlinePolicies.map((policy) => policy.document))
  const arns = attachedTo(user, groups).map((policy) => policy.arn)
  const managed = policies.filter((policy) => arns.includes(policy.arn)).map((policy) => policy.document)
  return [...inline, ...managed].filter((document) => document !== null)
}

/** Managed policies of a user, directly and through its groups. */
function attachedTo(user: PolicyHolder, groups: readonly IamGroup[]): PolicyRef[] {
  const mine = groups.filter((group) => user.groups.includes(group.name))
  return [user, ...mine].flatMap((holder) => holder.attachedPolicies)
}

/** Whether somebody may do anything (or give itself the right to): by an AWS managed policy or a statement that allows all on all. */
export function isAdministrator(
  user: PolicyHolder,
  groups: readonly IamGroup[],
  policies: readonly ManagedPolicy[],
): boolean {
  const named = attachedTo(user, groups).some(
    (policy) => ADMINISTRATOR_POLICIES.includes(policy.name) && isAwsManaged(policy),
  )
  return named || documentsOf(user, groups, policies).some(allowsEverything)
}

function allowsEverything(document: PolicyDocument): boolean {
  return document.statements.some(
    ({ effect, actions, resources, conditions }) =>
      effect === 'Allow' &&
      conditions.length === 0 &&
      actions.some((action) => action === '*' || action === '*:*') &&
      resources.some((resource) => resource === '*'),
  )
}

/** Whether some statement allows an action (`s3:GetObject`) on anything at all; wildcards count. Denials are not weighed. */
export function mentionsAction(documents: readonly PolicyDocument[], action: string): boolean {
  return documents.some(({ statements }) =>
    statements.some((statement) => statement.effect === 'Allow' && coversAction(statement, action)),
  )
}
