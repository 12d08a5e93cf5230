import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCIM_PATH } from '../lib/contract/scim/address'
import { PATCH_URN } from '../lib/domain/scim/patch'
import { ENTERPRISE_URN, USER_URN } from '../lib/domain/scim/schema'
import { type OwnServer, startOwnServer } from './run/own-server'

let server: OwnServer
const tokens = new Map<string, string>()

async function tokenOf(scope: string): Promise<string> {
  const args = ['--import', 'tsx', 'lib/cli/token.ts', `a program: ${scope}`, '--scopes', scope]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: server.environment })
  return stdout.trim()
}
beforeAll(async () => {
  server = await startOwnServer({ accounts: [], environment: { SUNSET_ADMINS: 'ada@lovelace.example' } })
  for (const scope of ['scim', 'read-people', 'configure']) tokens.set(scope, await tokenOf(scope))
})
afterAll(() => server?.stop())

const asked = (scope: string, path: string, { method = 'GET', sent }: { method?: string; sent?: unknown } = {}) =>
  fetch(`${server.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens.get(scope)}`, 'content-type': 'application/scim+json' },
    body: sent === undefined ? undefined : JSON.stringify(sent),
  })
const scim = (path: string, more?: { method?: string; sent?: unknown }) => asked('scim', `${SCIM_PATH}${path}`, more)
const people = async (query = ''): Promise<{ people: { name: string; status: string }[]; count: number }> =>
  (await asked('read-people', `/api/v1/people${query}`)).json()
const sent = (name: string, number: string) => ({
  schemas: [USER_URN, ENTERPRISE_URN],
  userName: `${name.toLowerCase()}@example.com`,
  displayName: name,
  active: true,
  [ENTERPRISE_URN]: { employeeNumber: number },
})

describe('an identity provider', () => {
  const ids: string[] = []

  test('makes people, who are there soon after, and the settings tell of it', async () => {
    for (let n = 0; n < 40; n += 1) {
      const answer = await scim('/Users', {
        method: 'POST',
        sent: sent(`Person ${String(n).padStart(2, '0')}`, String(n)),
      })
      expect(answer.status).toBe(201)
      expect(answer.headers.get('content-type')).toBe('application/scim+json')
      ids.push((await answer.json()).id)
    }
    await expect.poll(async () => (await people()).count).toBe(40)
    const { scim: told } = await (await asked('configure', '/api/v1/settings')).json()
    expect(told).toMatchObject({ active: 40, inactive: 0, waiting: 0, lastUsedAt: expect.any(String) })
  })

  test('takes one person’s access away, and they are asked about', async () => {
    const off = { schemas: [PATCH_URN], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }
    expect((await scim(`/Users/${ids[3]}`, { method: 'PATCH', sent: off })).status).toBe(200)
    const named = async () => (await people('?q=person+03')).people.map(({ name, status }) => ({ name, status }))
    await expect.poll(named).toEqual([{ name: 'Person 03', status: 'access-ended' }])
  })

  test('is refused everywhere else, and others are refused here', async () => {
    for (const path of ['/api/v1/overview', '/api/v1/people', '/api/v1/settings', '/metrics'])
      expect((await asked('scim', path)).status).toBe(403)
    const answer = await asked('configure', `${SCIM_PATH}/Users`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/scim+json'])
    expect((await fetch(`${server.baseUrl}${SCIM_PATH}/Users`)).status).toBe(401)
  })

  test('sends too much at once, and is refused before it is read', async () => {
    const answer = await scim('/Users', { method: 'POST', sent: { ...sent('Big', '900'), title: 'x'.repeat(150_000) } })
    expect(answer.status).toBe(413)
  })
})
