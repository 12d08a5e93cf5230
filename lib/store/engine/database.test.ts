import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { Conflict } from '../../domain/errors'
import { emptyPostgres, fillDataFolder } from '../testing/describe-stores'
import { type Database, hostDatabase, openDatabase } from './database'

const folders: string[] = []
const opened: Database[] = []
const children: ChildProcess[] = []

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-data-'))
  folders.push(folder)
  fillDataFolder(folder)
  return folder
}

const at = (dataDir: string) => ({ databaseUrl: null, dataDir })

async function kept(opening: Promise<Database>): Promise<Database> {
  const database = await opening
  opened.push(database)
  return database
}

/** A server in another process, in the middle of its eleventh transaction. */
async function otherServer(folder: string): Promise<ChildProcess> {
  const fixture = fileURLToPath(new URL('../testing/host-fixture.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  if (!child.stdout) throw new Error('no stdout')
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const written = async ({ db }: Database) =>
  (await db.execute(sql`select n from written order by n`)).rows.map((r) => r.n)
const lockOf = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'database.lock'), 'utf8'))

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
  for (const child of children.splice(0)) await kill(child)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('the embedded database', () => {
  test('a second server on one folder is refused, and names the process that holds it', async () => {
    const folder = newFolder()
    const first = await kept(hostDatabase(at(folder)))
    await expect(hostDatabase(at(folder))).rejects.toThrowError(Conflict)
    await expect(hostDatabase(at(folder))).rejects.toThrow(`process ${process.pid}`)
    expect(existsSync(path.join(folder, 'database.lock'))).toBe(true)
    expect((await first.db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
  })

  test('a command beside a running server joins it and sees its rows', async () => {
    const folder = newFolder()
    const server = await kept(hostDatabase(at(folder)))
    await server.db.execute(sql`create table told (word text)`)
    const command = await kept(openDatabase(at(folder)))
    await command.db.execute(sql`insert into told values ('hello')`)
    await command.close()
    expect((await server.db.execute(sql`select word from told`)).rows).toEqual([{ word: 'hello' }])
  })

  test('the socket lies in a directory that only its user may enter, and goes with the server', async () => {
    const folder = newFolder()
    const server = await kept(hostDatabase(at(folder)))
    const { socketDir } = lockOf(folder)
    expect(statSync(socketDir).mode & 0o777).toBe(0o700)
    await server.close()
    expect(existsSync(socketDir)).toBe(false)
    expect(readdirSync(folder)).toEqual(['database'])
  })

  test('a command alone hosts the database, and leaves it to the next', async () => {
    const folder = newFolder()
    const first = await kept(openDatabase(at(folder)))
    await first.db.execute(sql`create table told (word text)`)
    await first.close()
    const second = await kept(hostDatabase(at(folder)))
    expect((await second.db.execute(sql`select * from told`)).rows).toEqual([])
  })

  test('of commands started at once, one hosts and the others join', async () => {
    const folder = newFolder()
    const all = await Promise.all([1, 2, 3].map(() => kept(openDatabase(at(folder), { maxConnections: 2 }))))
    await all[0]?.db.execute(sql`create table told (n int)`)
    await Promise.all(all.map(({ db }, n) => db.execute(sql`insert into told values (${n})`)))
    for (const { db } of all) expect((await db.execute(sql`select * from told`)).rows).toHaveLength(3)
  })

  test('a lock of a process that died is replaced, and so is a file that is no lock', async () => {
    const folder = newFolder()
    const dead = { pid: process.pid, started: 'in another life', socketDir: '/nowhere/iam-sunset-gone', ready: true }
    writeFileSync(path.join(folder, 'database.lock'), JSON.stringify(dead))
    await (await kept(hostDatabase(at(folder)))).close()
    writeFileSync(path.join(folder, 'database.lock'), '{"pid":')
    const server = await kept(hostDatabase(at(folder)))
    expect(lockOf(folder)).toMatchObject({ pid: process.pid, ready: true })
    await server.close()
  })

  test('a server killed inside a transaction leaves all committed rows and none of the open one', async () => {
    const folder = newFolder()
    const child = await otherServer(folder)
    await expect(hostDatabase(at(folder))).rejects.toThrow(`process ${child.pid}`)
    const { socketDir } = lockOf(folder)
    await kill(child)
    const next = await kept(hostDatabase(at(folder)))
    expect(await written(next)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(existsSync(socketDir)).toBe(false)
  })

  test('statements that arrive in pieces from several clients at once are not mixed up', async () => {
    const folder = newFolder()
    const server = await kept(hostDatabase(at(folder)))
    const command = await kept(openDatabase(at(folder)))
    await server.db.execute(sql`create table told (n int, word text)`)
    const long = 'あ'.repeat(400_000)
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const { db } = n % 2 === 0 ? server : command
        if (n % 3 === 0) await db.execute(sql`insert into told values (${n}, ${long + n})`)
        else expect((await db.execute(sql`select ${`${n}${long}`}::text as word`)).rows[0]?.word).toBe(`${n}${long}`)
      }),
    )
    const { rows } = await server.db.execute(sql`select n from told where word = ${long} || n::text`)
    expect(rows).toHaveLength(14)
  })

  test('a process that forgets to close the database still ends, and the next one clears up behind it', async () => {
    const folder = newFolder()
    const forgetful = `import { hostDatabase } from ${JSON.stringify(new URL('./database.ts', import.meta.url).href)}
      const { db } = await hostDatabase({ databaseUrl: null, dataDir: ${JSON.stringify(folder)} })
      await db.execute('select 1')`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', forgetful], {
      stdio: 'inherit',
    })
    children.push(child)
    expect(await once(child, 'exit')).toEqual([0, null])
    const { socketDir } = lockOf(folder)
    await kept(hostDatabase(at(folder)))
    expect(existsSync(socketDir)).toBe(false)
  })
})

describe('a Postgres server', () => {
  test('several servers that start at once migrate it once', async (context) => {
    const empty = await emptyPostgres()
    if (!empty) return context.skip('no Postgres here')
    try {
      const where = { databaseUrl: empty.url, dataDir: '' }
      const servers = await Promise.all([hostDatabase(where), hostDatabase(where), openDatabase(where)])
      opened.push(...servers)
      const { rows } = await servers[0].db.execute(sql`select count(*)::int as tables from accounts`)
      expect(rows).toEqual([{ tables: 0 }])
      expect((await servers[0].db.execute(sql`show jit`)).rows).toEqual([{ jit: 'off' }])
      for (const server of opened.splice(0)) await server.close()
    } finally {
      await empty.drop()
    }
  })
})
