import {
  aws,
  DATADOG,
  external,
  HOME,
  type LabelledTrust,
  NEWRELIC,
  OWN_ORGANIZATION,
  RANDOM_ID,
  root,
  SIBLING,
  saml,
  service,
  TREASURE,
  UNKNOWN,
} from './trust-samples'

const org = (operator: string, value: string | string[], key = 'aws:PrincipalOrgID') => ({
  [operator]: { [key]: value },
})
const sound = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'sound', statements })
const high = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'high', statements })
const medium = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'medium', statements })
const low = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'low', statements })
const dead = (name: string, ...statements: object[]): LabelledTrust => ({ name, is: 'dead', statements })
const roleAt = (account: string, name = 'deployer') => `arn:aws:iam::${account}:role/${name}`
const userAt = (account: string, name = 'taro') => `arn:aws:iam::${account}:user/${name}`
const deny = (principal: unknown, condition?: object) => aws(principal, condition, { Effect: 'Deny' })

/** AWS accounts, users and roles. */
const ACCOUNTS: readonly LabelledTrust[] = [
  sound('the own account', aws(root(HOME))),
  sound('an account of the Organization', aws(root(SIBLING))),
  sound('an account of the Organization by its number', aws(SIBLING)),
  sound('a role of the Organization', aws(roleAt(SIBLING))),
  sound('the Organization', aws('*', org('StringEquals', OWN_ORGANIZATION))),
  sound(
    'everybody through an endpoint of the company’s network',
    aws('*', { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } }),
  ),
  sound(
    'the Organization by path',
    aws('*', org('ForAnyValue:StringLike', `${OWN_ORGANIZATION}/r-ab12/ou-ab12-1/*`, 'aws:PrincipalOrgPaths')),
  ),
  sound('everybody, all but the Organization denied', aws('*'), deny('*', org('StringNotEquals', OWN_ORGANIZATION))),
  sound('everybody, by the account', aws('*', { StringEquals: { 'aws:PrincipalAccount': SIBLING } })),
  sound(
    'everybody, by a role’s ARN',
    aws('*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SIBLING}:role/deploy-*` } }),
  ),
  sound('Datadog with its ExternalId', aws(root(DATADOG), external(RANDOM_ID))),
  sound('New Relic, whose ExternalId is a customer’s number', aws(root(NEWRELIC), external('3184729'))),
  sound(
    'an ExternalId by StringLike without a star',
    aws(root(DATADOG), { StringLike: { 'sts:ExternalId': RANDOM_ID } }),
  ),
  sound('one of two ExternalIds', aws(root(DATADOG), external([RANDOM_ID, '0f2b96d1c3a84e55b1d7']))),
  high('anybody', aws('*')),
  high('anybody, as a list', aws(['*'])),
  high('anybody with an ExternalId', aws('*', external(RANDOM_ID))),
  high('anybody with a tag', aws('*', { StringEquals: { 'aws:PrincipalTag/team': 'ops' } })),
  high('any Organization', aws('*', org('StringLike', 'o-*'))),
  high('the Organization, if any', aws('*', org('StringEqualsIfExists', OWN_ORGANIZATION))),
  high(
    'the Organization by ForAllValues of paths',
    aws('*', org('ForAllValues:StringLike', `${OWN_ORGANIZATION}/*`, 'aws:PrincipalOrgPaths')),
  ),
  high('everybody but some Organization', aws('*', org('StringNotEquals', 'o-evil000000'))),
  high('a role name of any account', aws('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } })),
  high('NotPrincipal', { Effect: 'Allow', NotPrincipal: { AWS: root(UNKNOWN) }, Action: 'sts:AssumeRole' }),
  high('anybody by sts:*', aws('*', undefined, { Action: 'sts:*' })),
  high('anybody by NotAction', aws('*', undefined, { Action: undefined, NotAction: 'iam:*' })),
  high('another Organization', aws('*', org('StringEquals', 'o-other98765'))),
  high('an unknown account', aws(root(UNKNOWN))),
  high('an unknown account by its number, beside a known one', aws([SIBLING, UNKNOWN])),
  medium('an unknown account with an ExternalId', aws(root(UNKNOWN), external(RANDOM_ID))),
  medium('a role of an unknown account', aws(roleAt(UNKNOWN))),
  high('Datadog without ExternalId', aws(root(DATADOG))),
  high('Datadog with any ExternalId', aws(root(DATADOG), { StringLike: { 'sts:ExternalId': '*' } })),
  high(
    'Datadog with an ExternalId, if any',
    aws(root(DATADOG), { StringEqualsIfExists: { 'sts:ExternalId': RANDOM_ID } }),
  ),
  high('Datadog but for one ExternalId', aws(root(DATADOG), { StringNotEquals: { 'sts:ExternalId': 'x' } })),
  high('Datadog with some ExternalId', aws(root(DATADOG), { Null: { 'sts:ExternalId': 'false' } })),
  high('an ExternalId that is the vendor’s name', aws(root(DATADOG), external('datadog'))),
  medium(
    'an ExternalId that is the vendor’s name, of a vendor that derives its own',
    aws(root(NEWRELIC), external('newrelic')),
  ),
  medium('the same with an ending', aws(root(NEWRELIC), external('new-relic-prod'))),
  sound('New Relic by the customer’s own word that is not the vendor’s', aws(root(NEWRELIC), external('acme-3184729'))),
  high('an ExternalId that is an account’s number', aws(root(TREASURE), external(HOME))),
  high('an unknown account whose ExternalId is short', aws(root(UNKNOWN), external('12345'))),
  medium('an IAM user', aws(userAt(HOME))),
  low('an IAM user with MFA', aws(userAt(SIBLING), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
  dead('a deleted user', aws('AIDAEXAMPLEEXAMPLE123')),
  dead(
    'an ExternalId with a star compared letter by letter, denied',
    aws(root(DATADOG), external(RANDOM_ID)),
    deny('*'),
  ),
]

const CERTIFICATE = {
  StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'batch01' },
  ArnEquals: { 'aws:SourceArn': `arn:aws:rolesanywhere:ap-northeast-1:${HOME}:trust-anchor/1` },
}

/** Services and SAML. */
const SERVICES: readonly LabelledTrust[] = [
  sound('EC2', service('ec2.amazonaws.com')),
  sound('Lambda and ECS', service(['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'])),
  sound('EKS Pod Identity', service('pods.eks.amazonaws.com')),
  sound(
    'ECS tasks of the own account',
    service('ecs-tasks.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': `arn:aws:ecs:*:${HOME}:*` },
      StringEquals: { 'aws:SourceAccount': HOME },
    }),
  ),
  sound('Roles Anywhere by certificate and anchor', service('rolesanywhere.amazonaws.com', CERTIFICATE)),
  medium('Roles Anywhere, any certificate', service('rolesanywhere.amazonaws.com')),
  medium(
    'Roles Anywhere, by the account alone',
    service('rolesanywhere.amazonaws.com', { StringEquals: { 'aws:SourceAccount': HOME } }),
  ),
  sound(
    'account access manager, one application of the management account',
    service('account-access.amazonaws.com', {
      StringEquals: { 'aws:SourceAccount': SIBLING },
      ArnEquals: { 'aws:SourceArn': `arn:aws:account-access:ap-northeast-1:${SIBLING}:application/apl-1` },
    }),
  ),
  sound(
    'account access manager of the Organization',
    service('account-access.amazonaws.com', { StringEquals: { 'aws:SourceOrgID': OWN_ORGANIZATION } }),
  ),
  sound(
    'account access manager, by the application alone',
    service('account-access.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': `arn:aws:account-access:*:${SIBLING}:application/*` },
    }),
  ),
  sound('account access manager, anybody’s', service('account-access.amazonaws.com')),
  sound(
    'account access manager, anybody’s application of whatever account',
    service('account-access.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': 'arn:aws:account-access:*:*:application/*' },
    }),
  ),
  medium(
    'account access manager of another company',
    service('account-access.amazonaws.com', { StringEquals: { 'aws:SourceAccount': UNKNOWN } }),
  ),
  medium(
    'account access manager of another company beside the own one',
    service('account-access.amazonaws.com', { StringEquals: { 'aws:SourceAccount': [SIBLING, UNKNOWN] } }),
  ),
  dead('Roles Anywhere that may not set the source identity', {
    ...service('rolesanywhere.amazonaws.com', CERTIFICATE),
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  }),
  dead('Roles Anywhere that may assume only', {
    ...service('rolesanywhere.amazonaws.com', CERTIFICATE),
    Action: 'sts:AssumeRole',
  }),
  dead('EKS Pod Identity that may assume only', { ...service('pods.eks.amazonaws.com'), Action: 'sts:AssumeRole' }),
  sound('EKS Pod Identity that may tag its sessions', {
    ...service('pods.eks.amazonaws.com'),
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  }),
  sound(
    'Roles Anywhere that may tag by another statement',
    { ...service('rolesanywhere.amazonaws.com', CERTIFICATE), Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] },
    { ...service('rolesanywhere.amazonaws.com', CERTIFICATE), Action: 'sts:Tag*' },
  ),
  sound('EC2, which needs no actions of a session', { ...service('ec2.amazonaws.com'), Action: 'sts:AssumeRole' }),
  sound('EC2 beside Roles Anywhere that starts no session', service('ec2.amazonaws.com'), {
    ...service('rolesanywhere.amazonaws.com', CERTIFICATE),
    Action: 'sts:AssumeRole',
  }),
  high('any service', service('*')),
  sound('SAML for the console', saml({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } })),
  medium('SAML without audience', saml()),
  dead('SAML by another action', saml(undefined, { Action: 'sts:AssumeRole' })),
]

export const LABELLED_ACCOUNTS: readonly LabelledTrust[] = [...ACCOUNTS, ...SERVICES]
