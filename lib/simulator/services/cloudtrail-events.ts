import { draw } from '../deterministic'
import type { Role, User } from '../iam-world'
import { roleArn, userArn } from '../sessions'
import type { State } from '../state'
import { MINUTE, type Moment, momentsOf, type UsePattern } from '../uses'
import type { Account, TrailEvent } from '../world'
import { BROWSER, eventOfUse, GLOBAL_SERVICES, lentTo, programOf } from './cloudtrail-agents'
import { type Recorded, recorded, sessionKey, type Window } from './cloudtrail-record'
import { assumableRoles, roleSessions, sessionsInto } from './cloudtrail-sessions'

const GLOBAL = 'us-east-1'
const CONSOLE_REGION = 'ap-northeast-1'

/** The event history of an account: what follows from its uses and creations, and what its scenario adds. In any order. */
export function eventsOf(state: State, account: Account, since: Moment, until: Moment): TrailEvent[] {
  const window = { since, until }
  const events = [
    ...[...account.users.values()].flatMap((user) => [
      ...creations(account, user),
      ...signIns(account, user, window),
      ...keyUses(state, account, user, window),
    ]),
    ...roleSessions(state, account, window),
    ...sessionsInto(state, account, window),
  ]
  const told = [...events.map((event) => recorded(account, event)), ...(account.trail ?? [])]
  return told.filter(({ at }) => at >= since && at <= until)
}

function keyUses(state: State, account: Account, user: User, window: Window): Recorded[] {
  return user.accessKeys.flatMap((key) =>
    key.uses.flatMap((pattern) => {
      const service = pattern.service ?? 'sts'
      const event = eventOfUse(service)
      if (!event) return []
      const roles = service === 'sts' ? assumableRoles(state, account, user) : []
      return momentsOf(pattern, window.since, window.until).map((at): Recorded => {
        const call = {
          at,
          region: GLOBAL_SERVICES.has(service) ? GLOBAL : (pattern.region ?? GLOBAL),
          service,
          ...event,
          username: user.name,
          keyId: key.id,
          identity: iamUser(account, user, key.id),
          ...calledBy(user, pattern),
          ...(pattern.by ? {} : lentTo(user, at)),
        }
        const role = roles[Math.floor(at / MINUTE) % Math.max(1, roles.length)]
        return role ? { ...call, ...assuming(role, user, at) } : call
      })
    }),
  )
}

/** Assuming a role of another account: the session's key is what its events there are found by. */
function assuming({ account, role }: { account: Account; role: Role }, user: User, at: Moment) {
  const arn = roleArn(account, role)
  return {
    name: 'AssumeRole',
    readOnly: true,
    request: { roleArn: arn, roleSessionName: user.name, durationSeconds: 3600 },
    response: {
      credentials: { accessKeyId: sessionKey(user, at), sessionToken: '…' },
      assumedRoleUser: {
        assumedRoleId: `${role.id}:${user.name}`,
        arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${user.name}`,
      },
    },
    resources: [{ ResourceType: 'AWS::IAM::Role', ResourceName: arn }],
  }
}

function signIns(account: Account, user: User, window: Window): Recorded[] {
  const { password } = user
  if (!password) return []
  const { address } = programOf(user, null)
  const signIn = (at: Moment, ok: boolean): Recorded => ({
    at,
    region: GLOBAL,
    service: 'signin',
    name: 'ConsoleLogin',
    readOnly: false,
    username: user.name,
    keyId: null,
    identity: iamUser(account, user, ok ? null : ''),
    address,
    agent: BROWSER,
    response: { ConsoleLogin: ok ? 'Success' : 'Failure' },
    more: {
      additionalEventData: { MFAUsed: ok && user.mfa.length > 0 ? 'Yes' : 'No', MobileVersion: 'No' },
      ...(ok ? {} : { errorMessage: 'Failed authentication' }),
    },
  })
  const used = password.uses.flatMap((pattern) => momentsOf(pattern, window.since, window.until))
  const mistyped = used.filter((at) => draw('mistyped', user.id, at) < 0.1).map((at) => at - MINUTE)
  return [
    ...[...(password.failures ?? []), ...mistyped].map((at) => signIn(at, false)),
    ...used.flatMap((at): Recorded[] => [
      signIn(at, true),
      {
        at: at + 5 * MINUTE,
        region: CONSOLE_REGION,
        service: 'ec2',
        name: 'DescribeInstances',
        readOnly: true,
        username: user.name,
        keyId: sessionKey(user, at),
        identity: {
          ...iamUser(account, user, sessionKey(user, at)),
          sessionContext: { attributes: { mfaAuthenticated: String(user.mfa.length > 0) } },
        },
        address,
        agent: BROWSER,
        more: { sessionCredentialFromConsole: 'true' },
      },
    ]),
  ]
}

/** CreateUser and CreateAccessKey, by an administrator of the account that is older, else by its root user. */
function creations(account: Account, user: User): Recorded[] {
  const maker = makerOf(account, user)
  const by = maker
    ? { username: maker.name, identity: iamUser(account, maker, sessionKey(maker, user.createdAt)) }
    : { username: 'root', identity: root(account) }
  const { address } = maker ? programOf(maker, 'iam') : { address: '203.0.113.10' }
  const call = { region: GLOBAL, service: 'iam', readOnly: false, keyId: null, address, agent: BROWSER, ...by }
  const userType = { ResourceType: 'AWS::IAM::User', ResourceName: user.name }
  return [
    {
      ...call,
      at: user.createdAt,
      name: 'CreateUser',
      resources: [userType, { ResourceType: 'AWS::IAM::User', ResourceName: user.id }],
      request: { userName: user.name },
      response: { user: { userName: user.name, userId: user.id, arn: userArn(account, user), path: user.path } },
    },
    ...user.accessKeys.map((key) => ({
      ...call,
      at: key.createdAt,
      name: 'CreateAccessKey',
      resources: [{ ResourceType: 'AWS::IAM::AccessKey', ResourceName: key.id }, userType],
      request: { userName: user.name },
      response: { accessKey: { userName: user.name, accessKeyId: key.id, status: 'Active' } },
    })),
  ]
}

function makerOf(account: Account, user: User): User | null {
  if (user.madeBy !== undefined) return account.users.get(user.madeBy.toLowerCase()) ?? null
  const isAdmin = (one: User) =>
    one !== user &&
    one.createdAt < user.createdAt &&
    (one.groups.has('admins') || one.attached.has('arn:aws:iam::aws:policy/AdministratorAccess'))
  return [...account.users.values()].find(isAdmin) ?? null
}

function calledBy(user: User, { service, by }: UsePattern): Pick<Recorded, 'agent' | 'address'> {
  const program = programOf(user, service)
  return { agent: by?.agent === undefined ? program.agent : by.agent, address: by?.address ?? program.address }
}

function iamUser(account: Account, user: User, keyId: string | null): Record<string, unknown> {
  return {
    type: 'IAMUser',
    principalId: user.id,
    arn: userArn(account, user),
    accountId: account.id,
    ...(keyId === null ? {} : { accessKeyId: keyId }),
    userName: user.name,
  }
}

function root({ id }: Account): Record<string, unknown> {
  return { type: 'Root', principalId: id, arn: `arn:aws:iam::${id}:root`, accountId: id }
}
