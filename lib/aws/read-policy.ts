/**
 * What the read role of every account allows, and what a scan's sessions are cut down to, so that even an administrator
 * role is only read with. `public/read-role.yaml` holds the same list; a test compares them.
 */
export const READ_ACTIONS = [
  'iam:GetAccountAuthorizationDetails',
  'iam:GenerateCredentialReport',
  'iam:GetCredentialReport',
  'iam:GetAccountSummary',
  'iam:ListAccountAliases',
  'iam:ListUsers',
  'iam:ListUserTags',
  'iam:GetUser',
  'iam:GetRole',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ListSSHPublicKeys',
  'iam:ListSigningCertificates',
  'iam:ListServiceSpecificCredentials',
  'iam:ListOpenIDConnectProviders',
  'iam:GetOpenIDConnectProvider',
  'iam:ListSAMLProviders',
  'iam:GetSAMLProvider',
  'iam:GenerateServiceLastAccessedDetails',
  'iam:GetServiceLastAccessedDetails',
  'cloudtrail:LookupEvents',
] as const

/** What the role through which Organizations, Identity Center and the identity store are read allows besides. */
export const ORGANIZATION_READ_ACTIONS = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
  'organizations:ListParents',
  'organizations:DescribeAccount',
  'organizations:DescribeOrganizationalUnit',
  'organizations:ListDelegatedAdministrators',
  'organizations:ListTagsForResource',
  'organizations:ListPolicies',
  'organizations:ListPoliciesForTarget',
  'organizations:ListTargetsForPolicy',
  'organizations:DescribePolicy',
  'sso:ListInstances',
  'sso:DescribeInstance',
  'sso:ListRegions',
  'sso:ListPermissionSets',
  'sso:DescribePermissionSet',
  'sso:ListPermissionSetsProvisionedToAccount',
  'sso:ListAccountsForProvisionedPermissionSet',
  'sso:ListAccountAssignments',
  'sso:ListAccountAssignmentsForPrincipal',
  'sso:ListManagedPoliciesInPermissionSet',
  'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'sso:ListTagsForResource',
  'identitystore:ListUsers',
  'identitystore:DescribeUser',
  'identitystore:ListGroups',
  'identitystore:DescribeGroup',
  'identitystore:ListGroupMemberships',
  'identitystore:ListGroupMembershipsForMember',
  'iam:ListOrganizationsFeatures',
  'kms:Decrypt',
] as const

/** Session policies may hold 2,048 characters, packed still less: the Organization's list is given by its verbs. */
const ORGANIZATION_SESSION_ACTIONS = [
  'organizations:Describe*',
  'organizations:List*',
  'sso:Describe*',
  'sso:Get*',
  'sso:List*',
  'identitystore:Describe*',
  'identitystore:List*',
  'iam:ListOrganizationsFeatures',
  'kms:Decrypt',
]

/** Session policy of a session in one account: what the role allows and this list, no more. Source: STS API Reference, AssumeRole, Policy. */
export const ACCOUNT_SESSION_POLICY = sessionPolicy(READ_ACTIONS)
export const ORGANIZATION_SESSION_POLICY = sessionPolicy(ORGANIZATION_SESSION_ACTIONS)

function sessionPolicy(actions: readonly string[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] })
}
