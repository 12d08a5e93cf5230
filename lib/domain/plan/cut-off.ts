import type { Credential } from '../facts/credential'
import { globalRegion } from './global-region'
import type { PlanInput } from './plan-input'
import { policyJson } from './policy-json'
import { inText, moment } from './script'
import { commandOf, oneLine, quoted } from './shell'

/** The name of the policy that cuts a user off. */
const POLICY = 'IamSunsetCutOff'
/** The name under which AWS's console does the same to a role. Source: IAM User Guide, "Revoke IAM role temporary security credentials". */
const REVOKED = 'AWSRevokeOlderSessions'

/**
 * Cuts off what was handed out already: sessions from GetSessionToken live up to 36 hours and outlive the key that made them.
 * Where a machine lives by the user, only sessions from before now, so that a key made as its successor goes on (a key's own calls
 * carry no issue time); elsewhere everything.
 * Source: STS API Reference, GetSessionToken; IAM User Guide, "Disabling permissions for temporary security credentials".
 */
export function denyLines({ user }: PlanInput, sparesKeys: boolean): string[] {
  const everything = {
    statements: [
      {
        effect: 'Deny',
        actions: ['*'],
        resources: ['*'],
        principals: [],
        notPrincipals: [],
        notActions: [],
        notResources: [],
        conditions: sparesKeys ? [{ operator: 'DateLessThan', key: 'aws:TokenIssueTime', values: ['NOW'] }] : [],
      },
    ],
  } as const
  const policy = { 'user-name': user.name, 'policy-name': POLICY }
  return [
    sparesKeys
      ? '# Sessions made before now end. Keys go on, so that a successor of the ones below works.'
      : '# Everything ends, sessions that were handed out included.',
    'now=$(date -u +%Y-%m-%dT%H:%M:%SZ)',
    `deny=${quoted(policyJson(everything))}`,
    softly(
      commandOf({
        service: 'iam',
        operation: 'put-user-policy',
        options: { ...policy, 'policy-document': { shell: `"\${deny/NOW/$now}"` } },
      }),
    ),
    `#   undo: ${commandOf({ service: 'iam', operation: 'delete-user-policy', options: policy })}`,
  ]
}

/** Where one thing cannot be cut off, the next still is. */
const softly = (command: string) => `( run ${command} ) || printf '%s\\n' '  The rest goes on.' >&2`

/** Ends older sessions of the roles that the user may have assumed, and says whom else this stops. */
export function rolesRevoked({ user, reach }: PlanInput): string[] {
  if (reach.length === 0) return []
  const deny =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"NOW"}}}]}'
  const here = reach.filter(({ accountId }) => accountId === user.accountId)
  const elsewhere = reach.filter(({ accountId }) => accountId !== user.accountId)
  const revoke = (role: string) =>
    commandOf({
      service: 'iam',
      operation: 'put-role-policy',
      options: { 'role-name': role, 'policy-name': REVOKED, 'policy-document': { shell: `"\${revoke/NOW/$now}"` } },
    })
  return [
    '',
    '# Roles that it may have assumed: their sessions from before now end. Whoever else is in one of them has to assume it again;',
    '# programs do so by themselves, as a rule, and fail until they do.',
    `revoke=${quoted(deny)}`,
    ...here.flatMap(({ name }) => [
      softly(revoke(name)),
      `#   undo: ${commandOf({ service: 'iam', operation: 'delete-role-policy', options: { 'role-name': name, 'policy-name': REVOKED } })}`,
    ]),
    ...elsewhere.map(({ name, accountId }) => `# with credentials of ${accountId}: ${oneLine(revoke(name))}`),
  ]
}

/** What the user made, from CloudTrail's last 90 days: whoever had its key may have left a door. Fails softly, for it changes nothing. */
export function madeByIt({ user }: PlanInput): string[] {
  const made = ['CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'CreateRole', 'UpdateAssumeRolePolicy']
  const wanted = made.map((name) => `EventName=='${name}'`).join(' || ')
  const look = commandOf({
    service: 'cloudtrail',
    operation: 'lookup-events',
    options: {
      region: globalRegion(user.partition),
      'lookup-attributes': JSON.stringify([{ AttributeKey: 'Username', AttributeValue: user.name }]),
      query: `Events[?${wanted}].[EventTime,EventName,Resources[].ResourceName]`,
      output: 'json',
    },
  })
  return [
    '',
    "printf '%s\\n' 'Users, keys and roles that it made in the last 90 days: look at each'",
    `${look} </dev/null || printf '%s\\n' "  not listed: look for events of ${inText(user.name)} in CloudTrail by hand" >&2`,
  ]
}

/** What is told about sessions that outlive what is switched off. */
export function sessionsOutlive(password: Credential | null, { now }: PlanInput): string {
  const hours = password
    ? 'up to 12 hours from the console and `aws login`, up to 36 hours from GetSessionToken'
    : 'up to 36 hours from GetSessionToken'
  return `Sessions handed out before go on (${hours}; counted from ${moment(now)}) unless they are cut off`
}
