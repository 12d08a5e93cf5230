import { expect, test } from 'vitest'
import { AwsFailure } from '../domain/errors'
import type { AccountReading, KnownUser } from '../domain/facts/account-reading'
import { isLive } from '../domain/facts/credential'
import { DAY, instant, plus } from '../domain/instant'
import { addAccessKey, removeUser } from '../simulator/build'
import { frequentFaults } from '../simulator/controls'
import { tinyAccounts } from '../simulator/scenarios/tiny'
import type { Simulator } from '../simulator/server'
import { started, today } from '../simulator/testing/started'
import { readAccount } from './read-account'
import { awsOf, knownOf, now, sum, targetOf, userNamed } from './testing/aws-of'

const { web, dark } = tinyAccounts

function read(simulator: Simulator, known: readonly KnownUser[] = [], at = now) {
  return readAccount(awsOf(simulator), targetOf(web), known, at)
}

/** Facts without what differs from run to run. */
function factsOf({ users, details, identityProviders, root, reportAt }: AccountReading) {
  return { users, details, identityProviders, root, reportAt }
}

test('a cold reading makes exactly the calls of the bound', async () => {
  const simulator = await started()
  const { reading, apiCalls } = await read(simulator)
  const withKeys = reading.users.filter((user) => user.credentials.some(({ kind }) => kind === 'access-key')).length
  const withoutLive = reading.users.filter((user) =>
    user.credentials.every((credential) => credential.kind === 'ssh-key' || !isLive(credential, now)),
  ).length
  expect(reading.problems).toEqual([])
  expect(apiCalls).toEqual({
    'sts:AssumeRole': 1,
    'iam:GenerateCredentialReport': 1,
    'iam:GetCredentialReport': 1,
    'iam:GetAccountAuthorizationDetails': 1,
    'iam:ListServiceSpecificCredentials': 1,
    'iam:ListVirtualMFADevices': 1,
    'iam:ListOpenIDConnectProviders': 1,
    'iam:GetOpenIDConnectProvider': 1,
    'iam:ListSAMLProviders': 1,
    'iam:ListAccessKeys': withKeys,
    'iam:ListSSHPublicKeys': withoutLive,
  })
})

test('a warm reading asks for no keys it knows and gives the same facts', async () => {
  const simulator = await started()
  const cold = await read(simulator)
  const warm = await read(simulator, knownOf(cold.reading.users))
  expect(warm.apiCalls['iam:ListAccessKeys']).toBeUndefined()
  expect(warm.apiCalls['iam:ListSSHPublicKeys']).toBeUndefined()
  expect(sum(warm.apiCalls)).toBe(9)
  const keys = ({ users }: AccountReading) =>
    users.flatMap(({ credentials }) => credentials.filter(({ kind }) => kind === 'access-key'))
  expect(keys(warm.reading)).toEqual(expect.arrayContaining(keys(cold.reading)))
  expect(keys(warm.reading)).toHaveLength(keys(cold.reading).length)
})

test('a warm reading asks only about users whose keys changed, and about SSH keys again after a week', async () => {
  const simulator = await started()
  const cold = await read(simulator)
  simulator.setClock(today + 8 * DAY)
  const account = simulator.world.accounts.get(web)
  const alice = account?.users.get('bob')
  if (alice) addAccessKey(alice, { createdAt: today + 7 * DAY })
  const at = instant(today + 8 * DAY)
  const warm = await read(simulator, knownOf(cold.reading.users), at)
  expect(warm.apiCalls['iam:ListAccessKeys']).toBe(1)
  expect(warm.apiCalls['iam:ListSSHPublicKeys']).toBe(cold.apiCalls['iam:ListSSHPublicKeys'])
  expect(userNamed(warm.reading.users, 'bob').credentials).toContainEqual(
    expect.objectContaining({ kind: 'access-key', status: 'active', createdAt: plus(now, 7 * DAY) }),
  )
})

test('facts come out whole: keys by creation time, last uses, tags, documents, every kind of credential', async () => {
  const simulator = await started()
  const { reading } = await read(simulator)
  const alice = userNamed(reading.users, 'alice')
  const keys = alice.credentials.filter(({ kind }) => kind === 'access-key')
  expect(alice).toMatchObject({ tags: { email: 'alice@example.com' }, groups: ['developers'], mfaActive: true })
  expect(keys).toHaveLength(2)
  expect(keys.find(({ status }) => status === 'active')?.lastUse).toMatchObject({
    state: 'used',
    region: 'us-east-1',
    service: 'ec2',
  })
  expect(keys.find(({ status }) => status !== 'active')).toMatchObject({
    status: 'inactive',
    lastUse: { state: 'never', until: reading.reportAt },
  })
  expect(alice.credentials.find(({ kind }) => kind === 'password')).toMatchObject({ status: 'active' })
  expect(userNamed(reading.users, 'git-only').credentials).toEqual([
    expect.objectContaining({ kind: 'ssh-key', status: 'active', keyId: expect.stringMatching(/^APKA/) }),
  ])
  expect(userNamed(reading.users, 'BedrockAPIKey-ab12').credentials).toEqual([
    expect.objectContaining({
      kind: 'service-credential',
      service: 'bedrock.amazonaws.com',
      status: 'active',
      lastUse: { state: 'unknown', why: 'not-recorded' },
    }),
  ])
  expect(userNamed(reading.users, 'datadog').inlinePolicies[0]?.document?.statements[0]?.actions).toEqual([
    'cloudwatch:Get*',
  ])
  expect(reading.details?.roles.find(({ name }) => name === 'github-deploy-web')).toMatchObject({
    lastUsed: { state: 'used', region: 'us-east-1' },
    trust: { statements: [{ principals: [{ type: 'Federated' }] }] },
  })
  expect(reading.identityProviders).toContainEqual(
    expect.objectContaining({
      kind: 'oidc',
      issuer: 'token.actions.githubusercontent.com',
      audiences: ['sts.amazonaws.com'],
    }),
  )
  expect(reading.root).toMatchObject({ liveKeys: 0 })
})

test('a user without keys, and one without any credential, are read as such', async () => {
  const { reading } = await read(await started())
  const bare = userNamed(reading.users, 'nothing-left')
  expect(bare.credentials).toEqual([])
  expect(bare.notRead).toEqual([])
})

test('a role that is missing or does not trust us is one failure with its calls', async () => {
  const simulator = await started()
  const refused = await readAccount(awsOf(simulator), targetOf(dark), [], now).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AwsFailure)
  expect(refused).toMatchObject({
    failure: { code: 'role-not-assumable', role: `arn:aws:iam::${dark}:role/IamSunsetRead` },
    apiCalls: { 'sts:AssumeRole': 1 },
  })
})

test('a role of another account is refused before AWS is asked', async () => {
  const simulator = await started()
  const target = { ...targetOf(dark), roleArn: `arn:aws:iam::${web}:role/IamSunsetRead` }
  await expect(readAccount(awsOf(simulator), target, [], now)).rejects.toMatchObject({
    failure: { code: 'role-not-assumable' },
    apiCalls: {},
  })
})

test('frequent throttling, server errors and resets yield the same facts as calm', async () => {
  const calm = await read(await started())
  const faulty = await read(await started({ controls: { faults: frequentFaults } }))
  expect(factsOf(faulty.reading)).toEqual(factsOf(calm.reading))
  expect(faulty.reading.problems).toEqual([])
  expect(sum(faulty.apiCalls)).toBeGreaterThan(sum(calm.apiCalls))
})

test('short and empty pages and an answer cut off in the middle lose nothing', async () => {
  const calm = await read(await started())
  const operation = 'iam:GetAccountAuthorizationDetails'
  const rough = await read(
    await started({ controls: { shortPages: 0.9, emptyPages: 0.3, truncateOnce: [{ account: null, operation }] } }),
  )
  expect(factsOf(rough.reading)).toEqual(factsOf(calm.reading))
  expect(rough.apiCalls[operation]).toBeGreaterThan(1)
})

test('a page marker that comes again fails the account instead of looping', async () => {
  const simulator = await started({
    controls: { loopingTokens: ['iam:GetAccountAuthorizationDetails'], shortPages: 1 },
  })
  await expect(read(simulator)).rejects.toMatchObject({ failure: { code: 'page-loop' } })
})

test('a failure on a later page fails the whole list of users', async () => {
  const simulator = await started({
    controls: { denies: [{ account: web, action: 'iam:GetAccountAuthorizationDetails' }] },
  })
  await expect(read(simulator)).rejects.toMatchObject({
    failure: { code: 'action-denied', action: 'iam:GetAccountAuthorizationDetails', by: 'service-control-policy' },
  })
})

test('LimitExceeded on the report that passes costs a wait and nothing else', async () => {
  const calm = await read(await started())
  const limited = await read(await started({ controls: { reportLimitExceeded: { [web]: 2 } } }))
  expect(factsOf(limited.reading)).toEqual(factsOf(calm.reading))
})

test('without a report, users are asked about one by one, root is not checked and the problem is told', async () => {
  const calm = await read(await started())
  const { reading } = await read(await started({ controls: { reportLimitExceeded: { [web]: 99 } } }))
  expect(reading.problems).toEqual([
    expect.objectContaining({
      failure: expect.objectContaining({ code: 'report-not-available', awsCode: 'LimitExceeded' }),
    }),
  ])
  expect(reading.root).toBeNull()
  expect(reading.reportAt).toBeNull()
  const shape = ({ users }: AccountReading) =>
    users.map(({ name, credentials, mfaActive }) => ({
      name,
      mfaActive,
      credentials: credentials
        .map(
          ({ kind, status, keyId, lastUse }) =>
            `${kind} ${status} ${kind === 'access-key' ? keyId : ''} ${lastUse.state}`,
        )
        .sort(),
    }))
  expect(shape(reading)).toEqual(shape(calm.reading))
})

test('a report nobody may make or read leaves passwords unknown where asking is refused too', async () => {
  const simulator = await started({
    controls: {
      denies: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport', 'iam:GetLoginProfile'].map((action) => ({
        account: web,
        action,
      })),
    },
  })
  const { reading, apiCalls } = await read(simulator)
  const bob = userNamed(reading.users, 'bob')
  expect(bob.readAt.password).toBeNull()
  expect(bob.notRead).toContainEqual({ group: 'password', because: 'action-denied' })
  expect(bob.credentials.some(({ kind }) => kind === 'password')).toBe(false)
  expect(reading.problems).toContainEqual(
    expect.objectContaining({
      failure: expect.objectContaining({ code: 'action-denied', action: 'iam:GetLoginProfile' }),
      users: reading.users.length,
    }),
  )
  expect(apiCalls['iam:GetLoginProfile']).toBeLessThanOrEqual(4)
})

test('ListAccessKeys refused leaves the keys of the report, without ids, and says so', async () => {
  const simulator = await started({ controls: { denies: [{ account: web, action: 'iam:ListAccessKeys' }] } })
  const { reading } = await read(simulator)
  const deploy = userNamed(reading.users, 'deploy-web')
  expect(deploy.notRead).toContainEqual({ group: 'key-ids', because: 'action-denied' })
  expect(deploy.credentials).toEqual([expect.objectContaining({ kind: 'access-key', keyId: null })])
})

test('an operation the other side does not have is given up after three attempts and told as not read', async () => {
  const simulator = await started({ controls: { unimplemented: ['iam:ListServiceSpecificCredentials'] } })
  const { reading, apiCalls } = await read(simulator)
  expect(apiCalls['iam:ListServiceSpecificCredentials']).toBe(3)
  expect(reading.problems).toEqual([
    expect.objectContaining({
      failure: expect.objectContaining({ code: 'unsupported' }),
      groups: ['service-credentials'],
      users: reading.users.length,
    }),
  ])
  expect(userNamed(reading.users, 'alice').notRead).toContainEqual({
    group: 'service-credentials',
    because: 'unsupported',
  })
})

test('a malformed row is named and its user asked about directly; the others keep theirs', async () => {
  const simulator = await started({ controls: { malformedRows: [{ account: web, user: 'bob' }] } })
  const { reading, apiCalls } = await read(simulator)
  expect(reading.problems).toEqual([
    expect.objectContaining({ failure: expect.objectContaining({ code: 'malformed-report' }), users: 1 }),
  ])
  expect(userNamed(reading.users, 'bob').credentials).toEqual([
    expect.objectContaining({ kind: 'password', status: 'active', lastUse: { state: 'never', until: now } }),
  ])
  expect(apiCalls['iam:GetLoginProfile']).toBe(1)
})

test.each([false, true])('a user name with a comma is read, quoted or not (bare: %s)', async (bareCommas) => {
  const { reading } = await read(await started({ controls: { bareCommas } }))
  expect(reading.problems).toEqual([])
  expect(userNamed(reading.users, 'smith,john').credentials).toEqual([
    expect.objectContaining({ kind: 'password', status: 'active' }),
  ])
})

test('a user newer than the report is asked about live; one deleted since is not there', async () => {
  const simulator = await started()
  await read(simulator)
  simulator.setClock(today + 1 * 3_600_000)
  const account = simulator.world.accounts.get(web)
  if (!account) throw new Error('no account')
  const { addUser } = await import('../simulator/build')
  addUser(account, { name: 'fresh', createdAt: today + 1_800_000, accessKeys: [{ createdAt: today + 1_800_000 }] })
  removeUser(account, 'carol')
  const at = instant(today + 3_600_000)
  const { reading } = await read(simulator, [], at)
  expect(reading.reportAt).toBe(now)
  expect(reading.users.some(({ name }) => name === 'carol')).toBe(false)
  expect(userNamed(reading.users, 'fresh').credentials).toEqual([
    expect.objectContaining({ kind: 'access-key', lastUse: { state: 'unknown', why: 'made-after-report' } }),
  ])
  expect(reading.problems).toEqual([])
})

test('a key newer than the report has an unknown last use, never a silent one', async () => {
  const simulator = await started()
  const cold = await read(simulator)
  simulator.setClock(today + 3_600_000)
  const deploy = simulator.world.accounts.get(web)?.users.get('deploy-web')
  if (deploy) addAccessKey(deploy, { createdAt: today + 1_800_000 })
  const without = await read(simulator, knownOf(cold.reading.users))
  expect(without.apiCalls['iam:ListAccessKeys']).toBeUndefined()
  const { reading } = await read(simulator)
  expect(
    userNamed(reading.users, 'deploy-web')
      .credentials.map(({ lastUse }) => lastUse.state)
      .sort(),
  ).toEqual(['unknown', 'used'])
})

test('a session that expires in mid-listing is made anew, and the listing goes on where it was', async () => {
  const operation = 'iam:GetAccountAuthorizationDetails'
  let served = () => 0
  const simulator = await started({
    real: () => Date.now() + (served() > 0 ? 3_700_000 : 0),
    controls: { shortPages: 1 },
  })
  served = () => simulator.counts.report().byOperation[operation] ?? 0
  const { reading, apiCalls } = await read(simulator)
  const calm = await read(await started())
  expect(apiCalls['sts:AssumeRole']).toBe(2)
  expect(apiCalls[operation]).toBeGreaterThan(2)
  expect(reading.users).toEqual(calm.reading.users)
})
