import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { progressStream } from '../../app/api/v1/scans/[id]/events/progress-stream'
import { parseConfig } from '../config'
import type { Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { runScan } from '../scan/run-scan'
import { startScan } from '../scan/start'
import { factsOf } from '../scan/testing/facts-of'
import { sizeNamed } from '../simulator/scenarios/size'
import { type Simulator, startSimulator } from '../simulator/server'
import { type Database, openDatabase } from '../store/engine/database'
import { migrateDatabase, type Version } from '../store/engine/migrate'
import { scanProgress } from '../store/read/scan-detail'
import { scanAccounts, scans } from '../store/schema/scans'
import { emptyPostgres } from '../store/testing/describe-stores'
import { newerVersion } from '../store/testing/newer-version'
import { END_WITH_PARENT } from './launch'
import { scanWorker } from './scan-worker'

const ACCOUNTS = 60
const CLI = systemViewer('cli').actor
const MINUTELY = '* * * * *'
/** Long enough that a scan is caught in the middle of it. */
const SLOW = { default: { median: 250, p99: 600 } }
/** Starting a process takes long on a busy machine. */
const PATIENT = { timeout: 120_000 }
const LONGEST = 400_000
const NEWER = 'a newer version of IAM Sunset has upgraded this database'

const postgres = inject('postgres')
const missing = !postgres || 'missing' in postgres

describe.skipIf(missing)('several workers on one Postgres', () => {
  let simulator: Simulator
  /** What the workers share, and what one process alone reads of the same AWS without any trouble. */
  let shared: { url: string; database: Database; drop: () => Promise<void> }
  let alone: typeof shared
  const workers: (ChildProcess & { said: string })[] = []
  const versions: Version[] = []

  beforeAll(async () => {
    const scenario = sizeNamed(`size:${ACCOUNTS}x4`)
    if (!scenario) throw new Error('there is no such scenario')
    simulator = await startSimulator({ scenario })
    shared = await made()
    alone = await made()
  })
  afterAll(async () => {
    for (const worker of workers) await killed(worker)
    for (const of of [shared, alone]) {
      await of?.database.close()
      await of?.drop()
    }
    await simulator?.close()
    for (const { migrationsFolder } of versions) rmSync(migrationsFolder, { recursive: true })
  })

  async function made(): Promise<typeof shared> {
    const empty = await emptyPostgres()
    if (!empty) throw new Error('there is no Postgres')
    return { ...empty, database: await openDatabase({ databaseUrl: empty.url, dataDir: '' }) }
  }

  const environment = (of: typeof shared) => ({
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH,
    AWS_EC2_METADATA_DISABLED: 'true',
    DATABASE_URL: of.url,
    ...simulator.environment,
  })

  /** `npm run worker`, by the schedule given. */
  function started(schedule: string): (typeof workers)[number] {
    const args = [...END_WITH_PARENT, '--import', 'tsx', 'lib/cli/worker.ts']
    const env = { ...environment(shared), SUNSET_SCAN_SCHEDULE: schedule }
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env })
    const worker = Object.assign(child, { said: '' })
    child.stderr?.on('data', (text) => {
      worker.said += text
    })
    workers.push(worker)
    return worker
  }
  const isWaiting = (worker: (typeof workers)[number]) =>
    expect.poll(() => worker.said, PATIENT).toContain('Waiting for scans.')

  async function killed(worker: ChildProcess): Promise<void> {
    if (worker.exitCode !== null || worker.signalCode !== null) return
    const ended = once(worker, 'exit')
    worker.kill('SIGKILL')
    await ended
  }

  function workerOf(pid: number) {
    const found = workers.find((worker) => worker.pid === pid)
    if (!found) throw new Error(`no worker has the process id ${pid}`)
    return found
  }

  const items = (scan: Uuid) => shared.database.db.select().from(scanAccounts).where(eq(scanAccounts.scan, scan))
  const scanRow = async (id: Uuid) => (await shared.database.db.select().from(scans).where(eq(scans.id, id)))[0]
  const pidOf = (worker: string | null | undefined) => Number(worker?.split('-')[0])
  const isFinished = (id: Uuid) => expect.poll(async () => (await scanRow(id))?.state, PATIENT).toBe('finished')
  const isUnderWay = (id: Uuid) =>
    expect.poll(async () => (await items(id)).map(({ state }) => state), PATIENT).toContain('read')

  const askedFor = async () => {
    simulator.controls.latency = SLOW
    const now = instant(Date.now())
    return (await startScan({ db: shared.database.db, actor: CLI, now }, { onlyFailed: false, trigger: 'command' })).id
  }

  /** What a scan as of that moment reads when nothing gets in its way. */
  async function truth(now: Instant) {
    simulator.controls.latency = {}
    const { db } = alone.database
    const { id } = await startScan({ db, actor: CLI, now }, { onlyFailed: false, trigger: 'command' })
    const { aws, ...worker } = scanWorker(parseConfig(environment(alone), 'command'))
    const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = simulator.environment
    const credentials = { accessKeyId, secretAccessKey }
    await runScan({ ...worker, aws: { ...aws, credentials }, db, signal: new AbortController().signal }, id)
    expect((await scanProgress(db, id))?.accounts).toMatchObject({ total: ACCOUNTS, read: ACCOUNTS })
    return factsOf(db)
  }

  test(
    'the schedule starts one scan, which goes on without the process that led it, and no account is lost or read twice',
    async () => {
      const { db, pool } = shared.database
      simulator.controls.latency = SLOW
      await isWaiting(started(MINUTELY))
      // So that those who start now look at the clock at once, not within half a minute.
      await pool.query('update pgboss.version set cron_on = null')
      for (const worker of [started(MINUTELY), started(MINUTELY)]) await isWaiting(worker)
      await expect.poll(() => db.$count(scans), { ...PATIENT, interval: 20 }).toBe(1)
      await pool.query(`delete from pgboss.schedule where name = 'scheduled-scan'`)
      const [scan] = await db.select().from(scans)
      if (!scan) throw new Error('there is no scan')
      expect(scan.trigger).toBe('schedule')

      // This process does none of the work, as a server whose page somebody looks at.
      const listening = new AbortController()
      const heard = new Response(progressStream(() => scanProgress(db, scan.id), null, listening.signal, 50)).text()

      const pid = await vi.waitFor(
        async () => {
          const leader = pidOf((await scanRow(scan.id))?.worker)
          const all = await items(scan.id)
          const holders = new Set(all.flatMap(({ state, worker }) => (state === 'running' ? pidOf(worker) : [])))
          expect(holders.size).toBeGreaterThan(1)
          expect(holders).toContain(leader)
          expect(all.map(({ state }) => state)).toContain('read')
          return leader
        },
        { ...PATIENT, interval: 20 },
      )
      await killed(workerOf(pid))
      const held = (await items(scan.id)).filter(({ worker }) => pidOf(worker) === pid).map(({ account }) => account)
      expect(held.length).toBeGreaterThan(0)
      // Its leases run out.
      const past = { leaseUntil: instant(0) }
      await db
        .update(scanAccounts)
        .set(past)
        .where(like(scanAccounts.worker, `${pid}-%`))
      await db
        .update(scans)
        .set(past)
        .where(like(scans.worker, `${pid}-%`))

      await isFinished(scan.id)
      const progress = await scanProgress(db, scan.id)
      expect(progress).toMatchObject({
        failure: null,
        accounts: { total: ACCOUNTS, read: ACCOUNTS, failed: 0 },
        directory: { state: 'done', problems: [] },
      })
      for (const { account, attempt } of await items(scan.id))
        expect({ account, attempt }).toEqual({ account, attempt: held.includes(account) ? 2 : 1 })
      const asked = simulator.counts.report().rows.filter(({ operation }) => operation === 'iam:GetCredentialReport')
      const read = asked.reduce((sum, { count }) => sum + count, 0)
      expect(read).toBeGreaterThanOrEqual(ACCOUNTS)
      expect(read).toBeLessThanOrEqual(ACCOUNTS + held.length)
      const fired = await db.select({ at: scans.startedAt }).from(scans).where(eq(scans.trigger, 'schedule'))
      expect(new Set(fired.map(({ at }) => at.slice(0, 16))).size).toBe(fired.length)

      const told = [...(await heard).matchAll(/^event: progress\ndata: (.*)$/gm)].map(([, data = '']) =>
        JSON.parse(data),
      )
      expect(told.at(-1)).toMatchObject({ state: 'finished', accounts: { read: ACCOUNTS } })
      expect(new Set(told.map(({ accounts }) => accounts.read)).size).toBeGreaterThan(2)
      expect(await factsOf(db)).toEqual(await truth(scan.at))
    },
    LONGEST,
  )

  test(
    'a newer version that only adds to the tables may upgrade them in the middle of a scan, which goes on',
    async () => {
      const { db, pool } = shared.database
      const scan = await askedFor()
      await isUnderWay(scan)
      const additions = [
        'alter table "iam_users" add column "newer" text',
        'alter table "scan_accounts" add column "newer" jsonb',
        'create table "newer" ("id" uuid primary key)',
        'create index "newer_names" on "iam_users" ("newer")',
      ]
      const newer = newerVersion(additions, 'beside-this')
      versions.push(newer)
      await migrateDatabase(pool, newer)
      await isFinished(scan)
      expect((await scanProgress(db, scan))?.accounts).toMatchObject({ total: ACCOUNTS, read: ACCOUNTS, failed: 0 })
      expect(await factsOf(db)).toEqual(await truth((await scanRow(scan))?.at ?? instant(0)))
      // A process of this version that is started now works beside it, too.
      await isWaiting(started('off'))
    },
    LONGEST,
  )

  test(
    'processes that cannot work on what a newer version left stop clearly, give back what they held, and blame no account',
    async () => {
      const { pool } = shared.database
      const scan = await askedFor()
      await isUnderWay(scan)
      // What is not read yet takes longer than noticing the newer version.
      simulator.controls.latency = { default: { median: 50_000, p99: 50_000 } }
      const newer = newerVersion(['alter table "accounts" rename column "name" to "newer"'], 'alone')
      versions.push(newer)
      const still = workers.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      expect(still).toHaveLength(3)
      await migrateDatabase(pool, newer)
      const late = started('off')
      for (const worker of [...still, late]) {
        await expect.poll(() => worker.exitCode, PATIENT).toBe(2)
        // What it said last may arrive after its end.
        await expect.poll(() => worker.said, PATIENT).toContain(NEWER)
      }
      expect((await scanRow(scan))?.state).toBe('running')
      const left = await items(scan)
      expect(left.filter(({ worker, state }) => worker !== null || state === 'failed')).toEqual([])
      expect(left.some(({ state }) => state === 'pending')).toBe(true)
    },
    LONGEST,
  )
})
