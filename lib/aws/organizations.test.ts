import { describe, expect, test } from 'vitest'
import { NOW } from '../domain/testing/facts'
import { addAccount, placeAccount } from '../simulator/build'
import { addControlPolicy } from '../simulator/build-control-policy'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { started } from '../simulator/testing/started'
import type { Scenario } from '../simulator/timeline'
import type { Organization } from '../simulator/world'
import { discoverOrganization } from './organizations'
import type { Aws } from './session'
import { awsOf } from './testing/aws-of'

const { management, web, dark } = tinyAccounts

test('every account is found with its place, in the calls of the bound', async () => {
  const simulator = await started()
  const found = await discoverOrganization(awsOf(simulator), NOW)
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
    'organizations:ListPolicies': 1,
    'organizations:ListTargetsForPolicy': 1,
    'iam:ListOrganizationsFeatures': 1,
  })
})

test('where accounts have no Paths, and no State, the tree is walked and Status is read', async () => {
  const full = await discoverOrganization(awsOf(await started()), NOW)
  const simulator = await started({ controls: { hidePaths: true, hideState: true } })
  const walked = await discoverOrganization(awsOf(simulator), NOW)
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
  const { accounts } = await discoverOrganization(awsOf(simulator), NOW)
  expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(45)
  expect(accounts.filter(({ state }) => state === 'suspended')).toHaveLength(5)
})

test('a unit that may not be listed costs names, not accounts', async () => {
  const action = 'organizations:ListOrganizationalUnitsForParent'
  const simulator = await started({ controls: { denies: [{ account: null, action }] } })
  const { accounts, problems } = await discoverOrganization(awsOf(simulator), NOW)
  expect(accounts).toHaveLength(3)
  expect(accounts.find(({ accountId }) => accountId === web)?.ouPath[0]?.name).toMatch(/^ou-/)
  expect(problems).toEqual([expect.objectContaining({ failure: expect.objectContaining({ action }) })])
})

test('accounts that may not be listed are a failure, never an Organization of none', async () => {
  const simulator = await started({ controls: { denies: [{ account: null, action: 'organizations:ListAccounts' }] } })
  await expect(discoverOrganization(awsOf(simulator), NOW)).rejects.toMatchObject({
    failure: { code: 'action-denied', action: 'organizations:ListAccounts' },
    apiCalls: { 'organizations:DescribeOrganization': 1 },
  })
})

const DENY = { Effect: 'Deny', Action: 'iam:Create*', Resource: '*' }
/** The tiny Organization with a policy on its unit, and whatever a test does to it. */
const guarded = (change: (organization: Organization) => void = () => {}): Scenario => ({
  ...tiny,
  build: (seed, end) => {
    const history = tiny.build(seed, end)
    const { organization } = history.world
    if (!organization) throw new Error('no organization')
    const unit = [...organization.units.values()].find(({ name }) => name === 'Product')
    const text = { Version: '2012-10-17', Statement: [DENY] }
    addControlPolicy(organization, { name: 'locked', text, targets: unit ? [unit.id] : [] })
    addControlPolicy(organization, { name: 'nowhere', text, targets: [] })
    change(organization)
    return history
  },
})
const locks = async (aws: Aws) =>
  new Map((await discoverOrganization(aws, NOW)).accounts.map(({ accountId, lock }) => [String(accountId), lock.lock]))

describe('service control policies', () => {
  test('lock the accounts below where they hang, in two calls for each policy, whatever the number of accounts', async () => {
    const simulator = await started({ scenario: guarded(), controls: { emptyPages: 0.4, shortPages: 0.5 } })
    const found = await discoverOrganization(awsOf(simulator), NOW)
    expect(found.accounts.map(({ accountId, lock }) => [accountId, lock.lock]).sort()).toEqual([
      [management, 'not-applicable'],
      [web, 'locked'],
      [dark, 'locked'],
    ])
    // Nobody asks for the text of AWS's own, and of one that hangs nowhere.
    expect(found.apiCalls['organizations:DescribePolicy']).toBe(1)
  })

  test.each([
    'organizations:ListPolicies',
    'organizations:ListTargetsForPolicy',
    'organizations:DescribePolicy',
    'organizations:ListRoots',
  ])('that may not be read are not read, and told once: %s', async (action) => {
    const simulator = await started({ scenario: guarded(), controls: { denies: [{ account: null, action }] } })
    const aws = awsOf(simulator)
    expect((await locks(aws)).get(web)).toBe('not-read')
    const { problems, isWhole } = await discoverOrganization(aws, NOW)
    expect(problems).toEqual([expect.objectContaining({ failure: expect.objectContaining({ action }) })])
    // The list of accounts is whole all the same.
    expect(isWhole).toBe(action !== 'organizations:ListRoots')
  })

  test('are known of accounts whose place was found by walking the tree', async () => {
    const simulator = await started({ scenario: guarded(), controls: { hidePaths: true } })
    expect((await locks(awsOf(simulator))).get(web)).toBe('locked')
  })

  test('that are not turned on lock nothing', async () => {
    const simulator = await started({
      scenario: guarded((organization) => {
        organization.policies = null
      }),
    })
    expect((await locks(awsOf(simulator))).get(web)).toBe('open')
  })
})

describe('centralised root access', () => {
  test('is on with what is enabled of it, and off where IAM was never let in', async () => {
    const on = guarded((organization) => {
      organization.rootFeatures = new Set(['RootCredentialsManagement'])
    })
    const { centralRoot } = await discoverOrganization(awsOf(await started({ scenario: on })), NOW)
    expect(centralRoot).toEqual({ credentials: true, sessions: false })
    const off = await discoverOrganization(awsOf(await started()), NOW)
    expect([off.centralRoot, off.problems]).toEqual([{ credentials: false, sessions: false }, []])
  })

  test('is not read where that is refused', async () => {
    const denies = [{ account: null, action: 'iam:ListOrganizationsFeatures' }]
    const { centralRoot, problems } = await discoverOrganization(awsOf(await started({ controls: { denies } })), NOW)
    expect([centralRoot, problems.length]).toEqual([null, 1])
  })
})
