import type { DecidedOrigin } from '../decision'
import type { AccountKind } from '../facts/account'
import type { IamGroup } from '../facts/account-reading'
import type { CredentialKind } from '../facts/credential'
import type { IamRole, IdentityProvider } from '../facts/iam-role'
import type { IamUser } from '../facts/iam-user'
import type { AccountId, KeyId, Partition, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { Assessment } from '../judge/assessment'
import type { Catalogue, Secret } from '../judge/integration'
import type { ManagedPolicy } from '../trust/policy-document'
import type { OwnWorld } from '../trust/trust-world'
import type { DecidedDeletion } from './policies-first'

export const PLAN_STEPS = ['replace', 'disable', 'delete'] as const
export type PlanStepName = (typeof PLAN_STEPS)[number]

export const PLAN_FORMATS = ['cli', 'terraform', 'cloudformation'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/** The same in each of them. */
export type Texts = Record<PlanFormat, string>

/** Identity Center, as far as an assignment needs it. */
export interface AssignmentPlace {
  instanceArn: string
  region: string | null
  /** The account whose credentials may assign; `null`: not known. */
  managementAccountId: AccountId | null
  permissionSets: readonly { arn: string; name: string }[]
}

/** Everything that the plan for one IAM user is made from. Same input, same plan. */
export interface PlanInput extends DecidedDeletion {
  user: IamUser
  /** AWS ids of its credentials by ours, where known. */
  keyIds: ReadonlyMap<Uuid, KeyId>
  account: { accountId: AccountId; partition: Partition; name: string; kind: AccountKind }
  assessment: Assessment
  /** Family of the program that CloudTrail saw make it; `null`: not known. */
  maker: string | null
  /** What somebody said keeps it as code; `null`: nobody did. */
  decidedOrigin: DecidedOrigin | null
  /** Services that IAM last saw it call, by the prefixes of their actions, where somebody looked. */
  accessed: readonly string[]
  /** The matched person; `directoryId` is the id in the identity store, `null`: not there. */
  person: { name: string; directoryId: string | null } | null
  identityCenter: AssignmentPlace | null
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
  /** Roles that AWS has in this account. */
  roles: readonly IamRole[]
  /** Roles, here or elsewhere, that the user may assume. */
  reach: readonly Pick<IamRole, 'accountId' | 'name' | 'arn'>[]
  /** `null`: not read, so that none is known to be there. */
  providers: readonly IdentityProvider[] | null
  /** The company, for what a trust policy lets in of it. */
  own: OwnWorld
  catalogue: Catalogue
  /** Where the integration's secret lies outside AWS; `null`: nowhere, or no integration is known. */
  secret: Secret | null
  /** Kinds of its credentials that a valid exception for just these kinds keeps. */
  keptKinds: readonly CredentialKind[]
  now: Instant
}
