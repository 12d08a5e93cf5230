import { createHash, randomBytes } from 'node:crypto'
import { contextOf } from '../authorise'
import type { Call, Operations } from '../call'
import { uniqueId } from '../deterministic'
import type { PolicyJson, Role } from '../iam-world'
import { trusts } from '../policies'
import { AwsError, accessDenied } from '../protocol/aws-error'
import { isRecord } from '../protocol/input'
import { isoSeconds } from '../protocol/output'
import { forgetExpired, roleArn, sessionArn } from '../sessions'
import type { Account } from '../world'

export const sts: Operations = {
  /** The role's existence, its trust and the ExternalId are checked; each failure looks the same. */
  AssumeRole(call) {
    const { state, input } = call
    const wanted = input.text('RoleArn')
    const sessionName = input.text('RoleSessionName')
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
      throw input.wrong('RoleSessionName', 'Member must satisfy regular expression pattern: [\\w+=,.@-]*')
    }
    if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+/.test(wanted)) {
      throw new AwsError('ValidationError', 400, `${wanted} is invalid`)
    }
    const policies = sessionPolicies(call)
    const found = roleOf(call, wanted)
    if (!found || !isTrusted(call, found.role, sessionName, found.account)) {
      throw accessDenied(
        'sts',
        `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${wanted}`,
      )
    }
    const seconds = duration(call, found.role)
    forgetExpired(state)
    const keyId = uniqueId('ASIA', randomBytes(16).toString('hex'))
    const token = randomBytes(96).toString('base64')
    const { sessionSeconds, sessionCalls } = state.controls
    const expiresAt = state.real() + (sessionSeconds ?? seconds) * 1000
    state.sessions.set(keyId, { token, ...found, sessionName, expiresAt, callsLeft: sessionCalls, policies })
    return {
      Credentials: {
        AccessKeyId: keyId,
        SecretAccessKey: createHash('sha256').update(token).digest('base64').slice(0, 40),
        SessionToken: token,
        Expiration: isoSeconds(expiresAt),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${found.role.id}:${sessionName}`,
        Arn: sessionArn(found.account, found.role, sessionName),
      },
      PackedPolicySize: policies === null ? undefined : Math.ceil(JSON.stringify(policies).length / 40),
    }
  },

  GetCallerIdentity({ caller }) {
    return { UserId: caller.userId, Account: caller.account.id, Arn: caller.arn }
  },
}

function roleOf(call: Call, arn: string): { account: Account; role: Role } | null {
  const account = call.state.world.accounts.get(arn.split(':')[4] ?? '')
  const role = account?.roles.get((arn.split('/').at(-1) ?? '').toLowerCase())
  if (!account || !role || roleArn(account, role) !== arn || account.state !== 'ACTIVE') return null
  return call.state.controls.brokenRoles[account.id] || !call.state.isVisible(role) ? null : { account, role }
}

function isTrusted(call: Call, role: Role, sessionName: string, account: Account): boolean {
  const externalId = call.input.textOrNull('ExternalId')
  const context = contextOf(call.state, call.caller)
  context['sts:rolesessionname'] = sessionName
  if (externalId !== null) context['sts:externalid'] = externalId
  return trusts(role.trust, call.caller.names, {
    action: 'sts:AssumeRole',
    resource: roleArn(account, role),
    context,
  })
}

function duration(call: Call, role: Role): number {
  const seconds = call.input.whole('DurationSeconds', 900, 43_200, 3_600)
  if (call.caller.isRoleSession && seconds > 3_600) {
    throw new AwsError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  }
  if (seconds > role.maxSessionDuration) {
    throw new AwsError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  }
  return seconds
}

function sessionPolicies(call: Call): PolicyJson[] | null {
  const inline = call.input.textOrNull('Policy')
  const managed = call.input.objects('PolicyArns').map((policy) => policy.text('arn'))
  if (inline === null && managed.length === 0) return null
  if (inline !== null && inline.length > 2_048)
    throw call.input.wrong('Policy', 'Member must have length less than or equal to 2048')
  const documents = managed.flatMap((arn) => {
    const version = call.state.world.awsManagedPolicies.get(arn)?.versions[0]
    return version ? [version.document] : []
  })
  return inline === null ? documents : [policyFrom(inline), ...documents]
}

/** @throws AwsError MalformedPolicyDocument */
export function policyFrom(text: string): PolicyJson {
  let document: unknown = null
  try {
    document = JSON.parse(text)
  } catch {
    throw new AwsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.')
  }
  if (!isRecord(document) || document.Statement === undefined) {
    throw new AwsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.')
  }
  return document
}
