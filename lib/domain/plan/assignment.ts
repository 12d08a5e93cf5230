import { servicesSeen } from '../judge/role-fit'
import { allowsService, permissionsOf, permissionsOfUser } from '../trust/permissions'
import { isPrivileged } from '../trust/privilege'
import { configuration, rightAccount, template } from './code-texts'
import { fillIn } from './fill-in'
import { hclBlock, hclName, hclText } from './hcl'
import type { PlanInput, Texts } from './plan-input'
import { inText, type ScriptAccount, script } from './script'
import { askedOf, commandOf, quoted } from './shell'

/**
 * A permission set for a person, made where Identity Center lives. Which set is only said where what the sets hold is known here.
 * Sources: IAM Identity Center API Reference, CreateAccountAssignment; CloudFormation, `AWS::SSO::Assignment`.
 */
export function assignmentTexts(input: PlanInput, head: readonly string[]): Texts {
  const { account, person, identityCenter } = input
  const home = identityCenter?.managementAccountId ?? fillIn('account-of-identity-center')
  const place: ScriptAccount = { accountId: home, name: 'the account of Identity Center' }
  const instance = identityCenter?.instanceArn ?? fillIn('instance-arn')
  const principal = person?.directoryId ?? fillIn('principal-id')
  const sets = identityCenter?.permissionSets ?? []
  const set = leastThatCovers(input)
  const setArn = set?.arn ?? fillIn('permission-set-arn')
  const said = [
    ...head,
    `It gives ${person?.name ?? 'the person'} ${set ? `the permission set ${set.name}` : 'a permission set'} in ${account.name} (${account.accountId}), and is run where Identity Center is administered${identityCenter?.managementAccountId ? `: by a delegated administrator with its number in the place of ${home}` : ''}.`,
    ...(set === null && sets.length > 0
      ? [
          'Which permission set covers what it does, and no more, is not known: choose one, and give nobody more than is needed.',
          ...sets.map(({ name, arn }) => `- ${name}  ${arn}`),
        ]
      : []),
  ]
  const unknown = [home, instance, principal, setArn]
    .filter((one) => one.startsWith('FILL-IN-'))
    .map((one) => `Not known, so put it in first: ${one}`)
  const options = {
    ...(identityCenter?.region ? { region: identityCenter.region } : {}),
    'instance-arn': instance,
    'target-id': account.accountId,
    'target-type': 'AWS_ACCOUNT',
    'permission-set-arn': setArn,
    'principal-type': 'USER',
    'principal-id': principal,
  }
  const sso = (operation: string, more: Readonly<Record<string, string>> = {}) =>
    commandOf({ service: 'sso-admin', operation, options: { ...options, ...more } })
  const state = askedOf({
    service: 'sso-admin',
    operation: 'describe-account-assignment-creation-status',
    options: {
      ...(identityCenter?.region ? { region: identityCenter.region } : {}),
      'instance-arn': instance,
      'account-assignment-creation-request-id': { shell: '"$request"' },
      query: 'AccountAssignmentCreationStatus.[Status,FailureReason]',
    },
  })
  // What was there before is none of the undo's.
  const there = askedOf({
    service: 'sso-admin',
    operation: 'list-account-assignments',
    options: {
      ...(identityCenter?.region ? { region: identityCenter.region } : {}),
      'instance-arn': instance,
      'account-id': account.accountId,
      'permission-set-arn': setArn,
      query: `AccountAssignments[?PrincipalType=='USER' && PrincipalId=='${principal}'].PrincipalId`,
    },
  })
  const id = hclName(input.user.name)
  return {
    cli: script([...said, ...unknown], place, [
      {
        title: `${inText(person?.name ?? 'the person')}: ${set?.name ?? 'a permission set'} in ${account.name}`,
        checks: [
          `[[ ${quoted(`${home} ${instance} ${principal} ${setArn}`)} != *FILL-IN-* ]] || stop 'put in what is not known (FILL-IN-…), wherever it stands. Nothing was changed'`,
          `there=$(${there}) || exit 1`,
          `[ -z "$there" ] || stop 'this assignment is there already. Nothing was changed'`,
        ],
        work: [
          `request=$(${sso('create-account-assignment', { query: 'AccountAssignmentCreationStatus.RequestId', output: 'text' })} </dev/null) || stop 'the assignment was not made'`,
          `#   undo: ${sso('delete-account-assignment')}`,
          // Identity Center answers before it is done, and may fail after.
          'state=IN_PROGRESS',
          `while [[ $state == IN_PROGRESS* ]]; do sleep 2; state=$(${state}) || exit 1; done`,
          `[[ $state == SUCCEEDED* ]] || stop "the assignment failed: $state"`,
          `printf '  assigned\\n'`,
        ],
      },
    ]),
    terraform: configuration(said, [
      ...hclBlock(`resource "aws_ssoadmin_account_assignment" "${id}"`, [
        `instance_arn       = ${hclText(instance)}`,
        `permission_set_arn = ${hclText(setArn)}`,
        `principal_type     = "USER"`,
        `principal_id       = ${hclText(principal)}`,
        `target_type        = "AWS_ACCOUNT"`,
        `target_id          = ${hclText(account.accountId)}`,
        ...rightAccount(place),
      ]),
    ]),
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

/** Roles that Identity Center makes for its permission sets. Source: Identity Center User Guide, "Referencing permission sets". */
const SSO_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/

/**
 * The permission set that allows everything that the user was seen doing, of those whose role stands in this account the one that
 * allows least; `null`: nothing tells which, or none does without allowing everything.
 */
function leastThatCovers({ user, groups, policies, roles, accessed, identityCenter }: PlanInput) {
  const seen = [...new Set([...servicesSeen(user), ...accessed])]
  const mine = permissionsOfUser(user, groups, policies)
  if (seen.length === 0) return null
  const covering = (identityCenter?.permissionSets ?? []).flatMap((set) => {
    const role = roles.find(({ name }) => SSO_ROLE.exec(name)?.[1] === set.name)
    if (!role || isPrivileged(role, policies)) return []
    const given = permissionsOf([role], policies)
    const { services } = given
    if (services === 'all' || !given.complete || !seen.every((one) => allowsService(given, one))) return []
    const isMore = [...services].some((one) => allowsService(mine, one) === false)
    return isMore ? [] : [{ set, services }]
  })
  const least = covering.filter(({ services }) =>
    covering.every((other) => [...services].every((one) => other.services.has(one))),
  )
  return least.length === 1 ? (least[0]?.set ?? null) : null
}
