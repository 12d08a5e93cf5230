import { deniesAllOf } from '../trust/action-grants'
import { permissionsOf, prefixOfService } from '../trust/permissions'
import { policyJson, policyValue } from '../trust/policy-json'
import { carriedFor, unused } from './carried-policies'
import { configuration, hclOf, onlyWords, rightAccount, roleChecks, template, yamlOf } from './code-texts'
import { hclBlock, hclJson, hclName, hclText } from './hcl'
import type { PlanInput, Texts } from './plan-input'
import { script } from './script'
import { commandOf } from './shell'
import { identityChecks } from './user-checks'

/**
 * What a role that is there lacks of what the user was seen doing, as far as the user's own policies name it; `null`: nothing is
 * lacking. A policy of the role's own is never overwritten.
 */
export function extendTexts(input: PlanInput, head: readonly string[]): Texts | null {
  const { assessment, account, user, roles } = input
  const { replacement } = assessment
  const lacking = assessment.nextActionBecause.flatMap((one) =>
    one.code === 'seen-not-allowed' || one.code === 'actions-not-allowed' ? one.services : [],
  )
  if (replacement?.type !== 'role' || lacking.length === 0) return null
  const { roleId, roleName } = replacement
  const role = roles.find(({ id }) => id === roleId)
  const { attached, inline, gap } = carriedFor(lacking, input)
  const rules = role ? permissionsOf([role], input.policies).rules : null
  const denied = lacking.map(prefixOfService).filter((service) => rules && deniesAllOf(rules, service))
  const said = [
    ...head,
    `The role ${roleName} lacks what the user was seen using: ${lacking.join(', ')}.`,
    ...gap.map((line) => `- ${line}`),
    ...denied.map((service) => `- ${service}: the role's own policies deny it, and nothing that is added changes that`),
  ]
  if (!role || denied.length === lacking.length || attached.length + inline.length === 0) return onlyWords(said)
  const policies = inline.map((one) => ({ ...one, name: unused(one.name, role.inlinePolicies) }))
  const iam = (operation: string, more: Readonly<Record<string, string>> = {}) =>
    commandOf({ service: 'iam', operation, options: { 'role-name': roleName, ...more } })
  const id = hclName(roleName)
  return {
    cli: script(said, account, [
      {
        title: `${roleName} in ${account.name} (${account.accountId}): what it lacks`,
        checks: [
          ...identityChecks(user),
          ...roleChecks(role),
          ...policies.flatMap(({ name }) => [
            `there=$(${iam('get-role-policy', { 'policy-name': name, query: 'PolicyName', output: 'text' })} 2>&1 </dev/null) && stop "the role has a policy $there already, which would be overwritten: scan, and take a new plan. Nothing was changed"`,
            `[[ $there == *'(NoSuchEntity)'* ]] || stop "aws iam get-role-policy failed: $there. Nothing was changed"`,
          ]),
        ],
        work: [
          ...attached.flatMap(({ arn }) => [
            `run ${iam('attach-role-policy', { 'policy-arn': arn })}`,
            `#   undo: ${iam('detach-role-policy', { 'policy-arn': arn })}`,
          ]),
          ...policies.flatMap(({ name, document }) => [
            `run ${iam('put-role-policy', { 'policy-name': name, 'policy-document': policyJson(document) })}`,
            `#   undo: ${iam('delete-role-policy', { 'policy-name': name })}`,
          ]),
        ],
      },
    ]),
    terraform: configuration(said, [
      ...attached.flatMap(({ name, arn }) => [
        ...hclBlock(`resource "aws_iam_role_policy_attachment" "${id}_${hclName(name)}"`, [
          `role       = ${hclText(roleName)}`,
          `policy_arn = ${hclText(arn)}`,
          ...rightAccount(account),
        ]),
        '',
      ]),
      ...policies.flatMap(({ name, document }) =>
        hclBlock(`resource "aws_iam_role_policy" "${id}_${hclName(name)}"`, [
          `name = ${hclText(name)}`,
          `role = ${hclText(roleName)}`,
          hclJson('policy', hclOf(policyValue(document))),
          ...rightAccount(account),
        ]),
      ),
    ]),
    cloudformation:
      policies.length === 0
        ? onlyWords([...said, `Add to ManagedPolicyArns of the role: ${attached.map(({ arn }) => arn).join(', ')}`])
            .cloudformation
        : template(
            [
              ...said,
              ...(attached.length > 0
                ? [`Add to ManagedPolicyArns of the role, too: ${attached.map(({ arn }) => arn).join(', ')}`]
                : []),
            ],
            account,
            Object.fromEntries(
              policies.map(({ name, document }, at) => [
                `Policy${at + 1}`,
                {
                  Type: 'AWS::IAM::RolePolicy',
                  Properties: { PolicyName: name, RoleName: roleName, PolicyDocument: yamlOf(policyValue(document)) },
                },
              ]),
            ),
          ),
  }
}
