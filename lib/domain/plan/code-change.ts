import { hclBlock, hclName, hclText } from './hcl'
import { heldKinds, passwordOf } from './held'
import type { Origin } from './origin'
import type { PlanInput } from './plan-input'
import { RIGHT_ACCOUNT, rightAccount } from './role-texts'
import { comments, quoted } from './shell'

/** Why a user that is kept as code is not changed by hand. */
export function driftWarning(origin: Origin): string {
  switch (origin.by) {
    case 'terraform':
      return `Terraform made this user (${origin.tag === null ? 'CloudTrail saw it do so' : `tag ${origin.tag}`}). Change its code: what is changed by hand comes back with the next apply, keys included`
    case 'cloudformation':
      return `CloudFormation made this user${stackOf(origin)}. Change its template: what is changed by hand is drift, and can make the next update fail`
    case 'cdk':
      return `The CDK made this user${stackOf(origin)}. Change its code and deploy it: what is changed by hand is drift, and can make the next deployment fail`
  }
}

const stackOf = ({ stack }: { stack: string | null }) => (stack === null ? '' : ` (stack ${stack})`)

/** A change to Terraform's code that switches the user off, or takes it out. Source: Terraform AWS provider, `aws_iam_access_key`, `aws_iam_user`. */
export function terraformChange(input: PlanInput, step: 'disable' | 'delete', head: readonly string[]): string {
  const { user, keyIds, account } = input
  const id = hclName(user.name)
  const keys = heldKinds(user, keyIds).find(({ kind }) => kind === 'access-key')?.held ?? []
  const find = `Find its blocks: terraform state list | grep aws_iam; terraform state show ADDRESS | grep ${quoted(user.name)}`
  const gone = [
    'aws_iam_user_login_profile',
    'aws_iam_access_key',
    'aws_iam_user_ssh_key',
    'aws_iam_service_specific_credential',
    'aws_iam_signing_certificate',
  ]
  if (step === 'disable') {
    const blocks = keys.map((key, at) =>
      hclBlock(`resource "aws_iam_access_key" "${id}${at === 0 ? '' : `_${at + 1}`}"`, [
        ...(key.keyId === null ? [] : [`# ${key.keyId}`]),
        `user   = ${hclText(user.name)}`,
        'status = "Inactive"',
        ...rightAccount(account),
      ]),
    )
    return text(
      [
        ...head,
        find,
        'Set status = "Inactive" in its keys as below, and delete its aws_iam_user_login_profile, if it has one.',
        'terraform plan must then change just that. Undo: take the change back and apply again.',
      ],
      [...RIGHT_ACCOUNT, ...blocks.flatMap((block) => [...block, ''])],
    )
  }
  return text(
    [
      ...head,
      find,
      '1. Put force_destroy = true into its aws_iam_user as below and apply: what was made by hand then goes with it.',
      `2. Delete aws_iam_user.${id} with every block that names it: ${gone.join(', ')}, aws_iam_user_policy, aws_iam_user_policy_attachment, aws_iam_user_group_membership.`,
      '3. terraform plan must destroy these and nothing else. Applying it is the point of no return.',
    ],
    [
      ...RIGHT_ACCOUNT,
      ...hclBlock(`resource "aws_iam_user" "${id}"`, [
        `name          = ${hclText(user.name)}`,
        `path          = ${hclText(user.path)}`,
        'force_destroy = true',
        ...rightAccount(account),
      ]),
    ],
  )
}

/** The same for CloudFormation and the CDK. Source: CloudFormation User Guide, `AWS::IAM::AccessKey`; CDK API Reference, `AccessKey`. */
export function cloudformationChange(
  input: PlanInput,
  origin: Extract<Origin, { by: 'cloudformation' | 'cdk' }>,
  step: 'disable' | 'delete',
  head: readonly string[],
): string {
  const stack = origin.stack === null ? 'STACK' : quoted(origin.stack)
  const id = origin.logicalId ?? 'its AWS::IAM::User'
  const drift = [
    `Drift first: aws cloudformation detect-stack-drift --stack-name ${stack}, then aws cloudformation describe-stack-resource-drifts --stack-name ${stack}`,
  ]
  const password = passwordOf(input.user) ? [' and delete LoginProfile from its AWS::IAM::User'] : []
  if (step === 'disable') {
    const change =
      origin.by === 'cdk'
        ? `In the code: new iam.AccessKey(…, { user, status: iam.AccessKeyStatus.INACTIVE })${password.length > 0 ? ', and no password of the user' : ''}; cdk diff; cdk deploy`
        : `In the template: Status: Inactive in each AWS::IAM::AccessKey of ${id}${password.join('')}; then update the stack by a change set`
    return text([...head, ...drift, change, 'Undo: take the change back and deploy again.'], [])
  }
  const change =
    origin.by === 'cdk'
      ? `In the code: delete the user (${id}) with its keys, policies and group memberships; cdk diff must remove these and nothing else; cdk deploy`
      : `In the template: delete ${id} with every AWS::IAM::AccessKey, AWS::IAM::UserToGroupAddition and AWS::IAM::Policy that names it; a change set must remove these and nothing else`
  return text(
    [
      ...head,
      ...drift,
      'CloudFormation cannot delete a user with keys, MFA or policies that were made by hand: delete those first, with the CLI plan without its last step.',
      change,
      'Deploying it is the point of no return.',
    ],
    [],
  )
}

const text = (head: readonly string[], code: readonly string[]) =>
  `${[...comments(head), ...code].join('\n').trimEnd()}\n`
