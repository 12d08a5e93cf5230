import { addIdentityCenter, addPermissionSet, addStoreGroup, addStoreUser, assign, joinGroup } from '../assign'
import {
  addAccessKey,
  addAccount,
  addGroup,
  addOidcProvider,
  addOrganization,
  addPolicy,
  addRole,
  addUnit,
  addUser,
  deactivateAccessKey,
  newWorld,
  placeAccount,
  removeUser,
} from '../build'
import { uniqueId } from '../deterministic'
import { addDeploymentRole, addReadRole } from '../read-role'
import type { Scenario } from '../timeline'
import { DAY, HOUR, MINUTE, type Moment } from '../uses'
import type { Account, World } from '../world'

/** Ids of the accounts of the `tiny` scenario. */
export const tinyAccounts = { management: '111111111111', web: '222222222222', dark: '333333333333' } as const

/** Three accounts and a dozen IAM users of every kind; one account has no read role, Identity Center is in Tokyo. */
export const tiny: Scenario = {
  name: 'tiny',
  description: 'Three accounts, a dozen IAM users of every kind, one account without the read role',
  build(_seed, end) {
    const begin = end - 400 * DAY
    const world = newWorld({
      accountId: tinyAccounts.management,
      principal: { kind: 'role', roleName: 'iam-sunset', sessionName: 'dashboard' },
      externalId: 'simulator-external-id',
      organizationRoleArn: `arn:aws:iam::${tinyAccounts.management}:role/IamSunsetRead`,
    })
    const management = addAccount(world, {
      id: tinyAccounts.management,
      name: 'management',
      createdAt: begin - 800 * DAY,
    })
    const web = addAccount(world, {
      id: tinyAccounts.web,
      name: 'web',
      createdAt: begin - 600 * DAY,
      alias: 'tiny-web',
    })
    const dark = addAccount(world, { id: tinyAccounts.dark, name: 'dark', createdAt: begin - 500 * DAY })
    const organization = addOrganization(world, management)
    const product = addUnit(organization, 'Product')
    placeAccount(organization, web, product.id)
    placeAccount(organization, dark, product.id)
    addDeploymentRole(world, management, begin)
    addReadRole(world, management, { createdAt: begin, organization: true })
    addReadRole(world, web, { createdAt: begin })
    management.root = { passwordEnabled: true, passwordUses: [], mfaActive: true, accessKeys: [] }
    addUser(management, { name: 'root-backup', createdAt: begin, password: {}, mfaSince: begin })
    addUser(dark, { name: 'unseen', createdAt: begin, accessKeys: [{ createdAt: begin }] })
    addUsers(web, begin, end)
    addReplacements(web, begin, end)
    addDirectory(world, web, begin, end)
    return {
      begin,
      world,
      timeline: [
        { at: end - 20 * DAY, apply: () => deactivate(web, 'deploy-web', end - 20 * DAY) },
        { at: end + 10 * DAY, apply: () => removeUser(web, 'carol') },
        {
          at: end + 11 * DAY,
          apply: () => void addUser(web, { name: 'Newcomer', createdAt: end + 11 * DAY, password: {} }),
        },
      ],
    }
  },
}

function addUsers(web: Account, begin: Moment, end: Moment): void {
  addGroup(web, { name: 'developers', createdAt: begin, attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] })
  const daily = { from: begin, to: null, everyHours: 24, region: null, service: null }
  const alice = addUser(web, {
    name: 'alice',
    createdAt: begin,
    groups: ['developers'],
    tags: { email: 'alice@example.com' },
    password: { uses: [daily] },
    mfaSince: begin,
    accessKeys: [{ createdAt: begin, uses: [{ ...daily, region: 'us-east-1', service: 'ec2', to: end - 50 * DAY }] }],
  })
  // The second slot holds the older key: slots are no order.
  addAccessKey(alice, { createdAt: begin - 90 * DAY, status: 'Inactive' })
  addUser(web, { name: 'bob', createdAt: begin, groups: ['developers'], password: {} })
  addUser(web, { name: 'carol', createdAt: begin, accessKeys: [{ createdAt: begin }] })
  addUser(web, {
    name: 'deploy-web',
    path: '/ci/',
    createdAt: begin,
    tags: { owner: 'web@example.com' },
    attached: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'],
    accessKeys: [
      { createdAt: begin, uses: [{ from: begin, to: null, everyHours: 6, region: 'ap-northeast-1', service: 's3' }] },
    ],
  })
  addUser(web, {
    name: 'datadog',
    createdAt: begin,
    inline: {
      read: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'cloudwatch:Get*', Resource: '*' }] },
    },
    accessKeys: [{ createdAt: begin, uses: [{ ...daily, everyHours: 1, region: 'us-east-1', service: 'monitoring' }] }],
  })
  addUser(web, { name: 'ses-smtp-user.20210304-050607', createdAt: begin, accessKeys: [{ createdAt: begin }] })
  const bedrock = addUser(web, { name: 'BedrockAPIKey-ab12', createdAt: begin })
  bedrock.serviceCredentials.push({
    id: uniqueId('ACCA', bedrock.id),
    service: 'bedrock.amazonaws.com',
    status: 'Active',
    createdAt: begin,
    expiresAt: null,
    serviceUserName: null,
    alias: `BedrockAPIKey-ab12-at-${web.id}`,
  })
  const git = addUser(web, { name: 'git-only', createdAt: begin })
  git.sshKeys.push({ id: uniqueId('APKA', git.id), status: 'Active', uploadedAt: begin })
  addUser(web, { name: 'smith,john', createdAt: begin, password: {} })
  addUser(web, { name: 'nothing-left', createdAt: begin })
}

function addReplacements(web: Account, begin: Moment, end: Moment): void {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }
  const deploy = addPolicy(web, { name: 'deploy', createdAt: begin, document })
  const github = addOidcProvider(web, {
    url: 'https://token.actions.githubusercontent.com',
    clientIds: ['sts.amazonaws.com'],
    createdAt: begin + 10 * DAY,
  })
  addRole(web, {
    name: 'github-deploy-web',
    createdAt: end - 60 * DAY,
    attached: [deploy.arn],
    uses: [{ from: end - 50 * DAY, to: null, everyHours: 12, region: 'us-east-1', service: null }],
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: github.arn },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { [`${github.url}:aud`]: 'sts.amazonaws.com' },
            StringLike: { [`${github.url}:sub`]: 'repo:example/web:ref:refs/heads/main' },
          },
        },
      ],
    },
  })
}

function addDirectory(world: World, web: Account, begin: Moment, end: Moment): void {
  const center = addIdentityCenter(world, {
    ownerAccountId: tinyAccounts.management,
    primaryRegion: 'ap-northeast-1',
    createdAt: begin,
  })
  const reader = addPermissionSet(center, {
    name: 'Reader',
    createdAt: begin,
    managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  })
  const developers = addStoreGroup(center, { displayName: 'Developers', createdAt: begin })
  const alice = addStoreUser(center, {
    userName: 'alice@example.com',
    displayName: 'Alice',
    givenName: 'Alice',
    familyName: 'Archer',
    email: 'alice@example.com',
    createdAt: begin,
  })
  addStoreUser(center, { userName: 'bob@example.com', email: 'bob@example.com', status: 'DISABLED', createdAt: begin })
  joinGroup(center, developers, alice)
  const used = { from: end - 3 * DAY + 5 * MINUTE, to: null, everyHours: 24, region: 'us-east-1', service: null }
  assign(center, web, reader, { type: 'GROUP', id: developers.id }, end - 100 * DAY - 2 * HOUR, [used])
}

function deactivate(account: Account, name: string, at: Moment): void {
  for (const key of account.users.get(name)?.accessKeys ?? []) deactivateAccessKey(key, at)
}
