import { addRole } from './build'
import type { PolicyJson, Role } from './iam-world'
import type { Moment } from './uses'
import type { Account, World } from './world'

const iamReads = [
  'GetAccountAuthorizationDetails GenerateCredentialReport GetCredentialReport GetAccountSummary ListAccountAliases',
  'ListUsers ListUserTags GetUser GetRole GetPolicy GetPolicyVersion ListAccessKeys GetAccessKeyLastUsed GetLoginProfile',
  'ListMFADevices ListVirtualMFADevices ListSSHPublicKeys ListSigningCertificates ListServiceSpecificCredentials',
  'ListOpenIDConnectProviders GetOpenIDConnectProvider ListSAMLProviders GetSAMLProvider',
  'GenerateServiceLastAccessedDetails GetServiceLastAccessedDetails',
]

const organizationReads = [
  'DescribeOrganization ListAccounts ListRoots ListOrganizationalUnitsForParent ListAccountsForParent ListParents',
  'DescribeAccount DescribeOrganizationalUnit ListDelegatedAdministrators ListTagsForResource ListPolicies',
  'ListPoliciesForTarget ListTargetsForPolicy DescribePolicy',
]

const ssoReads = [
  'ListInstances DescribeInstance ListRegions ListPermissionSets DescribePermissionSet',
  'ListPermissionSetsProvisionedToAccount ListAccountsForProvisionedPermissionSet ListAccountAssignments',
  'ListAccountAssignmentsForPrincipal ListManagedPoliciesInPermissionSet',
  'ListCustomerManagedPolicyReferencesInPermissionSet GetInlinePolicyForPermissionSet',
  'GetPermissionsBoundaryForPermissionSet ListTagsForResource',
]

const identityStoreReads = [
  'ListUsers DescribeUser ListGroups DescribeGroup ListGroupMemberships ListGroupMembershipsForMember',
]

/** What the read role may do in every account. */
export const readPolicy: PolicyJson = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'IamFacts', Effect: 'Allow', Resource: '*', Action: actions('iam', iamReads) },
    { Sid: 'WhoUsesIt', Effect: 'Allow', Resource: '*', Action: 'cloudtrail:LookupEvents' },
  ],
}

/** What it may do besides in the management account, or a delegated administrator. */
const organizationPolicy: PolicyJson = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OrganizationFacts',
      Effect: 'Allow',
      Resource: '*',
      Action: [
        ...actions('organizations', organizationReads),
        ...actions('sso', ssoReads),
        ...actions('identitystore', identityStoreReads),
        'iam:ListOrganizationsFeatures',
      ],
    },
  ],
}

/** Adds `IamSunsetRead`, trusting the deployment's role with the ExternalId. */
export function addReadRole(
  world: World,
  account: Account,
  given: { createdAt: Moment; organization?: boolean; name?: string; externalId?: string },
): Role {
  const { deployment } = world
  const caller = deployment.principal.kind === 'role' ? `role/${deployment.principal.roleName}` : 'root'
  return addRole(account, {
    name: given.name ?? 'IamSunsetRead',
    createdAt: given.createdAt,
    description: 'Read by IAM Sunset',
    inline: { IamSunsetRead: readPolicy, ...(given.organization ? { IamSunsetOrganization: organizationPolicy } : {}) },
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${deployment.accountId}:${caller}` },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': given.externalId ?? deployment.externalId } },
        },
      ],
    },
  })
}

/** Adds the role the dashboard itself runs as: it may assume the read role anywhere, and nothing else. */
export function addDeploymentRole(world: World, account: Account, createdAt: Moment): Role {
  const { principal } = world.deployment
  if (principal.kind !== 'role') throw new Error('the deployment of this world is not a role')
  return addRole(account, {
    name: principal.roleName,
    createdAt,
    description: 'The IAM Sunset dashboard',
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    inline: {
      AssumeReadRole: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Resource: 'arn:aws:iam::*:role/IamSunsetRead*',
          },
        ],
      },
    },
  })
}

function actions(prefix: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' ')).map((name) => `${prefix}:${name}`)
}
