import { expect, test } from 'vitest'
import { addAccount, placeAccount } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { started } from '../simulator/testing/started'
import { discoverOrganization } from './organizations'
import { awsOf } from './testing/aws-of'

const { management, web, dark } = tinyAccounts

test('every account is found with its place, in the calls of the bound', async () => {
  const simulator = await started()
  const found = await discoverOrganization(awsOf(simulator))
  expect(found).toMatchObject({
    callerAccountId: management,
    managementAccountId: management,
    partition: 'aws',
    problems: [],
  })
  expect(found.accounts.map(({ accountId, ouPath }) => [accountId, ouPath.map(({ name }) => name)]).sort()).toEqual([
    [management, []],
    [web, ['Product']],
    [dark, ['Product']],
  ])
  expect(found.apiCalls).toEqual({
    'sts:GetCallerIdentity': 1,
    'sts:AssumeRole': 1,
    'organizations:DescribeOrganization': 1,
    'organizations:ListRoots': 1,
    'organizations:ListAccounts': 1,
    'organizations:ListOrganizationalUnitsForParent': 2,
  })
})

test('where accounts have no Paths, and no State, the tree is walked and Status is read', async () => {
  const full = await discoverOrganization(awsOf(await started()))
  const simulator = await started({ controls: { hidePaths: true, hideState: true } })
  const walked = await discoverOrganization(awsOf(simulator))
  expect(walked.accounts).toEqual(full.accounts)
  expect(walked.apiCalls['organizations:ListAccountsForParent']).toBe(2)
})

test('45 accounts over pages of which some are empty are 45', async () => {
  const scenario = {
    ...tiny,
    build: (seed: number, end: number) => {
      const history = tiny.build(seed, end)
      const organization = history.world.organization
      for (let n = 0; n < 42; n += 1)
        addAccount(history.world, { id: String(400_000_000_000 + n), name: `more ${n}`, createdAt: end - 1 })
      if (!organization) throw new Error('no organization')
      for (const account of history.world.accounts.values())
        if (account.id.startsWith('4')) {
          account.state = account.id.endsWith('0') ? 'SUSPENDED' : 'ACTIVE'
          placeAccount(organization, account, organization.rootId)
        }
      return history
    },
  }
  const simulator = await started({ scenario, controls: { emptyPages: 0.4, shortPages: 0.5 } })
  const { accounts } = await discoverOrganization(awsOf(simulator))
  expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(45)
  expect(accounts.filter(({ state }) => state === 'suspended')).toHaveLength(5)
})

test('a unit that may not be listed costs names, not accounts', async () => {
  const action = 'organizations:ListOrganizationalUnitsForParent'
  const simulator = await started({ controls: { denies: [{ account: null, action }] } })
  const { accounts, problems } = await discoverOrganization(awsOf(simulator))
  expect(accounts).toHaveLength(3)
  expect(accounts.find(({ accountId }) => accountId === web)?.ouPath[0]?.name).toMatch(/^ou-/)
  expect(problems).toEqual([expect.objectContaining({ failure: expect.objectContaining({ action }) })])
})

test('accounts that may not be listed are a failure, never an Organization of none', async () => {
  const simulator = await started({ controls: { denies: [{ account: null, action: 'organizations:ListAccounts' }] } })
  await expect(discoverOrganization(awsOf(simulator))).rejects.toMatchObject({
    failure: { code: 'action-denied', action: 'organizations:ListAccounts' },
    apiCalls: { 'organizations:DescribeOrganization': 1 },
  })
})
