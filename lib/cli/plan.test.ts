import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessKey, daysAgo, used, uuid } from '../domain/testing/facts'
import { openDatabase } from '../store/engine/database'
import { decisions } from '../store/schema/decisions'
import { fillDataFolder } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'sunset-plan-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

beforeAll(async () => {
  fillDataFolder(dataDir)
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir })
  const main = await storedAccount(db, 'team/main')
  const key = { [uuid('key')]: 'AKIAEXAMPLE000000001' }
  await listedUser(
    db,
    main,
    { name: 'batch', credentials: [accessKey({ lastUse: used(daysAgo(100)) })] },
    { nextAction: 'disable' },
    key,
  )
  await listedUser(
    db,
    main,
    { name: 'busy', credentials: [accessKey({ id: uuid('other') })] },
    { nextAction: 'switch' },
  )
  const idle = accessKey({ id: uuid('idle'), lastUse: used(daysAgo(600)) })
  await listedUser(
    db,
    main,
    { name: 'line-bot', credentials: [accessKey({ id: uuid('in-use'), lastUse: used(daysAgo(1)) }), idle] },
    { nextAction: 'create-replacement', steps: [{ credentialId: idle.id, step: 'disable', because: [] }] },
    { [idle.id]: 'AKIAIDLE000000000001', [uuid('in-use')]: 'AKIAINUSE00000000001' },
  )
  await listedUser(
    db,
    main,
    { name: 'off', credentials: [accessKey({ id: uuid('off'), status: 'inactive' })] },
    { stage: 'disabled', nextAction: 'delete' },
    { [uuid('off')]: 'AKIAEXAMPLE000000002' },
  )
  await close()
})

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/plan.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: dataDir, SUNSET_DATA_DIR: dataDir },
  })
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, exitCode }
}

test('npm run plan prints the script that the next action asks for, and nothing else', async () => {
  const { stdout, stderr, exitCode } = await run('TEAM/main/batch')
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  expect(stdout).toMatch(/^bash <<'IAM_SUNSET'\n/)
  expect(stdout).toContain('update-access-key --user-name batch --access-key-id AKIAEXAMPLE000000001 --status Inactive')
})

test('what is sooner is refused, and goes ahead with a reason, which is kept', async () => {
  const refused = await run('team/main/busy', '--step', 'delete')
  expect(refused).toMatchObject({
    stdout: '',
    exitCode: 2,
    stderr: expect.stringContaining('its next action is switch'),
  })
  const early = await run('team/main/busy', '--step', 'delete', '--early', 'Contract ended')
  expect(early).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('# Decided before its time: Contract ended'),
  })
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir })
  const kept = await db.select().from(decisions)
  await close()
  expect(kept).toMatchObject([{ type: 'go-ahead', value: { with: 'delete', reason: 'Contract ended' } }])
})

test('a single key that is to be disabled needs no going ahead, and the key in use stays', async () => {
  const { stdout, exitCode } = await run('team/main/line-bot', '--step', 'disable')
  expect(exitCode).toBe(0)
  expect(stdout).toContain('--access-key-id AKIAIDLE000000000001 --status Inactive')
  expect(stdout).not.toContain('--access-key-id AKIAINUSE00000000001')
})

test('a deletion that is due goes ahead without an answer about resource policies, with a reason', async () => {
  const waiting = await run('team/main/off')
  expect(waiting).toMatchObject({ stdout: '', exitCode: 2, stderr: expect.stringContaining('nobody has answered yet') })
  const early = await run('team/main/off', '--step', 'delete', '--early', 'No policies here')
  expect(early).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('delete-user --user-name off') })
  expect(early.stdout).toContain('# Decided before its time: No policies here')
})

test.each([
  [['batch'], 'say one IAM user'],
  [['team/main/nobody'], 'team/main has no IAM user nobody'],
  [['elsewhere/batch'], 'no account is called elsewhere'],
  [['team/main/batch', '--step', 'burn'], '--step is replace, disable, delete'],
  [['team/main/batch', '--format', 'pulumi'], '--format is cli, terraform, cloudformation'],
  [['team/main/batch', '--early', 'x'], '--early goes with --step disable or --step delete'],
])('%o is told in one line: %s', async (args, message) => {
  const { stdout, stderr, exitCode } = await run(...args)
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  expect(stderr).toContain(message)
})
