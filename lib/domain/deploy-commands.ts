/** What the commands that deploy `read-role.yaml` need; `null`: not found out, so that a word in capitals stands for it. */
export interface Deployment {
  principalArn: string | null
  externalId: string | null
  rootId: string | null
  readRole: string
  /** The key that encrypts Identity Center; `null`: none of the company's own. */
  kmsKeyArn: string | null
}

const DEFAULT_ROLE = 'IamSunsetRead'

/** A StackSet for every member account. Source: CloudFormation User Guide, "Service-managed StackSets". */
export function stackSetCommands(to: Deployment): string[] {
  return [
    'aws cloudformation activate-organizations-access',
    [
      'aws cloudformation create-stack-set --stack-set-name iam-sunset-read',
      '--template-body file://read-role.yaml --capabilities CAPABILITY_NAMED_IAM',
      '--permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false',
      `--parameters ${parameters(to)}`,
    ].join(' \\\n  '),
    [
      'aws cloudformation create-stack-instances --stack-set-name iam-sunset-read --regions us-east-1',
      `--deployment-targets OrganizationalUnitIds=${to.rootId ?? 'r-YOURROOT'}`,
      '--operation-preferences FailureTolerancePercentage=100,MaxConcurrentPercentage=100',
    ].join(' \\\n  '),
  ]
}

/** The management account's own stack: StackSets never reach it. */
export function managementStackCommands(to: Deployment): string[] {
  const key = to.kmsKeyArn === null ? [] : [parameter('KmsKeyArn', to.kmsKeyArn)]
  const organization = [parameter('OrganizationReads', 'true'), ...key].join(' \\\n    ')
  return [
    [
      'aws cloudformation create-stack --stack-name iam-sunset-read',
      '--template-body file://read-role.yaml --capabilities CAPABILITY_NAMED_IAM',
      `--parameters ${parameters(to)} \\\n    ${organization}`,
    ].join(' \\\n  '),
  ]
}

function parameters({ principalArn, externalId, readRole }: Deployment): string {
  return [
    parameter('TrustedPrincipalArn', principalArn ?? 'ARN-OF-OUR-ROLE'),
    parameter('ExternalId', externalId ?? 'YOUR-EXTERNAL-ID'),
    ...(readRole === DEFAULT_ROLE ? [] : [parameter('RoleName', readRole)]),
  ].join(' \\\n    ')
}

const parameter = (key: string, value: string) => `ParameterKey=${key},ParameterValue=${value}`
