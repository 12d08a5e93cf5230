import { describe, expect, test } from 'vitest'
import { closedPages, closedRoutes } from './run/addresses'
import { baseUrl, openBrowser, stranger } from './run/visitor'

const ask = (url: string, init: RequestInit = {}) => fetch(`${baseUrl()}${url}`, { redirect: 'manual', ...init })

describe('without a session', () => {
  test('there are pages and routes to try', () => {
    expect(closedPages.length).toBeGreaterThan(5)
    expect(closedRoutes.length).toBeGreaterThan(5)
  })

  test.each(closedPages)('the page $url leads to the sign-in page', async ({ url }) => {
    const answer = await ask(url)
    expect([302, 303, 307]).toContain(answer.status)
    const location = new URL(answer.headers.get('location') ?? '', baseUrl())
    expect(location.pathname).toBe('/sign-in')
    expect(location.searchParams.get('callbackUrl')).toBe(url)
  })

  test.each(closedRoutes)('the route $url refuses every method', async ({ url, methods }) => {
    expect(methods.length).toBeGreaterThan(0)
    for (const method of methods) {
      const answer = await ask(url, { method, headers: { origin: baseUrl() } })
      expect({ method, status: answer.status }).toEqual({ method, status: 401 })
      expect(answer.headers.get('content-type')).toMatch(/^application\/(problem|scim)\+json/)
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

  test.each(['/iam-users/%E0%A4%A', '/api/v1/iam-users/%ff'])(
    '%s, which no address can be, is a bad request',
    async (url) => {
      expect((await ask(url)).status).toBe(400)
    },
  )

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

test('one click on a sample person signs in at the demo, and leads to the page that was asked for', async () => {
  const browser = await openBrowser()
  const page = await (await stranger(browser)).newPage()
  await page.goto('/accounts')
  await page.locator('form:has(input[name="person"][value="viewer"]) button').click()
  await page.waitForURL('**/accounts')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await browser.close()
})
