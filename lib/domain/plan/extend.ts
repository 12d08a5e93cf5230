import { wholeServices } from './carried-policies'
import { hclBlock, hclJson, hclName, hclText } from './hcl'
import type { PlanInput, Texts } from './plan-input'
import { policyJson, policyValue } from './policy-json'
import { hclOf, RIGHT_ACCOUNT, rightAccount, template, yamlOf } from './role-texts'
import { script } from './script'
import { commandOf, comments } from './shell'
import { identityChecks } from './user-checks'

const POLICY = 'SeenInUse'

/** What a role that is there lacks of what the user was seen doing; `null`: nothing, or nothing that may be handed on unseen. */
export function extendTexts(input: PlanInput, head: readonly string[]): Texts | null {
  const { assessment, account, user } = input
  const { replacement } = assessment
  const lacking = assessment.nextActionBecause.flatMap((one) => (one.code === 'seen-not-allowed' ? one.services : []))
  const document = wholeServices(lacking)
  if (replacement?.type !== 'role' || document === null) return null
  const { roleName } = replacement
  const named = { 'role-name': roleName, 'policy-name': POLICY }
  const iam = (operation: string, more: Readonly<Record<string, string>> = {}) =>
    commandOf({ service: 'iam', operation, options: { ...named, ...more } })
  const said = [
    ...head,
    `It lacks what the user was seen using: ${lacking.join(', ')}. Narrow the policy to the calls and resources that are needed.`,
  ]
  const id = hclName(`${roleName}_${POLICY}`)
  return {
    cli: script(said, account, [
      {
        title: `${roleName} in ${account.name} (${account.accountId}): what it lacks`,
        checks: identityChecks(user),
        work: [
          `run ${iam('put-role-policy', { 'policy-document': policyJson(document) })}`,
          `#   undo: ${iam('delete-role-policy')}`,
        ],
      },
    ]),
    terraform: `${[
      ...comments(said),
      ...RIGHT_ACCOUNT,
      ...hclBlock(`resource "aws_iam_role_policy" "${id}"`, [
        `name = ${hclText(POLICY)}`,
        `role = ${hclText(roleName)}`,
        hclJson('policy', hclOf(policyValue(document))),
        ...rightAccount(account),
      ]),
    ].join('\n')}\n`,
    cloudformation: template(said, account, {
      Policy: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: { PolicyName: POLICY, RoleName: roleName, PolicyDocument: yamlOf(policyValue(document)) },
      },
    }),
  }
}
