import { addAccessKey, addPolicy, addRole, addSamlProvider, addUser, removeUser } from '../../simulator/build'
import type { User } from '../../simulator/iam-world'
import type { Account } from '../../simulator/world'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One change of an account that AWS can express, as it is made at a moment. */
export interface AwsChange {
  what: string
  /** The user whom it is about, or the part of the account. */
  of: string
  make: (account: Account, at: number) => void
  /** How long after it a scan must see it; SSH keys are asked for every seven days. */
  after?: number
}

const document = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
})
const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
})

function userOf(account: Account, name: string): User {
  const user = account.users.get(name.toLowerCase())
  if (!user) throw new Error(`no user ${name}`)
  return user
}

function present<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new Error('the changes before made nothing of this kind')
  return thing
}

/** A change of one user. */
const user = (name: string, what: string, make: (user: User, at: number, account: Account) => void): AwsChange => ({
  what: `${what} of ${name}`,
  of: name,
  make: (account, at) => make(userOf(account, name), at, account),
})

const use = (at: number) => ({ from: at, to: at + HOUR, everyHours: 1, region: 'us-east-1', service: 's3' })

/** Every change, in an order in which each finds what it changes. */
export const AWS_CHANGES: readonly AwsChange[] = [
  user('bob', 'key made', (bob, at) => void addAccessKey(bob, { createdAt: at })),
  user('bob', 'key used', (bob, at) => void present(bob.accessKeys[0]).uses.push(use(at - 5 * HOUR))),
  user('bob', 'key switched off', (bob) => Object.assign(present(bob.accessKeys[0]), { status: 'Inactive' })),
  user('bob', 'key switched on', (bob) => Object.assign(present(bob.accessKeys[0]), { status: 'Active' })),
  user('bob', 'key rotated', (bob, at) => {
    bob.accessKeys.length = 0
    addAccessKey(bob, { createdAt: at })
  }),
  user('bob', 'second key made', (bob, at) => void addAccessKey(bob, { createdAt: at })),
  user('bob', 'slots swapped and one deleted', (bob) => void bob.accessKeys.reverse().pop()),
  user('bob', 'last key deleted', (bob) => void bob.accessKeys.pop()),
  user('carol', 'password made', (carol, at) => {
    carol.password = { createdAt: at, changedAt: at, resetRequired: false, uses: [] }
  }),
  user('carol', 'password changed', (carol, at) => Object.assign(present(carol.password), { changedAt: at })),
  user('carol', 'password used', (carol, at) => void present(carol.password).uses.push(use(at - 5 * HOUR))),
  user('carol', 'MFA on', (carol, at, { id }) => {
    carol.mfa.push({ serial: `arn:aws:iam::${id}:mfa/carol`, kind: 'virtual', enabledAt: at })
  }),
  user('carol', 'MFA changed for a hardware device', (carol, at) => {
    carol.mfa = [{ serial: 'GAHT12345678', kind: 'hardware', enabledAt: at }]
  }),
  user('carol', 'MFA off', (carol) => void carol.mfa.pop()),
  user('carol', 'password removed', (carol) => Object.assign(carol, { password: null })),
  user('carol', 'inline policy added', (carol) => void carol.inline.set('mine', document('s3:*'))),
  user('carol', 'inline policy changed', (carol) => void carol.inline.set('mine', document('ec2:*'))),
  user('carol', 'inline policy removed', (carol) => void carol.inline.delete('mine')),
  user('carol', 'policy attached', (carol) => void carol.attached.add('arn:aws:iam::aws:policy/AmazonS3FullAccess')),
  user('carol', 'policy detached', (carol) => void carol.attached.clear()),
  user('carol', 'group joined', (carol) => void carol.groups.add('developers')),
  user('carol', 'group left', (carol) => void carol.groups.clear()),
  user('carol', 'tag added', (carol) => void carol.tags.set('team', 'blue')),
  user('carol', 'tag changed', (carol) => void carol.tags.set('team', 'red')),
  user('carol', 'tag removed', (carol) => void carol.tags.delete('team')),
  user('carol', 'boundary set', (carol) => {
    carol.boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  }),
  user('carol', 'boundary removed', (carol) => Object.assign(carol, { boundary: null })),
  user('carol', 'path changed', (carol) => Object.assign(carol, { path: '/people/' })),
  {
    what: 'name of datadog changed',
    of: 'datadog-agent',
    make: (account) => {
      const renamed = Object.assign(userOf(account, 'datadog'), { name: 'datadog-agent' })
      account.users.delete('datadog')
      account.users.set('datadog-agent', renamed)
    },
  },
  user('bob', 'service-specific credential made', (bob, at) => {
    const about = { service: 'codecommit.amazonaws.com', serviceUserName: 'bob-at', alias: null, expiresAt: null }
    bob.serviceCredentials.push({ id: 'ACCABOB', status: 'Active', createdAt: at, ...about })
  }),
  user('bob', 'service-specific credential switched off', (bob) =>
    Object.assign(present(bob.serviceCredentials[0]), { status: 'Inactive' }),
  ),
  user('bob', 'service-specific credential deleted', (bob) => void bob.serviceCredentials.pop()),
  user('bob', 'certificate uploaded', (bob, at) => {
    bob.certificates.push({ id: 'CERTBOB', status: 'Active', uploadedAt: at, body: '-' })
  }),
  user('bob', 'certificate switched off', (bob) => Object.assign(present(bob.certificates[0]), { status: 'Inactive' })),
  user('bob', 'certificate deleted', (bob) => void bob.certificates.pop()),
  {
    ...user('nothing-left', 'SSH key uploaded', (idle, at) => {
      idle.sshKeys.push({ id: 'APKAIDLE', status: 'Active', uploadedAt: at })
    }),
    after: 8 * DAY,
  },
  {
    ...user('nothing-left', 'SSH key switched off', (idle) =>
      Object.assign(present(idle.sshKeys[0]), { status: 'Inactive' }),
    ),
    after: 8 * DAY,
  },
  { ...user('nothing-left', 'SSH key deleted', (idle) => void idle.sshKeys.pop()), after: 8 * DAY },
  { what: 'user made', of: 'dora', make: (account, at) => void addUser(account, { name: 'dora', createdAt: at }) },
  {
    what: 'user made anew under the same name',
    of: 'dora',
    make: (account, at) => {
      removeUser(account, 'dora')
      addUser(account, { name: 'dora', createdAt: at })
    },
  },
  { what: 'user removed', of: 'dora', make: (account) => removeUser(account, 'dora') },
  {
    what: 'policy of a group changed',
    of: 'groups',
    make: ({ groups }) => void present(groups.get('developers')).inline.set('more', document('iam:*')),
  },
  {
    what: 'customer managed policy made',
    of: 'policies',
    make: (account, at) => void addPolicy(account, { name: 'extra', createdAt: at, document: document('s3:*') }),
  },
  {
    what: 'customer managed policy given another version',
    of: 'policies',
    make: ({ policies }, at) => {
      const extra = present([...policies.values()].find(({ name }) => name === 'extra'))
      extra.versions.push({ id: 'v2', createdAt: at, document: document('iam:*') })
      extra.defaultVersionId = 'v2'
    },
  },
  {
    what: 'role made',
    of: 'roles',
    make: (account, at) => void addRole(account, { name: 'robot', createdAt: at, trust: trust('ec2.amazonaws.com') }),
  },
  {
    what: 'trust of a role changed',
    of: 'roles',
    make: ({ roles }) => Object.assign(present(roles.get('robot')), { trust: trust('lambda.amazonaws.com') }),
  },
  {
    what: 'role used',
    of: 'roles',
    make: ({ roles }, at) => void present(roles.get('robot')).uses.push(use(at - 5 * HOUR)),
  },
  { what: 'role removed', of: 'roles', make: ({ roles }) => void roles.delete('robot') },
  {
    what: 'audience of a provider changed',
    of: 'providers',
    make: ({ oidcProviders }) => void present([...oidcProviders.values()][0]).clientIds.push('another'),
  },
  { what: 'SAML provider made', of: 'providers', make: (account, at) => void addSamlProvider(account, 'Okta', at) },
  { what: 'provider removed', of: 'providers', make: ({ samlProviders }) => samlProviders.clear() },
  {
    what: 'key of the root user made',
    of: 'root',
    make: ({ root }, at) => void root.accessKeys.push({ id: 'AKIAROOT', status: 'Active', createdAt: at, uses: [] }),
  },
  { what: 'MFA of the root user on', of: 'root', make: ({ root }) => Object.assign(root, { mfaActive: true }) },
]
