import { stepLines } from './disable-script'
import { fillIn } from './fill-in'
import { globalRegion } from './global-region'
import { hclBlock, hclJson, hclName, hclText } from './hcl'
import { heldKinds } from './held'
import type { PlanInput, Texts } from './plan-input'
import { RIGHT_ACCOUNT, rightAccount, template } from './role-texts'
import { script } from './script'
import { commandOf, comments, quoted } from './shell'
import { userChecks } from './user-checks'
import type { Taken } from './user-steps'

/**
 * What keeps a user for emergencies safe: no key, MFA, and an alarm on whatever it does.
 * Source: EventBridge User Guide, "AWS service events delivered via AWS CloudTrail".
 */
export function breakGlassTexts(input: PlanInput, head: readonly string[]): Texts {
  const { user, keyIds, account, now } = input
  const region = globalRegion(account.partition)
  const topic = fillIn('topic-arn')
  const name = `break-glass-${user.name.replace(/[^\w.-]/g, '-')}`.slice(0, 64)
  const who: Readonly<Record<string, readonly string[]>> =
    user.uniqueId === null ? { arn: [user.arn] } : { principalId: [user.uniqueId] }
  const pattern = {
    'detail-type': ['AWS Console Sign In via CloudTrail', 'AWS API Call via CloudTrail'],
    detail: { userIdentity: who },
  }
  const said = [
    ...head,
    ...(user.mfaActive === true
      ? []
      : [
          'It has no MFA, as far as is known: register a device that lies where the password lies, before anything else.',
        ]),
    `The alarm tells the SNS topic ${topic}: put in its ARN. It has to be in ${region}, where sign-ins are recorded.`,
  ]
  const events = (operation: string, options: Parameters<typeof commandOf>[0]['options']) =>
    commandOf({ service: 'events', operation, options: { region, ...options } })
  const keys = heldKinds(user, keyIds).flatMap(({ kind, held }): Taken[] =>
    held.flatMap(({ keyId, status }) =>
      keyId === null || status === 'inactive' ? [] : [{ step: { do: 'deactivate', kind, id: keyId }, each: null }],
    ),
  )
  const id = hclName(name)
  const rule = { Name: name, EventPattern: pattern }
  return {
    cli: script(said, account, [
      {
        title: `${user.name} in ${account.name} (${account.accountId}): kept for emergencies`,
        checks: [
          ...userChecks({ user, keyIds, madeAt: now, unusedSince: 'made', deletion: null }),
          `[[ ${quoted(topic)} != *FILL-IN-* ]] || stop 'put in the ARN of the topic first. Nothing was changed'`,
        ],
        work: [
          ...stepLines(keys, user.name),
          `run ${events('put-rule', { name, 'event-pattern': JSON.stringify(pattern) })}`,
          `#   undo: ${events('delete-rule', { name })}`,
          `run ${events('put-targets', { rule: name, targets: JSON.stringify([{ Id: 'alarm', Arn: topic }]) })}`,
          `#   undo: ${events('remove-targets', { rule: name, ids: 'alarm' })}`,
        ],
      },
    ]),
    terraform: `${[
      ...comments(said),
      ...RIGHT_ACCOUNT,
      ...hclBlock(`resource "aws_cloudwatch_event_rule" "${id}"`, [
        `name = ${hclText(name)}`,
        hclJson('event_pattern', pattern),
        ...rightAccount(account),
      ]),
      '',
      ...hclBlock(`resource "aws_cloudwatch_event_target" "${id}"`, [
        `rule = aws_cloudwatch_event_rule.${id}.name`,
        `arn  = ${hclText(topic)}`,
      ]),
    ].join('\n')}\n`,
    cloudformation: template(said, account, {
      Alarm: { Type: 'AWS::Events::Rule', Properties: { ...rule, Targets: [{ Id: 'alarm', Arn: topic }] } },
    }),
  }
}
