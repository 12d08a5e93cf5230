import type { Credential } from '../facts/credential'
import { gathered } from '../gathered'
import type { AccountId } from '../ids'
import { globalRegion } from '../trust/global-region'
import type { PlanInput } from './plan-input'
import { moment, script } from './script'
import { askedOf, commandOf, oneLine, quoted, type Word } from './shell'
import type { PlannedChange } from './user-step'

/** The name of the policy that cuts a user off. */
const POLICY = 'IamSunsetCutOff'
/** The name under which AWS's console does the same to a role. Source: IAM User Guide, "Revoke IAM role temporary security credentials". */
const REVOKED = 'AWSRevokeOlderSessions'

const EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'
/** Sessions from before a moment, which the shell tells when the command runs, wherever it is copied to. */
const olderThan = (moment: string): Word => ({
  shell: `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"'"$(${moment})"'"}}}]}'`,
})
const OLDER_SESSIONS = olderThan('date -u +%Y-%m-%dT%H:%M:%SZ')
/**
 * With the five minutes by which AWS lets a caller's clock be wrong, which are also more than a change in IAM takes to hold everywhere;
 * for the `date` of Linux, then for that of macOS. Source: IAM User Guide, "Troubleshoot Signature Version 4 requests".
 */
const SESSIONS_UNTIL_NOW = olderThan(
  't=$(($(date +%s) + 300)); date -u -d "@$t" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$t" +%Y-%m-%dT%H:%M:%SZ',
)

const iam = (operation: string, options: Readonly<Record<string, Word>>) =>
  commandOf({ service: 'iam', operation, options })

/** Puts the policy that cuts a user off, and takes it away again. */
function userDeny({ user }: PlanInput, document: Word) {
  const policy = { 'user-name': user.name, 'policy-name': POLICY }
  return {
    put: iam('put-user-policy', { ...policy, 'policy-document': document }),
    undo: iam('delete-user-policy', policy),
  }
}

const undoLine = (undo: string) => oneLine(`#   undo: ${undo}`)

/**
 * Cuts off what was handed out already: sessions from GetSessionToken live up to 36 hours and outlive the key that made them.
 * Where a successor key is to go on, only sessions from before now (a key's own calls carry no issue time); elsewhere everything.
 * Source: STS API Reference, GetSessionToken; IAM User Guide, "Disabling permissions for temporary security credentials".
 */
export function denyLines(input: PlanInput, sparesSuccessor: boolean): string[] {
  const { put, undo } = userDeny(input, EVERYTHING)
  const all = ['# Everything ends, sessions that were handed out included.', `try run ${put}`]
  if (!sparesSuccessor) return [...all, undoLine(undo)]
  return [
    'if [ "$successor" = none ]; then',
    ...all.map((line) => `  ${line}`),
    'else',
    '  # Sessions made before now end. Keys go on, so that the successor of the ones below works.',
    `  try run ${userDeny(input, SESSIONS_UNTIL_NOW).put}`,
    'fi',
    undoLine(undo),
  ]
}

/** The same once the keys are off: until then they could make sessions, which no earlier moment cuts off. */
export function denyAgain(input: PlanInput): string[] {
  return [
    'if [ "$successor" != none ]; then',
    '  # Once more, now that the keys are off: whatever session they made meanwhile ends, too. A program with the successor takes new',
    '  # ones from five minutes from now on, and goes on by the key itself.',
    `  try run ${userDeny(input, SESSIONS_UNTIL_NOW).put}`,
    'fi',
  ]
}

/** What cutting off comes to in this account, beside switching off. */
export function cutOffChanges(input: PlanInput, sparesSuccessor: boolean): PlannedChange[] {
  const { put, undo } = userDeny(input, sparesSuccessor ? SESSIONS_UNTIL_NOW : EVERYTHING)
  return [{ command: put, undo: { command: undo, but: null } }]
}

/** What ends older sessions of the roles of this account that the user may have assumed. */
export const revokeChanges = (input: PlanInput): PlannedChange[] =>
  rolesHere(input).map(({ name }) => ({
    command: revoke(name),
    undo: { command: unrevoke(name), but: null },
  }))

/** How a leaver's sessions are ended: to be copied, where they must not run out by themselves. */
export function sessionsEnded(input: PlanInput): string[] {
  const { put, undo } = userDeny(input, EVERYTHING)
  return ['# Its sessions go on for hours. To end them now, too:', oneLine(`#   ${put}`), undoLine(undo)]
}

type Reached = PlanInput['reach'][number]

const rolesHere = ({ user, reach }: PlanInput) => reach.filter(({ accountId }) => accountId === user.accountId)

const revoked = (role: string) => ({ 'role-name': role, 'policy-name': REVOKED })
const revoke = (role: string) => iam('put-role-policy', { ...revoked(role), 'policy-document': OLDER_SESSIONS })
const unrevoke = (role: string) => iam('delete-role-policy', revoked(role))

const WHOM_IT_STOPS = [
  '# Roles that it may have assumed: their sessions from before now end, by the clock of this computer.',
  '# Whoever else is in one of them has to assume it again; programs do so by themselves, as a rule, and fail until they do.',
]

const revokeLines = (roles: readonly Reached[]) => [
  ...WHOM_IT_STOPS,
  ...roles.flatMap(({ name }) => [`try run ${revoke(name)}`, undoLine(unrevoke(name))]),
]

/** Ends older sessions of the roles that the user may have assumed, and says whom else this stops. */
export function rolesRevoked(input: PlanInput): string[] {
  const here = rolesHere(input)
  return [
    ...(here.length > 0 ? ['', ...revokeLines(here)] : []),
    // Not this account's to do: each has a script of its own, beside this one.
    ...accountsReached(input).map(
      ([accountId, roles]) =>
        `printf '%s\\n' ${quoted(oneLine(`Still to be done, by the script for account ${accountId} in the plan of ${input.user.name}: ${roles.map(({ name }) => name).join(', ')}`))}`,
    ),
  ]
}

const accountsReached = ({ user, reach }: PlanInput): [AccountId, readonly Reached[]][] => [
  ...gathered(reach.flatMap((role) => (role.accountId === user.accountId ? [] : [[role.accountId, role] as const]))),
]

/** One account elsewhere, with what ends the sessions of its roles that the user may have assumed. */
export interface ElsewhereScript {
  accountId: AccountId
  text: string
}

/** A script for each other account that the user reaches. */
export function elsewhereScripts(input: PlanInput, head: readonly string[]): ElsewhereScript[] {
  return accountsReached(input).map(([accountId, roles]) => ({
    accountId,
    text: script(
      [
        ...head,
        `Account ${accountId}: it ends older sessions of the roles that ${input.user.name} may have assumed there. Run it after the script that switches the user off.`,
      ],
      { accountId, name: 'the account of these roles' },
      [
        {
          title: `roles in ${accountId} that ${input.user.name} may have assumed`,
          checks: roles.map(isTheRole),
          work: [...revokeLines(roles), ...madeBy({ byItself: false, roles }, input)],
        },
      ],
    ),
  }))
}

function isTheRole({ name, arn }: Reached): string {
  const look = askedOf({ service: 'iam', operation: 'get-role', options: { 'role-name': name, query: 'Role.Arn' } })
  return `[ "$(${look})" = ${quoted(arn)} ] || stop ${quoted(oneLine(`the role ${name} was not found as ${arn}. Nothing was changed`))}`
}

/** How an event in CloudTrail tells who did it: names are given again, ids and whole ARNs of sessions' roles tell. */
const roleMark = ({ arn }: Pick<Reached, 'arn'>) => `"arn":"${arn}"`
const userMark = ({ user }: PlanInput) =>
  user.uniqueId === null ? `"arn":"${user.arn}"` : `"principalId":"${user.uniqueId}"`

/** What the user made here, by itself or in a role. */
export const madeByIt = (input: PlanInput): string[] => madeBy({ byItself: true, roles: rolesHere(input) }, input)

/** Whose events are asked for. */
interface Makers {
  byItself: boolean
  roles: readonly Reached[]
}

/**
 * What was made, from CloudTrail's last 90 days: whoever had its key may have left a door. It changes nothing.
 * Source: CloudTrail User Guide, "userIdentity element" (of a session, `sessionIssuer.arn` is its role).
 */
function madeBy({ byItself, roles }: Makers, input: PlanInput): string[] {
  const { user } = input
  const marks = [...(byItself ? [userMark(input)] : []), ...roles.map(roleMark)]
  // Just what is asked for below.
  const who = [
    ...(byItself ? [`by ${user.name}`] : []),
    ...(roles.length > 0 ? [`in a role that ${byItself ? 'it' : user.name} may have assumed`] : []),
  ].join(', or ')
  const wanted = marks.map((mark) => `contains(CloudTrailEvent, '${mark.replace(/[\\']/g, '\\$&')}')`).join(' || ')
  const look = commandOf({
    service: 'cloudtrail',
    operation: 'lookup-events',
    options: {
      region: globalRegion(user.partition),
      'lookup-attributes': { shell: '"AttributeKey=EventName,AttributeValue=$event"' },
      query: `Events[?${wanted}].[EventTime,EventName,Resources[].ResourceName]`,
      output: 'json',
    },
  })
  return [
    '',
    `printf '%s\\n' ${quoted(oneLine(`Users, keys, passwords and roles made, and trusts changed, in the last 90 days ${who}: look at each`))}`,
    `for event in ${MAKES.join(' ')}; do`,
    `  ${look} </dev/null || { failed=1; printf '  not listed: look for %s in CloudTrail by hand\\n' "$event" >&2; }`,
    'done',
  ]
}

const MAKES = ['CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'CreateRole', 'UpdateAssumeRolePolicy']

/** What is told about sessions that outlive what is switched off. */
export function sessionsOutlive(password: Credential | null, { now }: PlanInput): string {
  const hours = password
    ? 'up to 12 hours from the console and `aws login`, up to 36 hours from GetSessionToken'
    : 'up to 36 hours from GetSessionToken'
  return `Sessions handed out before go on (${hours}; counted from ${moment(now)}) unless they are cut off`
}
