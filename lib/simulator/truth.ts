import { createHash } from 'node:crypto'
import type { User } from './iam-world'
import type { State } from './state'
import type { Account } from './world'

/** What one account has, for whoever checks a reading of it. */
interface AccountTruth {
  account: string
  /** SHA-256 of its users' facts in order: id, name, path, groups, tags, password, MFA, keys. */
  digest: string
  users: number
  /** Users with an access key. */
  withKeys: number
  /** Users with nothing that opens anything but perhaps an SSH key. */
  withoutLive: number
  groups: number
  roles: number
  policies: number
  oidcProviders: number
}

/** What every account of the world really has at this moment. */
export function truthOf(state: State): AccountTruth[] {
  const now = state.now()
  return [...state.world.accounts.values()].map((account) => truth(account, now))
}

function truth(account: Account, now: number): AccountTruth {
  const users = [...account.users.values()]
  const facts = users.map((user) => JSON.stringify(factsOf(user))).sort()
  return {
    account: account.id,
    digest: createHash('sha256').update(facts.join('\n')).digest('hex'),
    users: users.length,
    withKeys: users.filter(({ accessKeys }) => accessKeys.length > 0).length,
    withoutLive: users.filter((user) => !isLive(user, now)).length,
    groups: account.groups.size,
    roles: account.roles.size,
    policies: account.policies.size,
    oidcProviders: account.oidcProviders.size,
  }
}

function factsOf(user: User): unknown[] {
  return [
    ...[user.id, user.name, user.path],
    [...user.groups].sort(),
    [...user.tags].map((tag) => tag.join('=')).sort(),
    ...[user.password !== null, user.mfa.length > 0],
    user.accessKeys.map(({ id, status }) => `${id} ${status.toLowerCase()}`).sort(),
  ]
}

function isLive({ password, accessKeys, certificates, serviceCredentials }: User, now: number): boolean {
  const isActive = ({ status }: { status: string }) => status === 'Active'
  const usable = serviceCredentials.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
  return password !== null || [...accessKeys, ...certificates, ...usable].some(isActive)
}
