import { addAccount, addGroup, addOrganization, addUnit, newWorld, placeAccount } from '../build'
import type { PolicyJson } from '../iam-world'
import { addDeploymentRole, addReadRole } from '../read-role'
import type { Account, Organization, World } from '../world'
import { idOf, MANAGEMENT, MEMBERS, STANDALONE_CREATED, STORY_STANDALONE, type StoryAccount } from './accounts'
import type { StoryTime, Telling } from './story-time'
import { policyArn } from './user-plan'

const HOME = idOf('security')

/** A world with the dashboard's role in the security account; accounts are added by `foundOrganization`. */
export function emptyWorld(): World {
  return newWorld({
    accountId: HOME,
    principal: { kind: 'role', roleName: 'iam-sunset', sessionName: 'dashboard' },
    externalId: 'tabemeguri-5b1e7c90',
    organizationRoleArn: `arn:aws:iam::${idOf(MANAGEMENT)}:role/IamSunsetRead`,
  })
}

/** All accounts with units, root users, read roles and groups; some come, go dark or are suspended as the story goes on. */
export function foundOrganization({ world, time, on }: Telling): void {
  const [first, ...others] = MEMBERS
  if (!first) throw new Error('the story has no accounts')
  const management = open(world, first, time)
  const organization = addOrganization(world, management)
  addReadRole(world, management, { createdAt: time.begin, organization: true })
  for (const one of others) {
    on(one.created, (then) => {
      const account = open(then, one, time)
      if (one.id === HOME) addDeploymentRole(then, account, time.begin)
      if (one.readRole) addReadRole(then, account, { createdAt: Math.max(time.begin, time.ago(one.joined)) })
    })
    on(one.joined, (then) => {
      const account = then.accounts.get(one.id)
      if (account) placeAccount(organization, account, unitFor(organization, one.unit))
    })
    if (one.readRole?.lost) {
      on(one.readRole.lost, (then) => void then.accounts.get(one.id)?.roles.delete('iamsunsetread'))
    }
    if (one.suspended !== null) {
      on(one.suspended, (then) => {
        const account = then.accounts.get(one.id)
        if (account) account.state = 'SUSPENDED'
      })
    }
  }
  const standalone = addAccount(world, {
    id: STORY_STANDALONE.accountId,
    name: STORY_STANDALONE.name,
    email: 'aws-tabemeguri@reseller.example',
    createdAt: time.ago(STANDALONE_CREATED),
    alias: 'tabemeguri-media-legacy',
    root: { passwordEnabled: true, passwordUses: [], mfaActive: false, accessKeys: [] },
  })
  addReadRole(world, standalone, {
    createdAt: time.begin,
    name: STORY_STANDALONE.roleArn.split('/')[1],
    externalId: STORY_STANDALONE.externalId,
  })
}

/** Groups that the users of an account are in, with what they allow. */
export function addGroups(account: Account, names: ReadonlySet<string>): void {
  for (const name of names) {
    const { attached = [], inline = {} } = GROUPS[name] ?? {}
    addGroup(account, { name, createdAt: account.createdAt, attached: attached.map(policyArn), inline })
  }
}

const GROUPS: Readonly<Record<string, { attached?: readonly string[]; inline?: Record<string, PolicyJson> }>> = {
  admins: { attached: ['AdministratorAccess'] },
  developers: { attached: ['PowerUserAccess', 'IAMUserChangePassword'] },
  readonly: { attached: ['ReadOnlyAccess'] },
  legacy: { attached: ['AmazonS3FullAccess', 'AmazonEC2ReadOnlyAccess'] },
  'jump-users': {
    inline: {
      'assume-engineer': {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Resource: 'arn:aws:iam::*:role/Engineer',
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          },
        ],
      },
    },
  },
  AWSSESSendingGroupDoNotRename: {
    inline: {
      AmazonSesSendingAccess: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }],
      },
    },
  },
}

function open(world: World, one: StoryAccount, time: StoryTime): Account {
  const { root } = one
  return addAccount(world, {
    id: one.id,
    name: one.name,
    email: `aws+${one.name}@tabemeguri.example`,
    createdAt: time.ago(one.created),
    joinedAt: time.ago(one.joined),
    joinedMethod: one.method,
    alias: one.name === 'main' ? 'tabemeguri' : null,
    root: {
      passwordEnabled: root !== null,
      mfaActive: root?.mfa ?? false,
      passwordUses: once(root?.signedIn, null, null, time),
      accessKeys:
        root?.keyUsed == null
          ? []
          : [
              {
                id: 'AKIAROOTKEYOFMAIN234',
                status: 'Active',
                createdAt: time.ago(one.created - 40),
                uses: once(root.keyUsed, 'ap-northeast-1', 's3', time),
              },
            ],
    },
  })
}

function once(days: number | null | undefined, region: string | null, service: string | null, time: StoryTime) {
  if (days == null) return []
  return [{ from: time.begin, to: null, times: [time.ago(days)], region, service }]
}

function unitFor(organization: Organization, path: readonly string[]): string {
  return path.reduce((parentId, name) => {
    const there = [...organization.units.values()].find((unit) => unit.parentId === parentId && unit.name === name)
    return (there ?? addUnit(organization, name, parentId)).id
  }, organization.rootId)
}
