import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnServer, startOwnServer } from './run/own-server'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
let server: OwnServer
let token = ''
beforeAll(async () => {
  server = await startOwnServer({ accounts: [], environment: { SUNSET_LOG_LEVEL: 'trace' } })
  const command = ['--import', 'tsx', 'lib/cli/token.ts', 'logs', '--scopes', 'read']
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: server.environment })
  token = stdout.trim()
})
afterAll(() => server?.stop())

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers }, redirect: 'manual' })

test('every answer has the id of its request, and a caller gives none where no proxy of ours stands before', async () => {
  const ids = []
  for (const path of ['/healthz', '/api/v1/overview', '/api/v1/nothing', '/sign-in', '/none.ico']) {
    const id = (await ask(path, { 'x-request-id': 'chosen-by-a-caller' })).headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    ids.push(id)
  }
  expect(new Set(ids).size).toBe(ids.length)
})

test('no token and no key id comes into the log, whatever is asked with them', async () => {
  expect((await ask('/api/v1/overview')).status).toBe(200)
  const wrong = token.replace(/.$/, token.endsWith('x') ? 'y' : 'x')
  for (const path of [
    `/api/v1/iam-users?search=${KEY}`,
    `/api/v1/iam-users/${KEY}`,
    `/iam-users?search=${KEY}`,
    `/${KEY}`,
  ]) {
    await ask(path)
    await ask(path, { authorization: `Bearer ${wrong}` })
    await ask(path, { cookie: `next-auth.session-token=${wrong}; next-auth.callback-url=http://${KEY}` })
  }
  for (const never of [token, wrong, KEY]) expect(server.log()).not.toContain(never)
})

test('behind a proxy of ours the request keeps the name that it has there', async () => {
  await server.restart({ SUNSET_TRUSTED_PROXIES: '1' })
  const named = { 'x-request-id': 'from-the-proxy-1', 'x-forwarded-for': '203.0.113.7' }
  expect((await ask('/healthz', named)).headers.get('x-request-id')).toBe('from-the-proxy-1')
  expect(
    (await ask('/healthz', { ...named, 'x-request-id': 'no name, but a text' })).headers.get('x-request-id'),
  ).toMatch(/^[0-9a-f-]{36}$/)
})
