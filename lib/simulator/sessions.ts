import type { Permitted, PolicyJson, Role, User } from './iam-world'
import { iamArn, partitionOf } from './partition'
import { expiredToken, type Service, unknownKey } from './protocol/aws-error'
import type { Request } from './protocol/request'
import type { Session, State } from './state'
import type { Account } from './world'

/** Who calls, and what they are allowed by. */
export interface Caller {
  account: Account
  arn: string
  userId: string
  /** Every name a trust policy may call them by. */
  names: string[]
  /** Temporary credentials of a role: a further AssumeRole is chained. */
  isRoleSession: boolean
  /** `null`: everything is allowed. */
  permitted: Permitted | null
  sessionPolicies: PolicyJson[] | null
}

/** The key the deployment signs with. Its secret is not checked: signatures are not the simulator's matter. */
export const deploymentKey = {
  accessKeyId: 'AKIASUNSETSIMULATOR1',
  secretAccessKey: 'simulated-secret-of-the-deployment-00001',
} as const

type Signed = Pick<Request, 'service' | 'keyId' | 'sessionToken' | 'region'>

/**
 * The caller of a signed request. @throws AwsError for an unknown key or token, an expired one, or one of another partition than
 * the Region it was signed for
 */
export function callerOf(state: State, request: Signed): Caller {
  const caller = ownerOf(state, request)
  if (caller.account.partition !== partitionOf(request.region)) throw unknownKey(request.service)
  return caller
}

function ownerOf(state: State, { service, keyId, sessionToken }: Signed): Caller {
  if (keyId === null) throw unknownKey(service)
  const session = state.sessions.get(keyId)
  if (session) return sessionCaller(state, session, service, sessionToken)
  if (keyId === deploymentKey.accessKeyId) return deploymentCaller(state)
  for (const account of state.world.accounts.values()) {
    for (const user of account.users.values()) {
      if (user.accessKeys.some((key) => key.id === keyId && key.status === 'Active')) return userCaller(account, user)
    }
  }
  throw unknownKey(service)
}

/** Counts a call against the session it was made with. */
export function countAgainst(state: State, keyId: string | null): void {
  const session = keyId === null ? undefined : state.sessions.get(keyId)
  if (session?.callsLeft) session.callsLeft -= 1
}

/** Forgets sessions that expired a while ago. */
export function forgetExpired(state: State): void {
  for (const [keyId, session] of state.sessions) {
    if (session.expiresAt + 3_600_000 < state.real()) state.sessions.delete(keyId)
  }
}

/** All documents of the identity: inline, attached and, for users, those of their groups. */
export function documentsOf(state: State, account: Account, permitted: Permitted): PolicyJson[] {
  const own = [...permitted.inline.values()]
  for (const arn of permitted.attached) {
    const policy = account.policies.get(arn) ?? state.world.awsManagedPolicies.get(arn)
    const version = policy?.versions.find((v) => v.id === policy.defaultVersionId)
    if (version) own.push(version.document)
  }
  return 'groups' in permitted ? [...own, ...groupDocuments(state, account, permitted)] : own
}

function groupDocuments(state: State, account: Account, user: Permitted): PolicyJson[] {
  const names = 'groups' in user && user.groups instanceof Set ? [...user.groups].map(String) : []
  return names.flatMap((name) => {
    const group = account.groups.get(name.toLowerCase())
    return group ? documentsOf(state, account, group) : []
  })
}

function sessionCaller(state: State, session: Session, service: Service, token: string | null): Caller {
  if (token !== session.token) throw unknownKey(service)
  if (session.expiresAt <= state.real() || session.callsLeft === 0) throw expiredToken(service)
  return roleCaller(session.account, session.role, session.sessionName, session.policies)
}

function deploymentCaller(state: State): Caller {
  const { accountId, principal } = state.world.deployment
  const account = state.account(accountId)
  if (principal.kind === 'bootstrap') {
    const arn = iamArn(account, 'root')
    return {
      account,
      arn,
      userId: accountId,
      names: [arn, accountId],
      isRoleSession: false,
      permitted: null,
      sessionPolicies: null,
    }
  }
  if (principal.kind === 'user') {
    const user = account.users.get(principal.userName.toLowerCase())
    if (!user) throw unknownKey('sts')
    return userCaller(account, user)
  }
  const role = account.roles.get(principal.roleName.toLowerCase())
  if (!role) throw unknownKey('sts')
  return roleCaller(account, role, principal.sessionName, null)
}

function roleCaller(account: Account, role: Role, sessionName: string, sessionPolicies: PolicyJson[] | null): Caller {
  const arn = sessionArn(account, role, sessionName)
  return {
    account,
    arn,
    userId: `${role.id}:${sessionName}`,
    names: [roleArn(account, role), arn, iamArn(account, 'root'), account.id],
    isRoleSession: true,
    permitted: role,
    sessionPolicies,
  }
}

function userCaller(account: Account, user: User): Caller {
  const arn = userArn(account, user)
  return {
    account,
    arn,
    userId: user.id,
    names: [arn, iamArn(account, 'root'), account.id],
    isRoleSession: false,
    permitted: user,
    sessionPolicies: null,
  }
}

/** How AWS calls a session of a role: without the role's path. */
export function sessionArn(account: Account, role: Role, sessionName: string): string {
  return `arn:${account.partition}:sts::${account.id}:assumed-role/${role.name}/${sessionName}`
}

export function roleArn(account: Account, role: Role): string {
  return iamArn(account, `role${role.path}${role.name}`)
}

export function userArn(account: Account, user: User): string {
  return iamArn(account, `user${user.path}${user.name}`)
}
