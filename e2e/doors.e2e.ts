import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { baseUrl } from './visitor'

/** Open to everybody by design. */
const OPEN = ['/sign-in', '/no-permission', '/healthz', '/readyz', '/api/auth']
const SOME_ID = '00000000-0000-4000-8000-000000000000'

/** Every page and route there is, found in the folder: a new one is tested from its first day. What is not under /api is opened by people, but for /metrics. */
const addresses = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => ({ file, url: urlOf(file), isPage: !urlOf(file).startsWith('/api/') && urlOf(file) !== '/metrics' }))
const closed = addresses.filter(({ url }) => !OPEN.some((open) => url === open || url.startsWith(`${open}/`)))

function urlOf(file: string): string {
  const parts = path.dirname(file).split('/')
  const shown = parts.filter((part) => !part.startsWith('(') && part !== '.')
  return `/${shown.map((part) => (part.startsWith('[') ? SOME_ID : part)).join('/')}`
}

const methodsOf = (file: string) =>
  [
    ...readFileSync(path.join('app', file), 'utf8').matchAll(
      /export (?:const|async function) (GET|POST|PUT|PATCH|DELETE)\b/g,
    ),
  ].map(([, method]) => method ?? 'GET')

const ask = (url: string, init: RequestInit = {}) => fetch(`${baseUrl()}${url}`, { redirect: 'manual', ...init })

describe('without a session', () => {
  test('there are pages and routes to try', () => {
    expect(closed.filter(({ isPage }) => isPage).length).toBeGreaterThan(5)
    expect(closed.filter(({ isPage }) => !isPage).length).toBeGreaterThan(5)
  })

  test.each(closed.filter(({ isPage }) => isPage))('the page $url leads to the sign-in page', async ({ url }) => {
    const answer = await ask(url)
    expect([302, 303, 307]).toContain(answer.status)
    const location = new URL(answer.headers.get('location') ?? '', baseUrl())
    expect(location.pathname).toBe('/sign-in')
    expect(location.searchParams.get('callbackUrl')).toBe(url)
  })

  test.each(closed.filter(({ isPage }) => !isPage))('the route $url refuses every method', async ({ url, file }) => {
    const methods = methodsOf(file)
    expect(methods.length).toBeGreaterThan(0)
    for (const method of methods) {
      const answer = await ask(url, { method, headers: { origin: baseUrl() } })
      expect({ method, status: answer.status }).toEqual({ method, status: 401 })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  test('a made-up token opens nothing', async () => {
    const answer = await ask('/api/v1/overview', { headers: { authorization: 'Bearer sunset_made_up' } })
    expect(answer.status).toBe(401)
  })

  test('a made-up session cookie opens nothing', async () => {
    const answer = await ask('/api/v1/overview', { headers: { cookie: 'next-auth.session-token=made.up' } })
    expect(answer.status).toBe(401)
  })

  test('health is told to everybody, and no more', async () => {
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
  })

  test('the read role’s template is served, to be deployed from', async () => {
    const answer = await ask('/read-role.yaml')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('AWS::IAM::Role')
  })
})
