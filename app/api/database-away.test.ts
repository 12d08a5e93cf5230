import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { setOwner } from '@/lib/decide/set-owner'
import { deciding, ENGINEER } from '@/lib/decide/testing/deciding'
import { HOUR, instant, SECOND } from '@/lib/domain/instant'
import { runScan } from '@/lib/scan/run-scan'
import { factsOf } from '@/lib/scan/testing/facts-of'
import { Scanned } from '@/lib/scan/testing/scanned'
import { sizeNamed } from '@/lib/simulator/scenarios/size'
import { isDatabaseAway } from '@/lib/store/engine/away'
import { type Database, openDatabase } from '@/lib/store/engine/database'
import { decisions, events } from '@/lib/store/schema/decisions'
import { iamUsers } from '@/lib/store/schema/iam-users'
import { scanAccounts } from '@/lib/store/schema/scans'
import { administer } from '@/lib/store/testing/global-setup'
import { startPostgres, type TemporaryPostgres, urlOf } from '@/lib/store/testing/postgres'
import { type SmallDisk, smallDisk } from '@/lib/store/testing/small-disk'
import { GET as readiness } from '../readyz/route'
import { measured } from './guarded'

const END = Date.parse('2026-11-23T03:00:00.000Z')
const ACCOUNTS = 6
const AT_ONCE = 2
/** How long a crashed database stays away, in seconds: longer than leases and every pause, where a minute is asked for. */
const OUTAGE = Number(process.env.SUNSET_TEST_OUTAGE ?? 2)
const ASKED_EVERY_MS = 250
const LONGEST = 120_000 + OUTAGE * SECOND
const request = () => new NextRequest('https://sunset.example.com/api/v1/overview')

const found = process.env.SUNSET_TEST_FURTHER_NODE ? { missing: 'another run asks the same' } : await startPostgres()
const server = 'missing' in found ? null : found
afterAll(() => server?.stop())

describe.skipIf(!server)('while the database is away', () => {
  let postgres: TemporaryPostgres
  let org: Scanned
  let database: Database
  let calm: Awaited<ReturnType<typeof factsOf>>

  beforeAll(async () => {
    if (!server) throw new Error('there is no Postgres')
    postgres = server
    await administer(postgres.url, 'create database undisturbed')
    await opened('undisturbed')
    await org.scan(END)
    calm = await factsOf(database.db)
    await closed()
  })

  /** A product on that database, beside an AWS that takes its time. */
  async function opened(name: string): Promise<void> {
    database = await openDatabase({ databaseUrl: urlOf(postgres.url, name), dataDir: '' })
    Object.assign(globalThis, { iamSunsetDatabase: Promise.resolve(database) })
    const scenario = sizeNamed(`size:${ACCOUNTS}x6`)
    if (!scenario) throw new Error('there is no such scenario')
    org = await Scanned.of(database, { scenario, end: END })
  }
  async function closed(): Promise<void> {
    await org.simulator.close()
    await database.close()
  }

  const answer = (asked = sql`select 1 as one`) =>
    measured('test', async () => Response.json((await database.db.execute(asked)).rows))(request(), {
      params: Promise.resolve({}),
    })
  const items = () => database.db.select().from(scanAccounts)
  const decide = async (user: string) =>
    setOwner(deciding(database).as(ENGINEER, instant(END + HOUR)), {
      users: [user],
      owner: { type: 'team', name: 'Platform' },
    })

  async function expectRefused(user: string): Promise<void> {
    const refused = await answer()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('10')
    expect(await refused.json()).toMatchObject({ code: 'database-away', status: 503 })
    await expect(decide(user)).rejects.toSatisfy(isDatabaseAway)
  }
  async function expectWhole(): Promise<void> {
    const read = await items()
    expect(read.map(({ state }) => state)).toEqual(Array.from({ length: ACCOUNTS }, () => 'read'))
    // One that was claimed as the database went is claimed again, as nobody heard of it; none is read a third time.
    expect(read.filter(({ attempt }) => attempt > 1).length).toBeLessThanOrEqual(AT_ONCE)
    expect(Math.max(...read.map(({ attempt }) => attempt))).toBeLessThanOrEqual(2)
    expect(await factsOf(database.db)).toEqual(calm)
    const made = await decide((await database.db.select().from(iamUsers).limit(1))[0]?.id ?? '')
    expect(made.decisions).toHaveLength(1)
    expect(await database.db.$count(decisions)).toBe(1)
    expect((await database.db.select().from(events)).filter(({ type }) => type === 'owner-set')).toHaveLength(1)
  }

  describe('because it crashed', () => {
    beforeEach(async () => {
      await administer(postgres.url, 'create database crashed')
      // What it said to be stored is stored, as on a server that is not one of tests.
      await administer(postgres.url, 'alter database crashed set synchronous_commit = on')
      await opened('crashed')
    })

    test(
      'nothing ends, requests are told to come again, and the scan goes on with what it has read',
      async () => {
        org.simulator.controls.latency = { default: { median: 60, p99: 90 } }
        const { id } = await org.start(END)
        const scanning = runScan({ ...org.worker(), accountsAtOnce: AT_ONCE }, id)
        await expect.poll(async () => (await items()).map(({ state }) => state)).toContain('read')
        const [user] = await database.db.select({ id: iamUsers.id }).from(iamUsers).limit(1)
        const before = (await items()).flatMap(({ account, state }) => (state === 'read' ? account : []))
        // Somebody is in the middle of a transaction, and asks for nothing at that moment.
        const broken = database.db.transaction(async (tx) => {
          await tx.execute(sql`select 1`)
          await postgres.crash()
          await tx.execute(sql`select 1`)
        })
        await expect(broken).rejects.toSatisfy(isDatabaseAway)
        const scan = vi.fn()
        scanning.then(scan, scan)
        const back = performance.now() + OUTAGE * SECOND
        do {
          await expectRefused(user?.id ?? '')
          expect((await readiness()).status).toBe(503)
          expect(scan).not.toHaveBeenCalled()
          await pause(ASKED_EVERY_MS)
        } while (performance.now() < back)
        await postgres.start()
        await scanning
        expect((await readiness()).status).toBe(200)
        expect((await answer()).status).toBe(200)
        const again = (await items()).filter(({ account, attempt }) => before.includes(account) && attempt > 1)
        expect(again).toEqual([])
        await expectWhole()
        await closed()
      },
      LONGEST,
    )
  })

  describe('because its disk is full', () => {
    let disk: SmallDisk | null

    beforeAll(async () => {
      disk = smallDisk(64)
      if (!disk) return
      const folder = path.join(disk.folder, 'tables')
      mkdirSync(folder)
      postgres.own(folder)
      await administer(postgres.url, `create tablespace small location '${folder}'`)
      await administer(postgres.url, 'create database small tablespace small')
      await opened('small')
    })
    afterAll(async () => {
      if (!disk) return
      await closed()
      await administer(postgres.url, 'drop database small')
      await administer(postgres.url, 'drop tablespace small')
      disk.remove()
    })

    test('no account is blamed, requests are told to come again, and the scan goes on once there is room', async (context) => {
      if (!disk) return context.skip('no file system can be mounted here')
      org.simulator.controls.latency = { default: { median: 60, p99: 90 } }
      const { id } = await org.start(END)
      const scanning = runScan({ ...org.worker(), accountsAtOnce: AT_ONCE }, id)
      await expect.poll(async () => (await items()).map(({ state }) => state)).toContain('read')
      const makeRoom = disk.fill(0)
      const before = await rolledBack()
      const refused = await answer(sql`create table too_much as select generate_series(1, 100000)`)
      expect({ status: refused.status, ...(await refused.json()) }).toMatchObject({
        status: 503,
        code: 'database-away',
      })
      // More than that one: the scan meets it, too.
      await expect.poll(rolledBack).toBeGreaterThan(before + 2)
      makeRoom()
      await scanning
      await expectWhole()
    })
    const rolledBack = async () => {
      const { rows } = await database.db.execute<{ count: string }>(
        sql`select xact_rollback as count from pg_stat_database where datname = current_database()`,
      )
      return Number(rows[0]?.count)
    }
  })
})
