import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '../lib/contract/operation'
import { OPERATIONS } from '../lib/contract/operations'
import { API_SCOPES } from '../lib/domain/api-token'
import { DAY } from '../lib/domain/instant'
import { SETUP_LINES } from '../lib/domain/setup'
import { askWith, makeToken } from './run/programs'
import { baseUrl, openBrowser, signedIn } from './run/visitor'

let browser: Browser
let token: string
const ids = new Map<string, string>()
beforeAll(async () => {
  browser = await openBrowser()
  const admin = await signedIn(browser, 'admin')
  token = (await makeToken(admin.context, 'every answer', API_SCOPES)).token
  const first = async (path: string, of: string) => {
    const answer: Record<string, { id: string }[]> = await (await askWith(token, path)).json()
    return answer[of]?.[0]?.id ?? ''
  }
  ids.set('accounts', await first('/api/v1/accounts', 'accounts'))
  ids.set('iam-users', await first('/api/v1/iam-users', 'users'))
  ids.set('integrations', await first('/api/v1/integrations', 'integrations'))
  ids.set('roles', await first('/api/v1/roles', 'roles'))
  ids.set('scans', await first('/api/v1/scans', 'scans'))
  const due = new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10)
  const wish = { kind: 'confirm-machines', name: 'Every answer', query: 'removed=no', due }
  const headers = { 'content-type': 'application/json' }
  const started = await askWith(token, '/api/v1/campaigns', { method: 'POST', headers, body: JSON.stringify(wish) })
  expect(started.status).toBeLessThan(300)
  ids.set('campaigns', await first('/api/v1/campaigns', 'campaigns'))
  ids.set('people', await first('/api/v1/people?doors=open', 'people'))
})
afterAll(() => browser.close())

const asked = Object.values<Operation>(OPERATIONS)
  .filter(({ method, needs, answer }) => method === 'get' && needs !== null && 'shape' in answer)
  .flatMap((operation) =>
    operation.path.includes('{line}')
      ? SETUP_LINES.map((line) => ({ ...operation, path: operation.path.replace('{line}', line) }))
      : [operation],
  )
test.each(asked)('GET $path answers as it is described, with nothing more', async ({ path, answer }) => {
  const address = path
    .replace(/([\w-]+)\/\{id\}/, (_, of: string) => `${of}/${ids.get(of)}`)
    .replace(/\/views$/, '/views?list=people')
    .replace(/\/decisions\/roles$/, `/decisions/roles?user=${ids.get('iam-users')}`)
  const response = await askWith(token, address)
  expect(response.status).toBe(200)
  const told: unknown = await response.json()
  if (!('shape' in answer)) throw new Error('only operations with a shape are asked')
  expect(answer.shape.parse(told)).toEqual(told)
})

test.each(asked.filter(({ query }) => query))('GET $path refuses what it does not have', async ({ path }) => {
  const response = await askWith(token, `${path.replace('{id}', ids.get('scans') ?? '')}?colour=red`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'bad-input', fields: [{ path: 'colour' }] })
})

const PAGED = ['accounts', 'iam-users', 'integrations', 'exceptions', 'roles', 'people'].map(
  (list) => `/api/v1/${list}`,
)

test.each(PAGED)('%s is paged to its end', async (list) => {
  const seen = new Set<string>()
  let cursor: string | null = ''
  let rows = 0
  let count = -1
  while (cursor !== null) {
    const response = await askWith(token, `${list}?limit=100${cursor && `&cursor=${cursor}`}`)
    const answer: Record<string, unknown> & { next: string | null; count: number } = await response.json()
    const page = Object.values(answer).find((value) => Array.isArray(value))
    for (const { id } of page as { id: string }[]) seen.add(id)
    rows += (page as unknown[]).length
    count = answer.count
    cursor = answer.next
  }
  expect([rows, seen.size]).toEqual([count, count])
})

test('metrics are Prometheus text, and want a token', async () => {
  const text = await (await askWith(token, '/metrics')).text()
  expect(text).toMatch(/^iam_sunset_iam_users\{stage="removed"\} \d+$/m)
  expect(text).toMatch(/^iam_sunset_accounts\{reading="failed"\} \d+$/m)
  expect(text).toMatch(/^iam_sunset_api_tokens_ending_soon \d+$/m)
  expect(text).toMatch(/^iam_sunset_api_token_next_end_timestamp_seconds [\d.]+$/m)
  expect(text).toMatch(/^iam_sunset_http_request_duration_seconds_count\{.*route="\/api\/v1\/accounts".*\} \d+$/m)
  expect((await fetch(`${baseUrl()}/metrics`)).status).toBe(401)
})

test('what is no JSON, and what is not there, is told as a problem', async () => {
  const told = async (path: string, init?: RequestInit) => {
    const response = await askWith(token, path, init)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const { status, code } = await response.json()
    expect(status).toBe(response.status)
    return `${status} ${code}`
  }
  expect(await told('/api/v1/tokens', { method: 'POST', body: '{' })).toBe('400 bad-input')
  expect(await told('/api/v1/accounts', { method: 'POST', body: '[]' })).toBe('400 bad-input')
  expect(await told('/api/v1/accounts/nonsense', { method: 'DELETE' })).toBe('404 not-found')
  expect(await told('/api/v1/tokens/nonsense', { method: 'DELETE' })).toBe('404 not-found')
  expect(await told('/api/v1/setup/nonsense')).toBe('404 not-found')
})

test('a filter by what nobody knows is refused by name, and nothing to search for is no filter', async () => {
  const ask = async (path: string) => (await askWith(token, path)).json()
  for (const [path, parameter] of [
    ['iam-users?integration=nope', 'integration'],
    ['iam-users.csv?integration=datadog,nope', 'integration'],
    ['iam-users?suggested-integration=nope', 'suggested-integration'],
    ['roles?integration=nope', 'integration'],
    ['exceptions?integration=nope', 'integration'],
  ] as const)
    expect(await ask(`/api/v1/${path}`), path).toMatchObject({
      status: 400,
      code: 'bad-input',
      fields: [{ path: parameter, code: 'unknown-value', message: 'unknown-value: nope' }],
    })
  const every = await ask('/api/v1/iam-users')
  for (const path of ['iam-users?q=', 'iam-users?q=%20']) expect((await ask(`/api/v1/${path}`)).count).toBe(every.count)
  expect(await ask('/api/v1/search?q=')).toMatchObject({ users: [] })
  for (const list of ['iam-users', 'search', 'activity', 'owners'])
    expect(await ask(`/api/v1/${list}?q=${'a'.repeat(201)}`), list).toMatchObject({
      status: 400,
      fields: [{ path: 'q', code: 'too-long', message: 'at most 200 characters' }],
    })
})

test('whatever a body lacks, the problem says what to send and what is wrong with which field', async () => {
  const wrong = async (path: string, body: string) => (await askWith(token, path, { method: 'POST', body })).json()
  for (const path of ['tokens', 'accounts', 'decisions/kind', 'decisions/note', 'decisions/undo', 'plans', 'look-ups'])
    expect(await wrong(`/api/v1/${path}`, '{}'), path).toMatchObject({
      status: 400,
      code: 'bad-input',
      detail: expect.stringMatching(/^send \{/),
      fields: expect.arrayContaining([
        expect.objectContaining({ path: expect.any(String), message: expect.any(String) }),
      ]),
    })
})

test('the list of IAM users as a file is read back as decisions: nothing is unknown, and nothing to change', async () => {
  const csv = { 'content-type': 'text/csv' }
  for (const [columns, language] of [
    ['stable', 'en'],
    ['words', 'en'],
    ['words', 'ja'],
  ] as const) {
    const file = await askWith(token, `/api/v1/iam-users.csv?columns=${columns}`, {
      headers: { 'accept-language': language },
    })
    const sent = { method: 'POST', headers: csv, body: await file.text() }
    const told = await (await askWith(token, '/api/v1/decisions/csv', sent)).json()
    const mistakes = told.rows.flatMap((row: { mistakes: readonly unknown[] }) => row.mistakes)
    expect([columns, language, told.changes, told.wrong, mistakes]).toEqual([columns, language, 0, 0, []])
    expect(told.same).toBeGreaterThan(300)
  }
})

test('a list of people of 12 MB is read to its end, one of 40 MB is refused with the limit', async () => {
  const sent = async (megabytes: number) => {
    const row = { employeeNumber: 'x'.repeat(1_000) }
    const body = JSON.stringify(Array.from({ length: megabytes * 1_000 }, () => row))
    const headers = { 'content-type': 'application/json' }
    return (await askWith(token, '/api/v1/roster', { method: 'PUT', headers, body })).json()
  }
  expect(await sent(12)).toMatchObject({
    status: 400,
    detail: expect.stringMatching(
      /^the roster has \d+ mistakes, of which the first 100 are listed; nothing was changed$/,
    ),
    furtherMistakes: expect.any(Number),
  })
  expect(await sent(40)).toMatchObject({
    status: 413,
    code: 'too-large',
    detail: expect.stringContaining('33554432'),
  })
})

test('its description is served', async () => {
  const response = await fetch(`${baseUrl()}/openapi.json`)
  expect(await response.json()).toMatchObject({ openapi: '3.1.0' })
})
