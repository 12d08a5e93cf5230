import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { gt } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freePort } from '../../e2e/run/free-port'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { startScan } from '../scan/start'
import { tiny } from '../simulator/scenarios/tiny'
import { type Simulator, startSimulator } from '../simulator/server'
import { connect, type Database } from '../store/engine/connection'
import { migrateDatabase } from '../store/engine/migrate'
import { scanAccounts, scans } from '../store/schema/scans'
import { emptyPostgres } from '../store/testing/describe-stores'
import { END_WITH_PARENT } from './launch'

/** What a supervisor gives a process between SIGTERM and SIGKILL is ten seconds. */
const SECONDS = 8
const STARTING = 240_000
const given = inject('postgres')
const hasPostgres = given && !('missing' in given)

describe.skipIf(!hasPostgres)('npm run worker', () => {
  let simulator: Simulator
  let postgres: Awaited<ReturnType<typeof emptyPostgres>> = null
  let database: Database
  let port: number

  beforeAll(async () => {
    postgres = await emptyPostgres()
    if (!postgres) throw new Error('this run has a Postgres')
    simulator = await startSimulator({ scenario: tiny })
    database = connect({ url: postgres.url }, 2)
    await migrateDatabase(database.pool)
    port = await freePort()
  }, STARTING)
  afterAll(async () => {
    await simulator?.close()
    await database?.close()
    await postgres?.drop()
  })

  async function started(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [...END_WITH_PARENT, '--import', 'tsx', 'lib/cli/worker.ts'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        AWS_EC2_METADATA_DISABLED: 'true',
        ...simulator.environment,
        DATABASE_URL: postgres?.url,
        SUNSET_SCAN_SCHEDULE: 'off',
        SUNSET_WORKER_PORT: String(port),
      },
    })
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ status }) => status,
        () => null,
      )
    await expect.poll(ready, { timeout: STARTING }).toBe(200)
    return child
  }
  async function stopped(child: ChildProcess) {
    const began = performance.now()
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await exit
    return { code, seconds: (performance.now() - began) / 1_000 }
  }

  test(
    'SIGTERM in the middle of a scan ends it in time and gives back its leases, and the next worker goes on',
    async () => {
      simulator.controls.stalls = ['sts:AssumeRole', 'organizations:DescribeOrganization'].map((operation) => ({
        account: null,
        operation,
        how: 'silent',
        times: null,
      }))
      const first = await started()
      const now = instant(Date.now())
      await startScan(
        { db: database.db, actor: systemViewer('cli').actor, now },
        { onlyFailed: false, trigger: 'command' },
      )
      await expect.poll(() => simulator.counts.report().total, { timeout: STARTING }).toBeGreaterThan(0)
      const { code, seconds } = await stopped(first)
      expect(code).toBe(0)
      expect(seconds).toBeLessThan(SECONDS)
      const held = await database.db.$count(scanAccounts, gt(scanAccounts.leaseUntil, instant(Date.now())))
      const hold = await database.db.$count(scans, gt(scans.leaseUntil, instant(Date.now())))
      expect([held, hold]).toEqual([0, 0])

      simulator.controls.stalls = []
      const second = await started()
      const state = async () => (await database.db.select({ state: scans.state }).from(scans)).map((scan) => scan.state)
      await expect.poll(state, { timeout: STARTING }).toEqual(['finished'])
      expect((await stopped(second)).code).toBe(0)
      expect(await database.db.$count(scanAccounts)).toBeGreaterThan(1)
    },
    2 * STARTING,
  )
})
