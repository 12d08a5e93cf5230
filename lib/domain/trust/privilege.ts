import type { CollectedRole } from '../facts/iam-role'
import { coversAction } from './evaluate'
import { isAwsManaged, type ManagedPolicy, type PolicyDocument, type Statement } from './policy-document'

/**
 * AWS managed policies that write IAM, do everything (`null`), or assume any role: PowerUserAccess leaves out IAM, not STS.
 * Source: AWS Managed Policy Reference.
 */
const POWERFUL: ReadonlyMap<string, string | null> = new Map([
  ['AdministratorAccess', null],
  ['AdministratorAccess-Amplify', null],
  ['AdministratorAccess-AWSElasticBeanstalk', null],
  ['AWSOrganizationsFullAccess', null],
  ['AWSSSODirectoryAdministrator', null],
  ['AWSSSOMasterAccountAdministrator', null],
  ['AWSSSOMemberAccountAdministrator', null],
  ['IAMFullAccess', null],
  ['PowerUserAccess', 'sts:AssumeRole'],
  ['SystemAdministrator', null],
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

type WithPolicies = Pick<CollectedRole, 'attachedPolicies' | 'inlinePolicies'>

/** Whether a role may change who may do what: it writes IAM, does everything, or assumes (or hands out) any role. */
export function isPrivileged(role: WithPolicies, policies: readonly ManagedPolicy[]): boolean {
  return privilegesOf(role, policies).length > 0
}

/** What makes a role privileged: the policy, and an action that it allows (`null`: AWS's own policy does, by its name). */
export interface Privilege {
  policy: string
  action: string | null
}

/** What a privilege is good for: changing who may do what, assuming any role that lets it, or handing any role to a service. */
export function powerOf({ action }: Privilege): 'change' | 'assume' | 'pass' {
  if (action === 'sts:AssumeRole') return 'assume'
  return action === 'iam:PassRole' ? 'pass' : 'change'
}

/** One for each policy that makes a role privileged. */
export function privilegesOf(role: WithPolicies, policies: readonly ManagedPolicy[]): Privilege[] {
  const arns = new Set(role.attachedPolicies.map(({ arn }) => arn))
  const powerful = role.attachedPolicies.filter((policy) => isAwsManaged(policy) && POWERFUL.has(policy.name))
  const documents = [...role.inlinePolicies, ...policies.filter(({ arn }) => arns.has(arn))]
  return [
    ...powerful.map(({ name }) => ({ policy: name, action: POWERFUL.get(name) ?? null })),
    ...documents.flatMap(({ name, document }) => {
      const action = document && powerIn(document)
      return action ? { policy: name, action } : []
    }),
  ]
}

/** The first action by which a policy makes somebody more powerful; `null`: it has none. */
function powerIn({ statements }: PolicyDocument): string | null {
  const denied = statements.filter(({ effect, conditions, resources }) => {
    return effect === 'Deny' && conditions.length === 0 && resources.includes('*')
  })
  const allows = (statement: Statement, action: string) =>
    coversAction(statement, action) && !denied.some((denial) => coversAction(denial, action))
  const found = statements.flatMap((statement) => {
    if (statement.effect !== 'Allow') return []
    const broad = statement.resources.some(isEverything) ? BROAD_WRITES : []
    return [...IAM_WRITES, ...broad].find((action) => allows(statement, action)) ?? []
  })
  return found[0] ?? null
}

/** Everything, or every role of some account. */
function isEverything(resource: string): boolean {
  return /^(\*|arn:[a-z*-]+:iam::(\*|\d{12}):(\*|role\/?\*))$/.test(resource)
}
