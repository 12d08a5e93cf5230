type Policy = { Version: '2012-10-17'; Statement: readonly Record<string, unknown>[] }

export interface PlannedUser {
  name: string
  path: string
  tags: Readonly<Record<string, string>>
  groups: readonly string[]
  /** ARNs of AWS managed policies, or names of the account's own. */
  attached: readonly string[]
  inline: Readonly<Record<string, Policy>>
  /** ARN of an AWS managed policy. */
  boundary: string | null
  password: boolean
  mfa: boolean
  /** One status per access key, in the order they are made. */
  keys: readonly ('Active' | 'Inactive')[]
  sshKey: boolean
  certificate: boolean
}

export interface PlannedAccount {
  name: string
  /** Names of the organizational units from the root down. */
  unit: readonly string[]
  groups: readonly { name: string; attached: readonly string[]; inline: Readonly<Record<string, Policy>> }[]
  policies: Readonly<Record<string, Policy>>
  users: readonly PlannedUser[]
  oidcProvider: { url: string; audience: string } | null
  roles: readonly { name: string; attached: readonly string[]; trust(accountId: string): Policy }[]
}

export interface PlannedOrganization {
  /** Made by CreateAccount. */
  members: readonly PlannedAccount[]
  /** The account the Organization is made in. */
  management: PlannedAccount
  people: readonly { userName: string; givenName: string; familyName: string; email: string }[]
  groups: Readonly<Record<string, readonly string[]>>
  permissionSets: readonly { name: string; description: string; sessionDuration: string; managedPolicy: string }[]
  assignments: readonly { account: string; permissionSet: string; principal: { user: string } | { group: string } }[]
}

const allow = (action: string | readonly string[], resource = '*'): Policy => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
})
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`

const bare: Omit<PlannedUser, 'name'> = {
  path: '/',
  tags: {},
  groups: [],
  attached: [],
  inline: {},
  boundary: null,
  password: false,
  mfa: false,
  keys: [],
  sshKey: false,
  certificate: false,
}
const user = (name: string, given: Partial<PlannedUser> = {}): PlannedUser => ({ ...bare, name, ...given })

const GITHUB = 'token.actions.githubusercontent.com'

const shop: PlannedAccount = {
  name: 'shop',
  unit: ['Product', 'Web'],
  groups: [
    { name: 'developers', attached: [aws('ReadOnlyAccess')], inline: { 'own-keys': allow('iam:*AccessKey*') } },
    { name: 'admins', attached: [aws('AdministratorAccess')], inline: {} },
  ],
  policies: { 'deploy-shop': allow(['s3:PutObject', 's3:DeleteObject'], 'arn:aws:s3:::shop/*') },
  users: [
    user('alice.yamada', {
      path: '/people/',
      tags: { email: 'alice.yamada@example.com', cost: 'shop/web: 店' },
      groups: ['developers', 'admins'],
      password: true,
      mfa: true,
      keys: ['Active'],
    }),
    user('bob.sato', {
      path: '/people/',
      tags: { email: 'bob.sato@example.com' },
      groups: ['developers'],
      password: true,
    }),
    user('hana.suzuki@example.com', { password: true, boundary: aws('PowerUserAccess') }),
    user('ci-shop', {
      path: '/ci/',
      tags: { owner: 'team-web' },
      attached: ['deploy-shop', aws('AmazonS3ReadOnlyAccess')],
      inline: { 'invalidate-cache': allow('cloudfront:CreateInvalidation') },
      keys: ['Active', 'Inactive'],
    }),
    user('smith,john=a+b_c@d-e.f', { keys: ['Active'] }),
    user('git-only', { sshKey: true }),
    user('nothing-left'),
  ],
  oidcProvider: { url: `https://${GITHUB}`, audience: 'sts.amazonaws.com' },
  roles: [
    {
      name: 'github-deploy-shop',
      attached: ['deploy-shop'],
      trust: (accountId) => ({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${GITHUB}` },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
              StringLike: { [`${GITHUB}:sub`]: 'repo:example/shop:ref:refs/heads/main' },
            },
          },
        ],
      }),
    },
  ],
}

const data: PlannedAccount = {
  name: 'data',
  unit: ['Product'],
  groups: [],
  policies: {},
  users: [
    user('carol.mori', { tags: { email: 'carol.mori@example.com' }, password: true, certificate: true }),
    user('treasure-data', { attached: [aws('AmazonS3FullAccess')], keys: ['Active'] }),
    user('ses-smtp-user.20230401-120000', {
      inline: { AmazonSesSendingAccess: allow('ses:SendRawEmail') },
      keys: ['Active'],
    }),
    user('old-batch', { keys: ['Inactive'] }),
    user('bob.sato', { tags: { email: 'bob.sato@example.com' }, keys: ['Active'] }),
  ],
  oidcProvider: null,
  roles: [],
}

const management: PlannedAccount = {
  name: 'master',
  unit: [],
  groups: [],
  policies: {},
  users: [user('break-glass', { password: true, mfa: true, attached: [aws('AdministratorAccess')] })],
  oidcProvider: null,
  roles: [],
}

/** A small Organization with one of everything that both moto and the simulator can be told to hold. */
export const planned: PlannedOrganization = {
  members: [shop, data],
  management,
  people: [
    { userName: 'alice.yamada', givenName: 'Alice', familyName: '山田', email: 'alice.yamada@example.com' },
    { userName: 'bob.sato', givenName: 'Bob', familyName: 'Sato', email: 'bob.sato@example.com' },
    { userName: 'hana.suzuki', givenName: '花', familyName: '鈴木', email: 'hana.suzuki@example.com' },
  ],
  groups: { Developers: ['alice.yamada', 'bob.sato'], Nobody: [] },
  permissionSets: [
    {
      name: 'Reader',
      description: 'Look at everything',
      sessionDuration: 'PT8H',
      managedPolicy: aws('ReadOnlyAccess'),
    },
    { name: 'Admin', description: 'Everything', sessionDuration: 'PT1H', managedPolicy: aws('AdministratorAccess') },
  ],
  assignments: [
    { account: 'shop', permissionSet: 'Reader', principal: { group: 'Developers' } },
    { account: 'shop', permissionSet: 'Admin', principal: { user: 'alice.yamada' } },
    { account: 'data', permissionSet: 'Reader', principal: { group: 'Developers' } },
    { account: 'data', permissionSet: 'Reader', principal: { user: 'hana.suzuki' } },
  ],
}
