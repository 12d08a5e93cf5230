import { fillIn } from './fill-in'
import { hclBlock, hclName, hclText } from './hcl'
import type { PlanInput, Texts } from './plan-input'
import { RIGHT_ACCOUNT, rightAccount, template } from './role-texts'
import { inText, type ScriptAccount, script } from './script'
import { commandOf, comments, quoted } from './shell'

/** Sets that allow everything: nobody is given one because their user had it. */
const ADMINISTRATOR = /admin|poweruser/i

/**
 * A permission set for a person, made where Identity Center lives.
 * Sources: IAM Identity Center API Reference, CreateAccountAssignment; CloudFormation, `AWS::SSO::Assignment`.
 */
export function assignmentTexts(input: PlanInput, head: readonly string[]): Texts {
  const { account, person, identityCenter } = input
  const place: ScriptAccount = {
    accountId: identityCenter?.managementAccountId ?? account.accountId,
    name: 'the account of Identity Center',
  }
  const instance = identityCenter?.instanceArn ?? fillIn('instance-arn')
  const principal = person?.directoryId ?? fillIn('principal-id')
  const sets = identityCenter?.permissionSets ?? []
  const set = setFor(input) ?? (sets.length === 1 ? sets[0] : undefined)
  const setArn = set?.arn ?? fillIn('permission-set-arn')
  const said = [
    ...head,
    `It gives ${person?.name ?? 'the person'} ${set ? `the permission set ${set.name}` : 'a permission set'} in ${account.name} (${account.accountId}), and is run where Identity Center is administered.`,
    ...(set === undefined && sets.length > 0
      ? ['Permission sets that there are:', ...sets.map(({ name, arn }) => `- ${name}  ${arn}`)]
      : []),
    ...[instance, principal, setArn]
      .filter((one) => one.startsWith('FILL-IN-'))
      .map((one) => `Not known, so put it in first: ${one}`),
  ]
  const options = {
    ...(identityCenter?.region ? { region: identityCenter.region } : {}),
    'instance-arn': instance,
    'target-id': account.accountId,
    'target-type': 'AWS_ACCOUNT',
    'permission-set-arn': setArn,
    'principal-type': 'USER',
    'principal-id': principal,
  }
  const sso = (operation: string) => commandOf({ service: 'sso-admin', operation, options })
  const id = hclName(input.user.name)
  return {
    cli: script(said, place, [
      {
        title: `${inText(person?.name ?? 'the person')}: ${set?.name ?? 'a permission set'} in ${account.name}`,
        checks: [
          `[[ ${quoted(`${instance} ${principal} ${setArn}`)} != *FILL-IN-* ]] || stop 'put in what is not known (FILL-IN-…), wherever it stands. Nothing was changed'`,
        ],
        work: [`run ${sso('create-account-assignment')}`, `#   undo: ${sso('delete-account-assignment')}`],
      },
    ]),
    terraform: `${[
      ...comments(said),
      ...RIGHT_ACCOUNT,
      ...hclBlock(`resource "aws_ssoadmin_account_assignment" "${id}"`, [
        `instance_arn       = ${hclText(instance)}`,
        `permission_set_arn = ${hclText(setArn)}`,
        `principal_type     = "USER"`,
        `principal_id       = ${hclText(principal)}`,
        `target_type        = "AWS_ACCOUNT"`,
        `target_id          = ${hclText(account.accountId)}`,
        ...(identityCenter?.managementAccountId ? rightAccount(place) : []),
      ]),
    ].join('\n')}\n`,
    cloudformation: template(said, place, {
      Assignment: {
        Type: 'AWS::SSO::Assignment',
        Properties: {
          InstanceArn: instance,
          PermissionSetArn: setArn,
          PrincipalType: 'USER',
          PrincipalId: principal,
          TargetType: 'AWS_ACCOUNT',
          TargetId: account.accountId,
        },
      },
    }),
  }
}

/** A set that is called as a policy of the user's is, and does not allow everything. */
function setFor({ user, groups, identityCenter }: PlanInput) {
  const mine = groups.filter(({ name }) => user.groups.includes(name))
  const wanted = [user, ...mine].flatMap((holder) => holder.attachedPolicies.map(({ name }) => name.toLowerCase()))
  return identityCenter?.permissionSets.find(
    ({ name }) => wanted.includes(name.toLowerCase()) && !ADMINISTRATOR.test(name),
  )
}
