import type { CollectedRole } from '../facts/iam-role'
import { coversAction } from './evaluate'
import type { ManagedPolicy, PolicyDocument, Statement } from './policy-document'

/** AWS managed policies that write IAM, do everything, or assume any role. Source: AWS Managed Policy Reference. */
const POWERFUL: ReadonlySet<string> = new Set([
  'AdministratorAccess',
  'AdministratorAccess-Amplify',
  'AdministratorAccess-AWSElasticBeanstalk',
  'AWSOrganizationsFullAccess',
  'AWSSSODirectoryAdministrator',
  'AWSSSOMasterAccountAdministrator',
  'AWSSSOMemberAccountAdministrator',
  'IAMFullAccess',
  'PowerUserAccess',
  'SystemAdministrator',
])

/** Actions that make somebody more powerful than they are. Source: Service Authorization Reference, IAM, access level Write and Permissions management. */
const IAM_WRITES = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:CreateRole',
  'iam:CreateSAMLProvider',
  'iam:CreateUser',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'iam:UpdateRole',
]

/** What counts only where it is allowed on everything. */
const BROAD_WRITES = ['sts:AssumeRole', 'iam:PassRole']

/** Whether a role may change who may do what: it writes IAM, does everything, or assumes (or hands out) any role. */
export function isPrivileged(
  role: Pick<CollectedRole, 'attachedPolicies' | 'inlinePolicies'>,
  policies: readonly ManagedPolicy[],
): boolean {
  const arns = new Set(role.attachedPolicies.map(({ arn }) => arn))
  const isPowerful = role.attachedPolicies.some(({ name, arn }) => arn.includes(':iam::aws:') && POWERFUL.has(name))
  const documents = [
    ...role.inlinePolicies.map(({ document }) => document),
    ...policies.filter(({ arn }) => arns.has(arn)).map(({ document }) => document),
  ]
  return isPowerful || documents.some((document) => document !== null && writesIam(document))
}

function writesIam({ statements }: PolicyDocument): boolean {
  const denied = statements.filter(({ effect, conditions, resources }) => {
    return effect === 'Deny' && conditions.length === 0 && resources.includes('*')
  })
  const allows = (statement: Statement, action: string) =>
    coversAction(statement, action) && !denied.some((denial) => coversAction(denial, action))
  return statements.some(
    (statement) =>
      statement.effect === 'Allow' &&
      (IAM_WRITES.some((action) => allows(statement, action)) ||
        (statement.resources.some(isEverything) && BROAD_WRITES.some((action) => allows(statement, action)))),
  )
}

/** Everything, or every role of some account. */
function isEverything(resource: string): boolean {
  return /^(\*|arn:[a-z*-]+:iam::(\*|\d{12}):(\*|role\/?\*))$/.test(resource)
}
