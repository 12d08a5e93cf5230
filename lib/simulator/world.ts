import type {
  AccessKey,
  Group,
  ManagedPolicy,
  MfaDevice,
  OidcProvider,
  PolicyJson,
  Role,
  SamlProvider,
  User,
} from './iam-world'
import type { Partition } from './partition'
import type { Moment, UsePattern } from './uses'

/**
 * The simulated state at one content moment. Plain and mutable: AWS writes, and the timeline of a scenario, change it in place.
 * Make things with the functions of build.ts, assign.ts: they keep the indexes whole and ids deterministic.
 */
export interface World {
  /** `null`: every account stands alone. */
  organization: Organization | null
  /** Every account that can be reached, by 12-digit id: members and standalone ones. */
  accounts: Map<string, Account>
  /** AWS managed policies that can be attached or read, by ARN; filled with the usual ones by `newWorld`. */
  awsManagedPolicies: Map<string, ManagedPolicy>
  identityCenters: IdentityCenter[]
  deployment: Deployment
}

/** Who the dashboard runs as: the key that main.ts prints authenticates as this principal. */
export interface Deployment {
  accountId: string
  /** `bootstrap`: the account itself, allowed everything (seeding an empty Organization). */
  principal:
    | { kind: 'role'; roleName: string; sessionName: string }
    | { kind: 'user'; userName: string }
    | { kind: 'bootstrap' }
  /** Printed as SUNSET_EXTERNAL_ID. */
  externalId: string
  /** Printed as SUNSET_ORGANIZATION_ROLE_ARN when set. */
  organizationRoleArn: string | null
}

export interface Organization {
  /** `o-…` */
  id: string
  managementAccountId: string
  managementEmail: string
  /** `r-…` */
  rootId: string
  /** The root and all organizational units, by id. */
  units: Map<string, Unit>
  delegatedAdministrators: { accountId: string; servicePrincipals: string[]; enabledAt: Moment }[]
  /** Ids of member accounts in the order they joined (management account included). */
  members: Set<string>
  /** Service control policies by id, AWS's own included; `null`: the policy type is not enabled. */
  policies: Map<string, ControlPolicy> | null
  /** What of centralised root access is enabled; `null`: IAM has no trusted access. */
  rootFeatures: Set<'RootCredentialsManagement' | 'RootSessions'> | null
}

/** A service control policy. */
export interface ControlPolicy {
  /** `p-…` */
  id: string
  name: string
  description: string
  awsManaged: boolean
  /** The text as it was put in. */
  content: string
  /** Ids of the root, units and accounts it is attached to. */
  targets: Set<string>
}

/** An organizational unit, or the root (`parentId: null`). Children ids are kept by build.ts. */
export interface Unit {
  id: string
  name: string
  parentId: string | null
  units: Set<string>
  accounts: Set<string>
}

type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED'

export interface Account {
  id: string
  /** The second field of its ARNs; its callers sign for Regions of this partition alone. */
  partition: Partition
  name: string
  email: string
  /** Any but ACTIVE refuses AssumeRole. */
  state: AccountState
  /** Root or unit id; `null` for an account outside the Organization. */
  parentId: string | null
  joinedAt: Moment
  joinedMethod: 'CREATED' | 'INVITED'
  createdAt: Moment
  alias: string | null
  root: Root
  /** By name in lower case: names are unique without regard to case. */
  users: Map<string, User>
  groups: Map<string, Group>
  roles: Map<string, Role>
  /** Customer managed policies, by ARN. */
  policies: Map<string, ManagedPolicy>
  /** By ARN. */
  oidcProviders: Map<string, OidcProvider>
  samlProviders: Map<string, SamlProvider>
  /** Virtual MFA devices not given to a user, by serial. */
  unassignedMfa: Map<string, MfaDevice>
  tags: Map<string, string>
  /** What its event history holds besides what follows from uses: events of users that are gone, and odd ones. */
  trail?: TrailEvent[]
}

/** One event of an account's history, as LookupEvents gives it. */
export interface TrailEvent {
  id: string
  at: Moment
  region: string
  name: string
  /** `s3.amazonaws.com` */
  source: string
  readOnly: boolean
  /** `null`: the member is absent. */
  username: string | null
  keyId: string | null
  resources: { ResourceType: string; ResourceName: string }[]
  /** The text of `CloudTrailEvent`: JSON, or whatever a test wants in its place. */
  event: string
}

interface Root {
  passwordEnabled: boolean
  passwordUses: UsePattern[]
  mfaActive: boolean
  accessKeys: AccessKey[]
}

/** An Identity Center instance with its identity store. An organization instance is owned by the management account. */
export interface IdentityCenter {
  /** `arn:aws:sso:::instance/ssoins-…` */
  arn: string
  /** `d-…` */
  identityStoreId: string
  ownerAccountId: string
  name: string
  createdAt: Moment
  primaryRegion: string
  /** Every Region it answers in, the primary one included. */
  regions: { name: string; status: 'ACTIVE' | 'ADDING' | 'REMOVING' }[]
  /** Its own key: callers need kms:Decrypt for it too, else AccessDeniedException with KMS_ACCESS_DENIED. `null`: AWS's. */
  kmsKeyArn: string | null
  /** By ARN. */
  permissionSets: Map<string, PermissionSet>
  /** By account id, then permission set ARN: who is assigned. A set provisioned for nobody has an empty list. */
  assignments: Map<string, Map<string, Principal[]>>
  /** The same assignments by principal id. */
  assignmentsOf: Map<string, { accountId: string; permissionSetArn: string; principal: Principal }[]>
  users: Map<string, StoreUser>
  groups: Map<string, StoreGroup>
}

export interface Principal {
  type: 'USER' | 'GROUP'
  /** May be of someone deleted since: AWS goes on listing the assignment. */
  id: string
}

export interface PermissionSet {
  arn: string
  name: string
  description: string | null
  createdAt: Moment
  /** ISO 8601, `PT8H`. */
  sessionDuration: string
  relayState: string | null
  /** ARNs of AWS managed policies. */
  managedPolicies: Set<string>
  customerPolicies: { name: string; path: string }[]
  inline: PolicyJson | null
  /** ARN of an AWS managed policy, or name and path of a customer managed one. */
  boundary: { managedPolicyArn: string } | { name: string; path: string } | null
}

export interface StoreUser {
  id: string
  userName: string
  displayName: string | null
  givenName: string | null
  familyName: string | null
  email: string | null
  /** `null`: the member is absent from answers. */
  status: 'ENABLED' | 'DISABLED' | null
  externalIds: { issuer: string; id: string }[]
  createdAt: Moment
  title: string | null
  locale: string | null
  /** SCIM enterprise attributes, given only when asked for. */
  enterprise: { employeeNumber?: string; department?: string; managerId?: string } | null
  /** Ids of groups, kept by build.ts. */
  groups: Set<string>
}

export interface StoreGroup {
  id: string
  displayName: string
  description: string | null
  externalIds: { issuer: string; id: string }[]
  createdAt: Moment
  /** User id to membership id, kept by build.ts. */
  members: Map<string, string>
}
