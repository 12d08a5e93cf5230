import { hexOf, uniqueId } from '../deterministic'
import type { Role, User } from '../iam-world'
import { matchesWildcard } from '../policies'
import { isRecord } from '../protocol/input'
import { documentsOf, roleArn } from '../sessions'
import type { State } from '../state'
import { MINUTE, type Moment, momentsOf } from '../uses'
import type { Account } from '../world'
import { BROWSER, programOf } from './cloudtrail-agents'
import { type Recorded, sessionKey, type Window } from './cloudtrail-record'

/** Roles of any account that the user's policies name as ones it may assume. */
export function assumableRoles(state: State, account: Account, user: User): { account: Account; role: Role }[] {
  const named = documentsOf(state, account, user).flatMap((document) =>
    listOf(document.Statement)
      .filter(isRecord)
      .filter(
        ({ Effect, Action }) =>
          Effect === 'Allow' && listOf(Action).some((one) => /^sts:AssumeRole$/i.test(String(one))),
      )
      .flatMap(({ Resource }) => listOf(Resource).map(String)),
  )
  if (named.length === 0) return []
  return [...state.world.accounts.values()].flatMap((there) =>
    [...there.roles.values()].flatMap((role) =>
      named.some((pattern) => matchesWildcard(pattern, roleArn(there, role))) ? [{ account: there, role }] : [],
    ),
  )
}

/** What users of any account do in this one through the roles they assume. */
export function sessionsInto(state: State, account: Account, { since, until }: Window): Recorded[] {
  return [...state.world.accounts.values()].flatMap((home) =>
    [...home.users.values()].flatMap((user) => {
      const patterns = user.accessKeys.flatMap(({ uses }) => uses.filter(({ service }) => service === 'sts'))
      const roles = patterns.length === 0 ? [] : assumableRoles(state, home, user)
      return patterns.flatMap((pattern) =>
        momentsOf(pattern, since, until).flatMap((at) => {
          const one = roles[Math.floor(at / MINUTE) % Math.max(1, roles.length)]
          if (one?.account !== account) return []
          const program = programOf(user, 'ec2')
          return sessionCall(account, one.role, user.name, sessionKey(user, at), at + 2 * MINUTE, program)
        }),
      )
    }),
  )
}

/** What is done through the account's roles: people by Identity Center, in turn; others by one session each. */
export function roleSessions(state: State, account: Account, { since, until }: Window): Recorded[] {
  return [...account.roles.values()].flatMap((role) => {
    const names = peopleOf(state, account, role) ?? [role.name]
    return role.uses.flatMap((pattern) =>
      momentsOf(pattern, since, until).flatMap((at) => {
        const name = names[Number.parseInt(hexOf(6, role.id, at), 16) % Math.max(1, names.length)]
        if (name === undefined) return []
        const keyId = uniqueId('ASIA', role.id, at)
        const program = { agent: BROWSER, address: '203.0.113.10' }
        return {
          ...sessionCall(account, role, name, keyId, at, program),
          ...(pattern.region && { region: pattern.region }),
        }
      }),
    )
  })
}

/** Identity Center user names that may be in a permission set's role; `null`: it is no such role. */
function peopleOf({ world }: State, account: Account, role: Role): string[] | null {
  const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role.name)?.[1]
  if (set === undefined) return null
  return world.identityCenters.flatMap((center) => {
    const arn = [...center.permissionSets.values()].find(({ name }) => name === set)?.arn
    const assigned = (arn && center.assignments.get(account.id)?.get(arn)) || []
    const ids = assigned.flatMap(({ type, id }) =>
      type === 'USER' ? [id] : [...(center.groups.get(id)?.members.keys() ?? [])],
    )
    return [...new Set(ids)].flatMap((id) => {
      const user = center.users.get(id)
      return user && user.status !== 'DISABLED' ? user.userName : []
    })
  })
}

function sessionCall(
  account: Account,
  role: Role,
  name: string,
  keyId: string,
  at: Moment,
  { agent, address }: Pick<Recorded, 'agent' | 'address'>,
): Recorded {
  return {
    at,
    region: 'ap-northeast-1',
    service: 'ec2',
    name: 'DescribeInstances',
    readOnly: true,
    username: name,
    keyId,
    agent,
    address,
    identity: {
      type: 'AssumedRole',
      principalId: `${role.id}:${name}`,
      arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${name}`,
      accountId: account.id,
      accessKeyId: keyId,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: role.id,
          arn: roleArn(account, role),
          accountId: account.id,
          userName: role.name,
        },
        attributes: { creationDate: new Date(at).toISOString(), mfaAuthenticated: 'false' },
      },
    },
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
