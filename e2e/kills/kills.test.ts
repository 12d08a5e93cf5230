import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isNotNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeMarked } from '../../lib/assess/judge-marked'
import { reassessRequested } from '../../lib/assess/reassess'
import { END_WITH_PARENT } from '../../lib/cli/launch'
import { DAY, instant, plus } from '../../lib/domain/instant'
import { addUser, deactivateAccessKey, removeUser } from '../../lib/simulator/build'
import { draw } from '../../lib/simulator/deterministic'
import { tiny, tinyAccounts } from '../../lib/simulator/scenarios/tiny'
import { type Simulator, startSimulator } from '../../lib/simulator/server'
import { type Database, hostDatabase, openDatabase, type Where } from '../../lib/store/engine/database'
import { scanAccounts, scans } from '../../lib/store/schema/scans'
import { copiedPostgres, emptyPostgres, fillDataFolder } from '../../lib/store/testing/describe-stores'
import { smallDisk } from '../../lib/store/testing/small-disk'
import { sealEvents } from '../../lib/store/write/seal-events'
import { expectConsistent, standing } from './consistent'
import { onStatement } from './statements'
import { END, prepare, type Scanning, WORKS } from './works'

/** `SUNSET_TEST_PROCESSES=1 SUNSET_TEST_KILLS=100 npx vitest run e2e/kills`: so many points, half of them of each database; `SUNSET_TEST_KILLS_SEED` chooses others. */
const POINTS = Number(process.env.SUNSET_TEST_KILLS ?? 10)
const SEED = Number(process.env.SUNSET_TEST_KILLS_SEED ?? 1)
const LONGEST_AFTER_MS = 4

/** Where the database is, and how to be rid of it. */
interface Place {
  where: Where
  drop(): Promise<void>
}

let simulator: Simulator
let prepared: { embedded: string; postgres: Awaited<ReturnType<typeof emptyPostgres>> }
/** Of each work what comes of it when nothing breaks it off, and in how many statements. */
const undisturbed = new Map<string, { standing: Awaited<ReturnType<typeof standing>>; statements: number }>()
const folders: string[] = []

const newFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-kill-'))
  folders.push(folder)
  return folder
}

beforeAll(async () => {
  simulator = await startSimulator({ scenario: tiny, end: Date.parse(END) })
  prepared = { embedded: newFolder(), postgres: await emptyPostgres() }
  fillDataFolder(prepared.embedded)
  const embedded = await hostDatabase({ databaseUrl: null, dataDir: prepared.embedded })
  await prepare(embedded.db, scanning())
  await embedded.close()
  if (prepared.postgres) {
    const postgres = await openDatabase({ databaseUrl: prepared.postgres.url, dataDir: '' })
    await prepare(postgres.db, scanning())
    await postgres.close()
  }
  change()
  for (const work of Object.keys(WORKS)) {
    const { where, drop } = await copied(prepared.postgres ? 'postgres' : 'embedded')
    const database = await openDatabase(where)
    let statements = 0
    onStatement(database, () => {
      statements += 1
    })
    await WORKS[work]?.(database.db, scanning())
    const made = statements
    undisturbed.set(work, { statements: made, standing: await settled(database) })
    await database.close()
    await drop()
  }
}, 600_000)
afterAll(async () => {
  await simulator?.close()
  await prepared?.postgres?.drop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** What happens in AWS before the next scan. */
function change(): void {
  const web = simulator.world.accounts.get(tinyAccounts.web)
  const datadog = web?.users.get('datadog')?.accessKeys[0]
  if (!web || !datadog) throw new Error('the scenario is another one')
  simulator.setClock(Date.parse(END) + DAY)
  removeUser(web, 'bob')
  addUser(web, { name: 'newcomer', createdAt: Date.parse(END) + DAY / 2, password: {} })
  deactivateAccessKey(datadog, Date.parse(END) + DAY / 2)
}

function scanning(): Scanning {
  const { environment, url } = simulator
  return {
    aws: {
      region: 'us-east-1',
      endpointUrl: url,
      readRole: 'IamSunsetRead',
      externalId: environment.SUNSET_EXTERNAL_ID ?? null,
      organizationRoleArn: environment.SUNSET_ORGANIZATION_ROLE_ARN ?? null,
      identityCenterRegion: null,
      kmsKeyArn: null,
      concurrency: { calls: 32 },
      answer: { seconds: 60, megabytes: 32 },
      timeScale: 100,
      credentials: {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      },
    },
    timeZone: 'Asia/Tokyo',
    accountsAtOnce: 4,
  }
}

async function copied(engine: Database['engine']): Promise<Place> {
  if (engine === 'postgres' && prepared.postgres) {
    const { url, drop } = await copiedPostgres(prepared.postgres.url)
    return { where: { databaseUrl: url, dataDir: '' }, drop }
  }
  const dataDir = newFolder()
  cpSync(prepared.embedded, dataDir, { recursive: true })
  return { where: { databaseUrl: null, dataDir }, drop: async () => rmSync(dataDir, { recursive: true }) }
}

/** What the jobs of a server do within seconds, and then how everything stands. */
async function settled({ db }: Database) {
  const now = plus(END, DAY)
  await judgeMarked(db, now, { signal: new AbortController().signal })
  await reassessRequested(db, now)
  await sealEvents(db, now)
  await expectConsistent(db)
  return standing(db, END)
}

type Lost = ChildProcess & { said: string }

/** A process that does a work, and is to be lost in the middle of it. */
function started(told: object): Lost {
  const args = [...END_WITH_PARENT, '--import', 'tsx', 'e2e/kills/killed-work.ts', JSON.stringify(told)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const lost = Object.assign(child, { said: '' })
  child.stderr?.on('data', (text) => {
    lost.said += text
  })
  return lost
}

async function killed(child: Lost): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'close')
}

/** Leases of whoever was killed, as after half a minute. */
async function runOut({ db }: Database): Promise<void> {
  const past = { leaseUntil: instant(0) }
  await db.update(scanAccounts).set(past).where(isNotNull(scanAccounts.leaseUntil))
  await db.update(scans).set(past).where(isNotNull(scans.leaseUntil))
}

const works = Object.keys(WORKS)
const drawn = Array.from({ length: POINTS }, (_, point) => ({
  point: point + 1,
  work: works[point % works.length] ?? 'scan',
  engine: Math.floor(point / works.length) % 2 === 0 ? ('postgres' as const) : ('embedded' as const),
  share: draw(SEED, 'statement', String(point)),
  afterMs: Math.floor(draw(SEED, 'after', String(point)) * (LONGEST_AFTER_MS + 1)),
}))
/** As good as done: whoever comes next finds all of it, and must not do it a second time. */
const atTheEnd = works.map((work) => ({
  point: 'the end',
  work,
  engine: 'embedded' as const,
  share: 1,
  afterMs: LONGEST_AFTER_MS,
}))

describe('a process killed in the middle of its work', () => {
  test.each([...drawn, ...atTheEnd])(
    'leaves nothing half done, and the next one comes to the same end ($point: $work on $engine)',
    async ({ work, engine, share, afterMs }) => {
      const whole = undisturbed.get(work)
      if (!whole) throw new Error(`nothing is known of ${work}`)
      const statement = Math.min(whole.statements, 1 + Math.floor(share * whole.statements))
      const { where, drop } = await copied(prepared.postgres ? engine : 'embedded')
      const child = started({ where, work, statement, afterMs, scanning: scanning() })
      const [code, signal] = await once(child, 'close')
      // One that is as good as done may end before it is killed.
      expect(signal ?? code, child.said).toBeOneOf(['SIGKILL', 0])
      const database = await hostDatabase(where)
      try {
        await expectConsistent(database.db)
        await runOut(database)
        await WORKS[work]?.(database.db, scanning())
        expect(await settled(database)).toEqual(whole.standing)
      } finally {
        await database.close()
        await drop()
      }
    },
  )
})

describe('the embedded database', () => {
  test('whose disk is full ends in order, loses nothing that it had, and goes on once there is room', async (context) => {
    const whole = undisturbed.get('scan')
    const disk = smallDisk(192)
    if (!disk) return context.skip('no file system can be mounted here')
    try {
      cpSync(prepared.embedded, disk.folder, { recursive: true })
      const makeRoom = disk.fill(64 * 1024)
      const where = { databaseUrl: null, dataDir: disk.folder }
      const child = started({
        where,
        work: 'scan',
        statement: Number.MAX_SAFE_INTEGER,
        afterMs: 0,
        scanning: scanning(),
      })
      // Either it waits for room and says so, or the engine could not even write that.
      await expect
        .poll(() => child.exitCode !== null || child.said.includes('does not serve now'), { timeout: 100_000 })
        .toBe(true)
      await killed(child)
      makeRoom()
      const database = await hostDatabase(where)
      try {
        await expectConsistent(database.db)
        await runOut(database)
        await WORKS.scan?.(database.db, scanning())
        expect(await settled(database)).toEqual(whole?.standing)
      } finally {
        await database.close()
      }
    } finally {
      disk.remove()
    }
  })
})
