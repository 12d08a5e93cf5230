import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { fillDataFolder } from '../testing/describe-stores'
import { database } from './client'
import { hostDatabase } from './database'

const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-data-'))
fillDataFolder(folder)

vi.stubEnv('DATABASE_URL', '')
vi.stubEnv('SUNSET_DATA_DIR', folder)
vi.stubEnv('SUNSET_DEMO', '1')
vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:4566')
vi.stubEnv('NEXTAUTH_URL', '')
vi.stubEnv('NEXTAUTH_SECRET', 'a secret of this test')

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('pages say what to start when no server holds the database, then join it once it runs, with one pool', async () => {
  await expect(database()).rejects.toThrow('npm start')
  const server = await hostDatabase({ databaseUrl: null, dataDir: folder })
  try {
    const pages = await database()
    expect((await pages.db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
    expect(await database()).toBe(pages)
    await pages.close()
  } finally {
    await server.close()
  }
})
