/**
 * What the read role of every account allows, and what a scan's sessions there are cut down to, so that even an
 * administrator role is only read with. `public/read-role.yaml` holds the same list; a test compares them.
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

/**
 * What the Organization's sessions may do: the calls this version makes, so less than the template, which later versions
 * read more by. Only these can be called: `Operation` knows no other of these services.
 */
export const ORGANIZATION_SESSION_ACTIONS = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
  'organizations:ListPolicies',
  'organizations:ListTargetsForPolicy',
  'organizations:DescribePolicy',
  'sso:ListInstances',
  'sso:ListPermissionSets',
  'sso:DescribePermissionSet',
  'sso:ListAccountsForProvisionedPermissionSet',
  'sso:ListAccountAssignments',
  'sso:ListAccountAssignmentsForPrincipal',
  'identitystore:ListUsers',
  'identitystore:ListGroups',
  'identitystore:ListGroupMemberships',
  'iam:ListOrganizationsFeatures',
] as const satisfies readonly (typeof ORGANIZATION_READ_ACTIONS)[number][]

/**
 * Through which services the key of Identity Center may be used, in every partition; `read-role.yaml` names the same.
 * Source: IAM Identity Center User Guide, "Advanced KMS key policy statements".
 */
export const KEY_USED_VIA = ['sso.*.amazonaws.*', 'identitystore.*.amazonaws.*'] as const

/** Session policy of a session in one account: what the role allows and this list, no more. Source: STS API Reference, AssumeRole, Policy. */
export const ACCOUNT_SESSION_POLICY = sessionPolicy([allow(READ_ACTIONS)])

/** Session policy for Organizations and Identity Center. `kmsKeyArn`: the one key it may decrypt with; `null`: none. */
export function organizationSessionPolicy(kmsKeyArn: string | null): string {
  const facts = allow(ORGANIZATION_SESSION_ACTIONS)
  if (kmsKeyArn === null) return sessionPolicy([facts])
  const condition = { StringLike: { 'kms:ViaService': KEY_USED_VIA } }
  return sessionPolicy([facts, { Effect: 'Allow', Action: 'kms:Decrypt', Resource: kmsKeyArn, Condition: condition }])
}

function allow(actions: readonly string[]) {
  return { Effect: 'Allow', Action: actions, Resource: '*' }
}

function sessionPolicy(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}
