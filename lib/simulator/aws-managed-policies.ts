import { uniqueId } from './deterministic'
import type { ManagedPolicy, PolicyJson } from './iam-world'

const since = Date.UTC(2015, 1, 6, 18, 39, 46)

/**
 * AWS managed policies that can be attached and read, by ARN. Documents are shortened to what matters for reach and
 * residual access; names and ARNs are AWS's.
 */
export function awsManagedPolicies(): Map<string, ManagedPolicy> {
  return new Map(
    Object.entries(documents).map(([pathAndName, document]) => {
      const policy = managed(pathAndName, document)
      return [policy.arn, policy]
    }),
  )
}

/** An AWS managed policy from `service-role/Name` or `Name`. */
function managed(pathAndName: string, document: PolicyJson): ManagedPolicy {
  const cut = pathAndName.lastIndexOf('/') + 1
  return {
    name: pathAndName.slice(cut),
    path: `/${pathAndName.slice(0, cut)}`,
    id: uniqueId('ANPA', 'aws', pathAndName),
    arn: `arn:aws:iam::aws:policy/${pathAndName}`,
    createdAt: since,
    updatedAt: since,
    defaultVersionId: 'v1',
    versions: [{ id: 'v1', createdAt: since, document }],
  }
}

function allow(...actions: string[]): PolicyJson {
  return statement('Allow', actions)
}

function deny(...actions: string[]): PolicyJson {
  return statement('Deny', actions)
}

function statement(effect: 'Allow' | 'Deny', actions: string[]): PolicyJson {
  return { Version: '2012-10-17', Statement: [{ Effect: effect, Action: actions, Resource: '*' }] }
}

const quarantine = deny(
  'iam:CreateAccessKey',
  'iam:UpdateAccessKey',
  'iam:UpdateUser',
  'iam:AttachUserPolicy',
  'iam:CreateUser',
  'iam:CreateLoginProfile',
  'cloudtrail:LookupEvents',
  'ec2:RunInstances',
  'lambda:CreateFunction',
)

const documents: Record<string, PolicyJson> = {
  AdministratorAccess: allow('*'),
  PowerUserAccess: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:ListRoles', 'organizations:DescribeOrganization'], Resource: '*' },
    ],
  },
  ReadOnlyAccess: allow('*:Describe*', '*:Get*', '*:List*'),
  SecurityAudit: allow('iam:Generate*', 'iam:Get*', 'iam:List*', 'organizations:Describe*', 'organizations:List*'),
  IAMFullAccess: allow('iam:*', 'organizations:DescribeAccount', 'organizations:ListRoots'),
  IAMReadOnlyAccess: allow('iam:Generate*', 'iam:Get*', 'iam:List*', 'iam:Simulate*'),
  IAMUserChangePassword: allow('iam:ChangePassword', 'iam:GetAccountPasswordPolicy'),
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  AmazonS3ReadOnlyAccess: allow('s3:Get*', 's3:List*', 's3:Describe*'),
  AmazonEC2FullAccess: allow('ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*'),
  AmazonEC2ReadOnlyAccess: allow('ec2:Describe*', 'cloudwatch:Describe*', 'autoscaling:Describe*'),
  AmazonEC2ContainerRegistryPowerUser: allow('ecr:Get*', 'ecr:Describe*', 'ecr:PutImage', 'ecr:UploadLayerPart'),
  AmazonRDSReadOnlyAccess: allow('rds:Describe*', 'rds:List*'),
  AmazonDynamoDBFullAccess: allow('dynamodb:*'),
  AmazonSESFullAccess: allow('ses:*'),
  AmazonSQSFullAccess: allow('sqs:*'),
  AmazonAthenaFullAccess: allow('athena:*', 'glue:Get*', 's3:GetObject', 's3:ListBucket', 's3:PutObject'),
  AmazonBedrockLimitedAccess: allow(
    'bedrock:Get*',
    'bedrock:List*',
    'bedrock:InvokeModel',
    'bedrock:CallWithBearerToken',
  ),
  AWSCodeCommitPowerUser: allow('codecommit:*'),
  AWSLambda_FullAccess: allow('lambda:*', 'logs:Describe*', 'iam:PassRole'),
  AWSSSOReadOnly: allow('sso:Describe*', 'sso:Get*', 'sso:List*', 'identitystore:Describe*', 'identitystore:List*'),
  AWSOrganizationsReadOnlyAccess: allow('organizations:Describe*', 'organizations:List*'),
  AWSSupportAccess: allow('support:*'),
  CloudFrontFullAccess: allow('cloudfront:*', 's3:ListAllMyBuckets'),
  CloudWatchFullAccess: allow('cloudwatch:*', 'logs:*', 'sns:*'),
  CloudWatchReadOnlyAccess: allow('cloudwatch:Describe*', 'cloudwatch:Get*', 'cloudwatch:List*', 'logs:Get*'),
  CloudWatchLogsAPIKeyAccess: allow('logs:PutLogEvents', 'logs:CallWithBearerToken'),
  SignInLocalDevelopmentAccess: allow('signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'),
  AWSCompromisedKeyQuarantine: quarantine,
  AWSCompromisedKeyQuarantineV2: quarantine,
  AWSCompromisedKeyQuarantineV3: quarantine,
  AWSCompromisedKeyQuarantineV4: quarantine,
  'job-function/Billing': allow('aws-portal:*', 'billing:*', 'ce:*', 'cur:*'),
  'job-function/DatabaseAdministrator': allow('rds:*', 'dynamodb:*', 'redshift:*', 'cloudwatch:Get*'),
  'job-function/SystemAdministrator': allow('ec2:*', 'cloudwatch:*', 'logs:*', 'rds:Describe*', 's3:*'),
  'job-function/ViewOnlyAccess': allow('*:Describe*', '*:List*', 's3:GetBucketLocation'),
  'service-role/AWSLambdaBasicExecutionRole': allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  'service-role/AmazonEC2ContainerServiceforEC2Role': allow('ecs:*', 'ecr:Get*', 'logs:PutLogEvents'),
}
