import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addIdentityCenter } from '../../lib/simulator/assign'
import { empty } from '../../lib/simulator/scenarios/empty'
import { type Simulator, startSimulator } from '../../lib/simulator/server'
import { openDatabase } from '../../lib/store/engine/database'
import {
  expectedDirectory,
  expectedGroups,
  expectedPolicies,
  expectedProviders,
  expectedRoles,
  expectedUser,
} from './expected-facts'
import { planned } from './planned'
import { runScanCommand, type ScanRun } from './scan-command'
import { type Seeded, seed } from './seed'
import { type StoredAccount, type StoredDirectory, storedAccounts, storedDirectory } from './stored-facts'
import { given, type Target } from './target'

const REGION = 'us-east-1'
const EXTERNAL_ID = 'conformance-external-id'
const MANAGEMENT = '123456789012'
const PLANS = [planned.management, ...planned.members]

/** Where an AWS double answers wrongly or not at all, and what must then be stored. Everything else is the same for all. */
interface Shortfall {
  name: string
  notRead: readonly string[]
  /** Codes of problems that each account is left with. */
  problems: readonly string[]
  hasBoundaries: boolean
  userStatus: 'enabled' | 'unknown'
  exitCode: number
  stages: Readonly<Record<string, string>>
}

const MOTO: Shortfall = {
  name: 'moto',
  notRead: ['service-credentials'],
  problems: ['iam:ListServiceSpecificCredentials unsupported'],
  hasBoundaries: false,
  userStatus: 'unknown',
  exitCode: 0,
  // Its credentials were not all read, so nobody may say that none is live.
  stages: { 'old-batch': 'unidentified', 'nothing-left': 'unidentified' },
}
const SIMULATOR: Shortfall = {
  name: 'the simulator',
  notRead: [],
  problems: [],
  hasBoundaries: true,
  userStatus: 'enabled',
  exitCode: 0,
  stages: { 'old-batch': 'disabled', 'nothing-left': 'disabled' },
}

interface Scanned {
  seeded: Seeded
  run: ScanRun
  accounts: ReadonlyMap<string, StoredAccount>
  directory: StoredDirectory
}

async function scan(target: Target): Promise<Scanned> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'sunset-conformance-'))
  try {
    const seeded = await seed(target, planned, EXTERNAL_ID)
    const organizationRoleArn = `arn:aws:iam::${MANAGEMENT}:role/IamSunsetRead`
    const run = await runScanCommand(target, dataDir, { externalId: EXTERNAL_ID, organizationRoleArn })
    const database = await openDatabase({ databaseUrl: null, dataDir })
    try {
      return {
        seeded,
        run,
        accounts: await storedAccounts(database.db),
        directory: await storedDirectory(database.db),
      }
    } finally {
      await database.close()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function figures(name: string, { run }: Scanned): string {
  const { accounts, iamUsers, accessKeys, apiCalls, seconds } = run.summary
  const calls = Object.values(apiCalls).reduce((sum, made) => sum + made, 0)
  const memory = run.peakMegabytes === null ? 'not measured' : `${run.peakMegabytes} MB`
  return `Scan of ${name}: ${accounts.total} accounts, ${iamUsers} IAM users, ${accessKeys} access keys, ${calls} API calls, ${seconds.toFixed(1)} s, peak memory ${memory}`
}

const scans = new Map<string, Scanned>()

describe.each([
  { target: motoTarget, shortfall: MOTO },
  { target: simulatorTarget, shortfall: SIMULATOR },
])('a scan of $shortfall.name', ({ target, shortfall }) => {
  let scanned: Scanned
  let close: () => Promise<void> = async () => {}
  const stored = (name: string) => given(scanned.accounts.get(given(scanned.seeded.accounts.get(name)).accountId))

  beforeAll(async () => {
    const opened = await target()
    close = opened.close
    scanned = await scan(opened.target)
    scans.set(shortfall.name, scanned)
    console.log(figures(shortfall.name, scanned))
  }, 180_000)
  afterAll(() => close())

  test('ends well, whatever could not be read', () => {
    expect({ exit: scanned.run.exitCode, failed: scanned.run.summary.accounts.failed }).toEqual({
      exit: shortfall.exitCode,
      failed: 0,
    })
  })

  test('counts what it found', () => {
    const users = PLANS.flatMap((plan) => plan.users)
    expect(scanned.run.summary).toMatchObject({
      accounts: { total: PLANS.length, read: PLANS.length },
      iamUsers: users.length,
      accessKeys: users.flatMap(({ keys }) => keys).length,
      people: planned.people.length,
    })
  })

  describe.each(PLANS)('account $name', (plan) => {
    const made = () => given(scanned.seeded.accounts.get(plan.name))

    test('is known by name and place in the tree', () => {
      expect(stored(plan.name)).toMatchObject({ name: plan.name, ouPath: plan.unit })
    })

    test('says what could not be read, and nothing else', () => {
      const problems = stored(plan.name).problems.map(({ failure }) => `${failure.operation} ${failure.code}`)
      expect(problems).toEqual(shortfall.problems)
    })

    test('holds exactly the planned IAM users', () => {
      expect(Object.keys(stored(plan.name).users).sort()).toEqual(plan.users.map(({ name }) => name).sort())
    })

    test.each(plan.users)('$name: every fact as it was made', (user) => {
      const { notRead, stage, ...facts } = given(stored(plan.name).users[user.name])
      const expected = expectedUser(made().accountId, user, given(made().users.get(user.name)))
      expect(facts).toEqual({ ...expected, boundary: shortfall.hasBoundaries ? expected.boundary : null })
    })

    test.each(plan.users)('$name: only what this AWS does not tell is not read', ({ name, sshKey }) => {
      const { notRead } = given(stored(plan.name).users[name])
      // SSH keys are asked for only where nothing else could still be used.
      const unexpected = notRead.filter((group) => group !== 'ssh-keys' && !shortfall.notRead.includes(group))
      expect(unexpected).toEqual([])
      expect(notRead).toEqual(expect.arrayContaining([...shortfall.notRead]))
      if (sshKey) expect(notRead).not.toContain('ssh-keys')
    })

    test('groups, policies, roles and providers as they were made', () => {
      const account = stored(plan.name)
      expect(account.groups).toEqual(expectedGroups(made(), plan))
      expect(account.policies).toEqual(expectedPolicies(plan))
      expect(account.roles).toMatchObject(expectedRoles(made(), plan))
      expect(account.providers).toEqual(expectedProviders(made(), plan))
    })
  })

  test('people, groups, permission sets and assignments as they were made', () => {
    expect(scanned.directory).toEqual(expectedDirectory(planned, shortfall.userStatus))
  })

  test('the role that trusts GitHub Actions is recognised', () => {
    expect(stored('shop').roles['github-deploy-shop']?.integration).toBe('github-actions')
  })

  test('who has access through Identity Center is ready, who has none is not', () => {
    expect(stored('shop').users['alice.yamada']?.stage).toBe('ready')
    expect(stored('data').users['bob.sato']?.stage).toBe('ready')
    expect(stored('data').users['carol.mori']?.stage).toBe('unidentified')
  })

  test('a user without live credentials is disabled only when every kind was read', () => {
    const stages = Object.fromEntries(
      PLANS.flatMap((plan) => Object.entries(stored(plan.name).users)).map(([name, { stage }]) => [name, stage]),
    )
    expect(stages).toMatchObject(shortfall.stages)
  })
})

describe('moto and the simulator', () => {
  test('tell a scan the same, but for what moto cannot', () => {
    const [moto, simulator] = [MOTO, SIMULATOR].map(({ name }) => comparable(given(scans.get(name))))
    expect(simulator).toEqual(moto)
  })
})

/** Facts without what each AWS makes up for itself (ids, times) and without what moto is known not to tell. */
function comparable({ accounts, directory }: Scanned) {
  const normal = [...accounts].map(([accountId, { name, ouPath, users, groups, policies, roles, providers }]) => {
    const plan = given(PLANS.find((one) => one.name === name))
    const text = JSON.stringify({
      ouPath,
      users: Object.fromEntries(
        Object.entries(users).map(
          ([user, { uniqueId, createdAt, notRead, stage, boundary, credentials, ...facts }]) => [
            user,
            { ...facts, credentials: credentials.map((one) => one.split(' ').slice(0, 2).join(' ')) },
          ],
        ),
      ),
      groups,
      policies,
      roles: Object.fromEntries(plan.roles.map((role) => [role.name, roles[role.name]])),
      providers,
    })
    return [name, JSON.parse(text.replaceAll(accountId, name))] as const
  })
  const users = Object.fromEntries(Object.entries(directory.users).map(([name, { status, ...facts }]) => [name, facts]))
  return { accounts: Object.fromEntries(normal), directory: { ...directory, users } }
}

async function motoTarget(): Promise<{ target: Target; close(): Promise<void> }> {
  const endpoint = process.env.MOTO_URL
  if (!endpoint) throw new Error('MOTO_URL is not set: run `npm run test:moto`')
  const credentials = { accessKeyId: 'AKIACONFORMANCE00001', secretAccessKey: 'moto checks no signatures' }
  return { target: { endpoint, credentials, region: REGION }, close: async () => {} }
}

async function simulatorTarget(): Promise<{ target: Target; close(): Promise<void> }> {
  const simulator: Simulator = await startSimulator({ scenario: empty, running: true })
  // An organization instance cannot be made through the API: whoever owns the Organization enables it in the console.
  if (simulator.world.identityCenters.length === 0)
    addIdentityCenter(simulator.world, { ownerAccountId: MANAGEMENT, primaryRegion: REGION, createdAt: Date.now() })
  const credentials = {
    accessKeyId: given(simulator.environment.AWS_ACCESS_KEY_ID),
    secretAccessKey: given(simulator.environment.AWS_SECRET_ACCESS_KEY),
  }
  return { target: { endpoint: simulator.url, credentials, region: REGION }, close: () => simulator.close() }
}
