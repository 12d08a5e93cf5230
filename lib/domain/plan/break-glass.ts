import { globalRegion } from '../trust/global-region'
import { configuration, rightAccount, template } from './code-texts'
import { fillIn } from './fill-in'
import { hclBlock, hclJson, hclName, hclText } from './hcl'
import { heldKinds } from './held'
import type { PlanInput, Texts } from './plan-input'
import { script } from './script'
import { commandOf, oneLine, type Word } from './shell'
import { identityChecks } from './user-checks'
import { stepCommand, undoOf } from './user-step'

const TOPIC = fillIn('topic-arn')
const HOME = fillIn('region-of-the-topic')
/** Without it calls that only read set off nothing. Source: EventBridge User Guide, "Read-only management events from AWS services". */
const STATE = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'

/**
 * What keeps a user for emergencies safe: MFA, no key, and an alarm on whatever it does. What it does is told in the Region in which
 * it does it, sign-ins in that of the endpoint: a rule stands in each, and those elsewhere hand on to the Region of the topic.
 * Sources: EventBridge User Guide, "AWS service events delivered via AWS CloudTrail" and "Sending events between AWS Regions";
 * CloudTrail User Guide, "AWS Management Console sign-in events".
 */
export function breakGlassTexts(input: PlanInput, head: readonly string[]): Texts {
  const { user, account } = input
  const name = ruleName(input)
  const said = [
    ...head,
    ...(user.mfaActive === true
      ? []
      : [
          'It has no MFA, as far as is known: register a device that lies where the password lies, before anything else.',
        ]),
    'A rule in every Region tells one SNS topic of every use: calls are told where they are made, sign-ins where they come in, us-east-1 among them.',
    `Say the ARN of the topic (${TOPIC}). Its policy has to let events.amazonaws.com publish, and a trail has to log in every Region.`,
    ...keyLines(input),
  ]
  const bus = (region: string) => `arn:${account.partition}:events:${region}:${account.accountId}:event-bus/default`
  const roleArn = `arn:${account.partition}:iam::${account.accountId}:role/${name}`
  const who: Readonly<Record<string, readonly string[]>> =
    user.uniqueId === null ? { arn: [user.arn] } : { principalId: [user.uniqueId] }
  const pattern = {
    'detail-type': ['AWS Console Sign In via CloudTrail', 'AWS API Call via CloudTrail'],
    detail: { userIdentity: who },
  }
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': account.accountId } },
      },
    ],
  }
  const sends = (to: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: to }],
  })
  const id = hclName(name)
  return {
    cli: script(said, account, [
      {
        title: `${user.name} in ${account.name} (${account.accountId}): kept for emergencies`,
        ...alarmWork(input, { name, pattern, trust, roleArn, sends: JSON.stringify(sends(bus('HOME'))) }),
      },
    ]),
    terraform: configuration(
      [...said, 'The Region of each resource is told as provider 6 of AWS takes it.'],
      [
        `data "aws_regions" "${id}" {}`,
        '',
        ...hclBlock('locals', [`${id}_topic = ${hclText(TOPIC)}`, `${id}_home  = split(":", ${hclText(TOPIC)})[3]`]),
        '',
        ...hclBlock(`resource "aws_iam_role" "${id}"`, [
          `name = ${hclText(name)}`,
          hclJson('assume_role_policy', trust),
          ...rightAccount(account),
        ]),
        '',
        ...hclBlock(`resource "aws_iam_role_policy" "${id}"`, [
          'name = "hand-on"',
          `role = aws_iam_role.${id}.name`,
          `policy = replace(${hclText(JSON.stringify(sends(bus('HOME'))))}, "HOME", local.${id}_home)`,
        ]),
        '',
        ...hclBlock(`resource "aws_cloudwatch_event_rule" "${id}"`, [
          `for_each = data.aws_regions.${id}.names`,
          'region   = each.value',
          `name     = ${hclText(name)}`,
          `state    = ${hclText(STATE)}`,
          hclJson('event_pattern', pattern),
          ...rightAccount(account),
        ]),
        '',
        ...hclBlock(`resource "aws_cloudwatch_event_target" "${id}"`, [
          `for_each = aws_cloudwatch_event_rule.${id}`,
          'region   = each.key',
          'rule     = each.value.name',
          `arn      = each.key == local.${id}_home ? local.${id}_topic : replace(${hclText(bus('HOME'))}, "HOME", local.${id}_home)`,
          `role_arn = each.key == local.${id}_home ? null : aws_iam_role.${id}.arn`,
        ]),
      ],
    ),
    cloudformation: template(
      [...said, `Deploy it in the Region of the topic (${HOME}) first, then in every other, as by a StackSet.`],
      account,
      {
        Alarm: {
          Type: 'AWS::Events::Rule',
          Properties: {
            Name: name,
            State: STATE,
            EventPattern: pattern,
            Targets: [
              {
                'Fn::If': ['IsHome', { Id: 'alarm', Arn: TOPIC }, { Id: 'alarm', Arn: bus(HOME), RoleArn: roleArn }],
              },
            ],
          },
        },
        HandOn: {
          Type: 'AWS::IAM::Role',
          Condition: 'IsHome',
          Properties: {
            RoleName: name,
            AssumeRolePolicyDocument: trust,
            Policies: [{ PolicyName: 'hand-on', PolicyDocument: sends(bus(HOME)) }],
          },
        },
      },
      { conditions: { IsHome: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, HOME] } } },
    ),
  }
}

/** A rule of the same name would be overwritten: what names of users have beside the letters of names of rules is told apart by our id. */
function ruleName({ user }: PlanInput): string {
  return `break-glass-${user.name.replace(/[^\w.-]/g, '-').slice(0, 43)}-${user.id.slice(0, 8)}`
}

/** Keys that it should not have: whoever uses one is asked first, so that they are lines to be copied, each with its undo. */
function keyLines({ user, keyIds }: PlanInput): string[] {
  const live = heldKinds(user, keyIds).flatMap(({ kind, held }) =>
    held.flatMap(({ keyId, status }) => (keyId === null || status === 'inactive' ? [] : [{ kind, id: keyId }])),
  )
  if (live.length === 0) return []
  return [
    'It should have no keys. This script leaves them on; once nobody needs one, switch it off by its own line:',
    ...live.flatMap(({ kind, id }) => {
      const step = { do: 'deactivate', kind, id } as const
      const undo = undoOf(step, user.name)
      return [`  ${stepCommand(step, user.name)}`, ...(undo ? [`  undo: ${undo.command}`] : [])]
    }),
  ]
}

interface Alarm {
  name: string
  pattern: object
  trust: object
  roleArn: string
  /** With HOME for the Region of the topic. */
  sends: string
}

function alarmWork({ user, account }: PlanInput, { name, pattern, trust, roleArn, sends }: Alarm) {
  const iam = (operation: string, more: Readonly<Record<string, Word>> = {}) =>
    commandOf({ service: 'iam', operation, options: { 'role-name': name, ...more } })
  const events = (operation: string, region: Word, more: Readonly<Record<string, Word>>) =>
    commandOf({ service: 'events', operation, options: { region, ...more } })
  const rule = (region: Word) =>
    events('put-rule', region, { name, state: STATE, 'event-pattern': JSON.stringify(pattern) })
  const target = (region: Word, to: string) =>
    `hears ${events('put-targets', region, { rule: name, targets: { shell: to }, query: 'FailedEntryCount', output: 'text' })}`
  const regions = commandOf({
    service: 'ec2',
    operation: 'describe-regions',
    options: { region: globalRegion(account.partition), query: 'Regions[].RegionName', output: 'text' },
  })
  const each: Word = { shell: '"$region"' }
  const home: Word = { shell: '"$home"' }
  const bus = `arn:${account.partition}:events:'"$home"':${account.accountId}:event-bus/default`
  return {
    checks: [
      ...identityChecks(user),
      `topic=${TOPIC}`,
      `[[ $topic != *FILL-IN-* ]] || stop 'put in the ARN of the topic first. Nothing was changed'`,
      'IFS=: read -r _ _ _ home _ <<<"$topic"',
      `regions=$(${regions.replace(/^aws /, 'ask ').replace(' --output text', '')}) || exit 1`,
      "found=''",
      'for region in $regions; do [ "$region" != "$home" ] || found=1; done',
      '[ -n "$found" ] || stop "the topic is in no Region of this account: $home. Nothing was changed"',
      `there=$(${iam('get-role', { query: 'Role.Arn', output: 'text' })} 2>&1 </dev/null) && stop "there is a role of this name already: $there. Nothing was changed"`,
      `[[ $there == *'(NoSuchEntity)'* ]] || stop "aws iam get-role failed: $there. Nothing was changed"`,
      // The call succeeds where AWS refused a target.
      'hears() { local n; n=$("$@" </dev/null) && [ "$n" = 0 ] || stop "a rule has no target now: $n"; }',
    ],
    work: [
      `run ${rule(home)}`,
      target(home, `'[{"Id":"alarm","Arn":"'"$topic"'"}]'`),
      `run ${iam('create-role', { 'assume-role-policy-document': JSON.stringify(trust) })}`,
      `run ${iam('put-role-policy', { 'policy-name': 'hand-on', 'policy-document': { shell: `'${sends.replace('HOME', `'"$home"'`)}'` } })}`,
      'for region in $regions; do',
      '  [ "$region" != "$home" ] || continue',
      `  run ${rule(each)}`,
      `  ${target(each, `'[{"Id":"alarm","Arn":"${bus}","RoleArn":"${roleArn}"}]'`)}`,
      'done',
      '# Undo, in this order:',
      oneLine(
        `#   for region in $(${regions}); do ${events('remove-targets', each, { rule: name, ids: 'alarm' })}; ${events('delete-rule', each, { name })}; done`,
      ),
      `#   ${iam('delete-role-policy', { 'policy-name': 'hand-on' })}`,
      `#   ${iam('delete-role')}`,
    ],
  }
}
