import type { AccountKind, OrganizationalUnit } from './facts/account'
import type { Failure } from './facts/failure'
import { type AccountId, type Partition, parseArn } from './ids'
import { globalRegion } from './look-up/regions'

/** What the commands that deploy `read-role.yaml` need; `null`: not found out, so that a word in capitals stands for it. */
export interface Deployment {
  principalArn: string | null
  externalId: string | null
  rootId: string | null
  readRole: string
  /** The key that encrypts Identity Center; `null`: none of the company's own. */
  kmsKeyArn: string | null
}

/** Stands for the ExternalId in a command shown to whoever may not see it: they set it in their shell. */
export const EXTERNAL_ID_VARIABLE = '"$SUNSET_EXTERNAL_ID"'

const DEFAULT_ROLE = 'IamSunsetRead'
const TEMPLATE = '--template-body file://read-role.yaml --capabilities CAPABILITY_NAMED_IAM'
/** What the StackSet was made with. */
const KEPT = ['TrustedPrincipalArn', 'ExternalId', 'RoleName']

/** A StackSet for every member account. Source: CloudFormation User Guide, "Service-managed StackSets". */
export function stackSetCommands(to: Deployment): string[] {
  return [
    'aws cloudformation activate-organizations-access',
    [
      'aws cloudformation create-stack-set --stack-set-name iam-sunset-read',
      TEMPLATE,
      '--permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false',
      `--parameters ${parameters(to)}`,
    ].join(' \\\n  '),
    [
      `aws cloudformation create-stack-instances --stack-set-name iam-sunset-read --regions ${globalRegion(partitionOf(to))}`,
      `--deployment-targets OrganizationalUnitIds=${to.rootId ?? 'r-YOURROOT'}`,
      '--operation-preferences FailureTolerancePercentage=100,MaxConcurrentPercentage=100',
    ].join(' \\\n  '),
  ]
}

/** The management account's own stack: StackSets never reach it. */
export function managementStackCommands(to: Deployment): string[] {
  return [ownStackCommand('create', to, organizationParameters(to))]
}

/** An account whose read role is to be mended. */
export interface MendedAccount {
  accountId: AccountId
  kind: AccountKind
  /** It is the management account: no StackSet reaches it. */
  isManagement: boolean
  ouPath: readonly OrganizationalUnit[]
}

/**
 * What deploys the read role in one account, or renews it where AWS refused it an action; `null`: nothing is wrong with the role.
 * A StackSet that an account is added to knows our principal already; the ExternalId is given once more, so that it is ours. Its
 * template is renewed for all accounts: those left out would count as outdated.
 * Source: CloudFormation API Reference, DeploymentTargets and UpdateStackSet.
 */
export function mendingCommand(failure: Failure, account: MendedAccount, to: Deployment): string | null {
  if (!isMendable(failure)) return null
  const isMissing = failure.code === 'role-not-assumable'
  if (account.isManagement) return ownStackCommand(isMissing ? 'create' : 'update', to, organizationParameters(to))
  if (account.kind !== 'organization') return ownStackCommand(isMissing ? 'create' : 'update', to)
  if (!isMissing)
    return [
      'aws cloudformation update-stack-set --stack-set-name iam-sunset-read',
      TEMPLATE,
      `--parameters ${KEPT.map((key) => `ParameterKey=${key},UsePreviousValue=true`).join(' \\\n    ')}`,
    ].join(' \\\n  ')
  const unit = account.ouPath.at(-1)?.id ?? to.rootId ?? 'r-YOURROOT'
  return [
    `aws cloudformation create-stack-instances --stack-set-name iam-sunset-read --regions ${globalRegion(partitionOf(to))}`,
    `--deployment-targets OrganizationalUnitIds=${unit},Accounts=${account.accountId},AccountFilterType=INTERSECTION`,
    `--parameter-overrides ${parameter('ExternalId', to.externalId ?? 'YOUR-EXTERNAL-ID')}`,
  ].join(' \\\n  ')
}

/** Whether deploying the current read role mends it. */
export function isMendable(failure: Failure): boolean {
  return failure.code === 'role-not-assumable' || (failure.code === 'action-denied' && failure.by === 'role-policy')
}

/** A stack of an account's own, where no StackSet reaches. */
function ownStackCommand(verb: 'create' | 'update', to: Deployment, more: readonly string[] = []): string {
  const partition = partitionOf(to)
  // Whoever works in another partition has its Region set seldom enough.
  const where = partition === 'aws' ? '' : ` --region ${globalRegion(partition)}`
  return [
    `aws cloudformation ${verb}-stack --stack-name iam-sunset-read${where}`,
    TEMPLATE,
    `--parameters ${[parameters(to), ...more].join(' \\\n    ')}`,
  ].join(' \\\n  ')
}

/** Where we are, and so whatever trusts us: no trust leads from one partition into another. */
const partitionOf = ({ principalArn }: Deployment): Partition =>
  (principalArn === null ? null : parseArn(principalArn)?.partition) ?? 'aws'

function organizationParameters({ kmsKeyArn }: Deployment): string[] {
  return [parameter('OrganizationReads', 'true'), ...(kmsKeyArn === null ? [] : [parameter('KmsKeyArn', kmsKeyArn)])]
}

function parameters({ principalArn, externalId, readRole }: Deployment): string {
  return [
    parameter('TrustedPrincipalArn', principalArn ?? 'ARN-OF-OUR-ROLE'),
    parameter('ExternalId', externalId ?? 'YOUR-EXTERNAL-ID'),
    ...(readRole === DEFAULT_ROLE ? [] : [parameter('RoleName', readRole)]),
  ].join(' \\\n    ')
}

const parameter = (key: string, value: string) => `ParameterKey=${key},ParameterValue=${value}`
