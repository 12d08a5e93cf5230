import { expect, test } from 'vitest'
import { accountId } from '../domain/ids'
import { addPermissionSet, addStoreUser, assign } from '../simulator/assign'
import { tinyAccounts } from '../simulator/scenarios/tiny'
import type { Simulator } from '../simulator/server'
import { started, today } from '../simulator/testing/started'
import { type DirectoryPlan, readDirectory } from './read-directory'
import { awsOf, now } from './testing/aws-of'

const accounts = Object.values(tinyAccounts).map(accountId)
const web = accountId(tinyAccounts.web)
const plan: DirectoryPlan = {
  managementAccountId: accountId(tinyAccounts.management),
  accounts,
  provisioned: [{ accountId: web, permissionSetName: 'Reader' }],
  unread: [],
}

function read(simulator: Simulator, wish: Partial<DirectoryPlan> = {}) {
  return readDirectory(awsOf(simulator), { ...plan, ...wish }, now)
}

test('with all accounts read, the provisioned pairs are asked, as they are fewer', async () => {
  const { reading, apiCalls } = await read(await started())
  expect(reading).toMatchObject({ region: 'ap-northeast-1', problems: [] })
  expect(reading.permissionSets?.map(({ name }) => name)).toEqual(['Reader'])
  expect(reading.assignments).toEqual([expect.objectContaining({ accountId: web, principalType: 'group' })])
  expect(reading.groups).toEqual([expect.objectContaining({ name: 'Developers', memberIds: [expect.any(String)] })])
  expect(reading.users?.map(({ userName, status }) => [userName, status]).sort()).toEqual([
    ['alice@example.com', 'enabled'],
    ['bob@example.com', 'disabled'],
  ])
  expect(apiCalls).toEqual({
    'sts:AssumeRole': 1,
    'sso:ListInstances': 1,
    'sso:ListPermissionSets': 1,
    'sso:DescribePermissionSet': 1,
    'sso:ListAccountAssignments': 1,
    'identitystore:ListUsers': 1,
    'identitystore:ListGroups': 1,
    'identitystore:ListGroupMemberships': 1,
  })
})

test('encrypted with a key of the company’s own, Identity Center is read with the key that is named, and no other', async () => {
  const key = 'arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab'
  const simulator = await started()
  const role = simulator.world.accounts.get(tinyAccounts.management)?.roles.get('iamsunsetread')
  role?.inline.set('Key', {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }],
  })
  for (const center of simulator.world.identityCenters) center.kmsKeyArn = key
  const withKey = (kmsKeyArn: string | null) => readDirectory(awsOf(simulator, { kmsKeyArn }), plan, now)
  expect((await withKey(key)).reading).toMatchObject({ problems: [], users: [{}, {}] })
  for (const another of [null, key.replace('1234abcd', '9999abcd')])
    expect((await withKey(another)).reading.problems.map(({ failure }) => failure.code)).toContain('kms-denied')
})

test.each([
  ['an account was not read', { unread: [accountId(tinyAccounts.dark)] }],
  ['no role of a permission set was seen', { provisioned: [] }],
  ['roles are unknown', { provisioned: null }],
])('principals are asked when %s, and the assignments are the same', async (_, wish) => {
  const simulator = await started()
  const byPairs = await read(simulator)
  const { reading, apiCalls } = await read(simulator, wish)
  expect(reading.assignments).toEqual(byPairs.reading.assignments)
  expect(apiCalls['sso:ListAccountAssignmentsForPrincipal']).toBe(3)
  expect(apiCalls['sso:ListAccountAssignments']).toBeUndefined()
})

test('where principals may not be asked, the pairs come from AWS’s own list', async () => {
  const simulator = await started({
    controls: { denies: [{ account: null, action: 'sso:ListAccountAssignmentsForPrincipal' }] },
  })
  const { reading } = await read(simulator, { provisioned: null })
  expect(reading.assignments).toEqual([expect.objectContaining({ accountId: web })])
  expect(reading.problems).toEqual([])
})

test('assignments of every permission set of an account are read', async () => {
  const simulator = await started()
  const center = simulator.world.identityCenters[0]
  const account = simulator.world.accounts.get(web)
  if (!center || !account) throw new Error('no center')
  const person = addStoreUser(center, { userName: 'carol@example.com', createdAt: today })
  for (const name of ['Admin', 'Billing'])
    assign(
      center,
      account,
      addPermissionSet(center, { name, createdAt: today }),
      { type: 'USER', id: person.id },
      today,
      [],
    )
  const { reading } = await read(simulator, {
    provisioned: ['Reader', 'Admin', 'Billing'].map((permissionSetName) => ({ accountId: web, permissionSetName })),
  })
  expect(reading.assignments).toHaveLength(3)
})

test('sessions that end while many calls share them cost no fact, and one that nobody can use is a failure', async () => {
  const simulator = await started({ controls: { sessionCalls: 2 } })
  const center = simulator.world.identityCenters[0]
  if (!center) throw new Error('no center')
  for (let set = 0; set < 40; set += 1) addPermissionSet(center, { name: `Set${set}`, createdAt: today })
  const { reading } = await read(simulator)
  expect(reading).toMatchObject({ problems: [], users: [{}, {}], groups: [{}] })
  expect(reading.permissionSets).toHaveLength(41)

  const { reading: none, apiCalls } = await read(await started({ controls: { sessionSeconds: 0.001 } }))
  expect(none.problems.map(({ failure }) => failure.code)).toContain('session-expired')
  expect(apiCalls['sso:ListInstances']).toBe(3)
})

test('no Identity Center, or a refusal, is not read and told, never none and never an error', async () => {
  const denied = await read(await started({ controls: { denies: [{ account: null, action: 'sso:ListInstances' }] } }))
  expect(denied.reading).toMatchObject({ permissionSets: null, users: null, groups: null, assignments: null })
  expect(denied.reading.problems[0]?.failure).toMatchObject({ code: 'action-denied' })

  const without = await started()
  without.world.identityCenters.length = 0
  const none = await read(without)
  expect(none.reading.assignments).toBeNull()
  expect(none.reading.problems[0]?.failure.code).toBe('no-identity-center')
})

test('an account instance has no permission sets to read', async () => {
  const simulator = await started()
  const { reading } = await read(simulator, { managementAccountId: accountId('999999999999') })
  expect(reading.problems[0]?.failure.code).toBe('no-organization-instance')
  expect(reading.permissionSets).toBeNull()
})

test('users without a status are of unknown status', async () => {
  const { reading } = await read(await started({ controls: { hideUserStatus: true } }))
  expect(reading.users?.map(({ status }) => status)).toEqual(['unknown', 'unknown'])
})

test('permission sets refused leave users and groups read', async () => {
  const { reading } = await read(
    await started({ controls: { denies: [{ account: null, action: 'sso:ListPermissionSets' }] } }),
  )
  expect(reading).toMatchObject({ permissionSets: null, assignments: null })
  expect(reading.users).toHaveLength(2)
})

test('memberships that cannot be read are unknown, not empty', async () => {
  const { reading } = await read(
    await started({ controls: { denies: [{ account: null, action: 'identitystore:ListGroupMemberships' }] } }),
  )
  expect(reading.groups).toEqual([expect.objectContaining({ name: 'Developers', memberIds: null })])
  expect(reading.problems).toHaveLength(1)
})
