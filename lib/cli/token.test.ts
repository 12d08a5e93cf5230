import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../store/engine/database'
import { fillDataFolder } from '../store/testing/describe-stores'
import { findToken } from '../store/write/api-tokens'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'sunset-token-'))
beforeAll(() => fillDataFolder(dataDir))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/token.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: dataDir, SUNSET_DATA_DIR: dataDir },
  })
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, exitCode }
}

test('npm run token makes a token of the deployment and prints it alone', async () => {
  const { stdout, stderr, exitCode } = await run('nightly export', '--scopes', 'read-people, read', '--days', '30')
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('It may: read, read-people.') })
  expect(stdout).toMatch(/^sunset_[\w-]{43}\n$/)
  expect(stderr).not.toContain(stdout.trim())
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir })
  const token = await findToken(db, stdout.trim())
  await close()
  expect(token).toMatchObject({ name: 'nightly export', scopes: ['read', 'read-people'], owner: null })
  expect(Math.round((Date.parse(token?.endsAt ?? '') - Date.now()) / 86_400_000)).toBe(30)
})

test.each([
  [['--scopes', 'read'], 'give the token one name: npm run token -- NAME --scopes SCOPE,… [--days N]'],
  [['one', 'two', '--scopes', 'read'], 'give the token one name: npm run token -- NAME --scopes SCOPE,… [--days N]'],
  [['export'], 'scopes: choose at least one of read, read-key-ids'],
  [['export', '--scopes', 'everything'], 'scopes.0: choose at least one of read, read-key-ids'],
  [['export', '--scopes', 'read', '--days', '366'], 'days: give a whole number of days from 1 to 365'],
  [['export', '--scopes', 'read', '--days', 'soon'], 'days: give a whole number of days from 1 to 365'],
  [['export', '--scope', 'read'], "Unknown option '--scope'"],
])('npm run token -- %j says what is wrong in one line', async (args, told) => {
  const { stdout, stderr, exitCode } = await run(...args)
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  expect(stderr).toContain(told)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})
