import type { Credential } from '../facts/credential'
import { configuration, rightAccount } from './code-texts'
import { hclBlock, hclName, hclText } from './hcl'
import { heldKinds, passwordOf } from './held'
import type { Origin } from './origin'
import type { PlanInput } from './plan-input'
import { comments, quoted } from './shell'
import { LOSES } from './taken-back'

/** Why a user that is kept as code is not changed by hand. */
export function driftWarning(origin: Origin): string {
  switch (origin.by) {
    case 'terraform':
      return `${keptBy('Terraform', origin)}${terraformBy(origin)}. Change its code: what is changed by hand comes back with the next apply, keys included`
    case 'cloudformation':
      return `${keptBy('CloudFormation', origin)}${stackOf(origin)}. Change its template: what is changed by hand is drift, and can make the next update fail`
    case 'cdk':
      return `${keptBy('The CDK', origin)}${stackOf(origin)}. Change its code and deploy it: what is changed by hand is drift, and can make the next deployment fail`
  }
}

/** Whoever says that code keeps a user says nothing of who made it. */
const keptBy = (program: string, { from }: Origin) =>
  from === 'decision' ? `${program} keeps this user, as somebody said` : `${program} made this user`

function terraformBy({ from, told }: Extract<Origin, { by: 'terraform' }>): string {
  if (from === 'maker') return ' (CloudTrail saw it do so)'
  if (told === null) return ''
  return from === 'tag' ? ` (tag ${told})` : ` (${told})`
}

const stackOf = ({ stack }: { stack: string | null }) => (stack === null ? '' : ` (stack ${stack})`)

/** What the code is to be changed to. `chosen`: which credentials go; the others stay as they are. */
interface CodeChange {
  step: 'disable' | 'delete'
  head: readonly string[]
  chosen: (credential: Credential) => boolean
}

/** What of a user stays on while the rest goes, in words. */
function keptLines({ user, keyIds }: PlanInput, { chosen }: CodeChange): string[] {
  const kept = user.credentials.filter((one) => one.status !== 'inactive' && !chosen(one))
  const named = kept.map(({ id, kind }) => (keyIds.has(id) ? `${kind} ${keyIds.get(id)}` : kind))
  return named.length > 0 ? [`Leave on: ${named.join(', ')}`] : []
}

/** What comes back by no change of code. */
function lost({ user }: PlanInput, { chosen }: CodeChange): string {
  const password = passwordOf(user)
  return password && chosen(password) ? ` Yet ${LOSES.password}.` : ''
}

/** A change to Terraform's code that switches the user off, or takes it out. Source: Terraform AWS provider, `aws_iam_access_key`, `aws_iam_user`. */
export function terraformChange(input: PlanInput, change: CodeChange): string {
  const { user, keyIds, account } = input
  const { step, head, chosen } = change
  const id = hclName(user.name)
  const held = heldKinds(user, keyIds).find(({ kind }) => kind === 'access-key')?.held ?? []
  const keys = held.filter(chosen)
  const password = passwordOf(user)
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
    return configuration(
      [
        ...head,
        find,
        ...keptLines(input, change),
        ...(keys.length > 0 ? ['Set status = "Inactive" in these of its keys, as below.'] : []),
        ...(password && chosen(password) ? ['Delete its aws_iam_user_login_profile, if it has one.'] : []),
        `terraform plan must then change just that. Undo: take the change back and apply again.${lost(input, change)}`,
      ],
      blocks.flatMap((block) => [...block, '']),
    )
  }
  return configuration(
    [
      ...head,
      find,
      '1. Put force_destroy = true into its aws_iam_user as below and apply: what was made by hand then goes with it.',
      `2. Delete aws_iam_user.${id} with every block that names it: ${gone.join(', ')}, aws_iam_user_policy, aws_iam_user_policy_attachment, aws_iam_user_group_membership.`,
      '3. terraform plan must destroy these and nothing else. Applying it is the point of no return.',
    ],
    hclBlock(`resource "aws_iam_user" "${id}"`, [
      `name          = ${hclText(user.name)}`,
      `path          = ${hclText(user.path)}`,
      'force_destroy = true',
      ...rightAccount(account),
    ]),
  )
}

/** The same for CloudFormation and the CDK. Source: CloudFormation User Guide, `AWS::IAM::AccessKey`; CDK API Reference, `AccessKey`. */
export function cloudformationChange(
  input: PlanInput,
  origin: Extract<Origin, { by: 'cloudformation' | 'cdk' }>,
  codeChange: CodeChange,
): string {
  const { step, head, chosen } = codeChange
  const stack = origin.stack === null ? 'STACK' : quoted(origin.stack)
  const id = origin.logicalId ?? 'its AWS::IAM::User'
  const drift = [
    `Drift first: aws cloudformation detect-stack-drift --stack-name ${stack}, then aws cloudformation describe-stack-resource-drifts --stack-name ${stack}`,
  ]
  const held = passwordOf(input.user)
  const password = held && chosen(held) ? [' and delete LoginProfile from its AWS::IAM::User'] : []
  const keys = input.user.credentials.filter((one) => one.kind === 'access-key' && chosen(one))
  const named = keys.flatMap(({ id }) => input.keyIds.get(id) ?? [])
  const which =
    named.length > 0 ? `the AWS::IAM::AccessKey of ${named.join(' and of ')}` : `each AWS::IAM::AccessKey of ${id}`
  if (step === 'disable') {
    const change =
      origin.by === 'cdk'
        ? `In the code: new iam.AccessKey(…, { user, status: iam.AccessKeyStatus.INACTIVE })${password.length > 0 ? ', and no password of the user' : ''}; cdk diff; cdk deploy`
        : `In the template: Status: Inactive in ${which}${password.join('')}; then update the stack by a change set`
    return text([
      ...head,
      ...drift,
      ...keptLines(input, codeChange),
      change,
      `Undo: take the change back and deploy again.${lost(input, codeChange)}`,
    ])
  }
  const change =
    origin.by === 'cdk'
      ? `In the code: delete the user (${id}) with its keys, policies and group memberships; cdk diff must remove these and nothing else; cdk deploy`
      : `In the template: delete ${id} with every AWS::IAM::AccessKey, AWS::IAM::UserToGroupAddition and AWS::IAM::Policy that names it; a change set must remove these and nothing else`
  return text([
    ...head,
    ...drift,
    'CloudFormation cannot delete a user with keys, MFA or policies that were made by hand: delete those first, with the CLI plan without its last step.',
    change,
    'Deploying it is the point of no return.',
  ])
}

const text = (head: readonly string[]) => `${comments(head).join('\n')}\n`
