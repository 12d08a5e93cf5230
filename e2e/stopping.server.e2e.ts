import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stall } from '../lib/simulator/controls'
import { type OwnServer, startOwnServer } from './run/own-server'
import { signedInAs, type Window } from './run/sso-visitor'
import { openBrowser } from './run/visitor'

/** What a supervisor gives a process between SIGTERM and SIGKILL is ten seconds. */
const SECONDS = 8

let browser: Browser
let server: OwnServer
let ada: Window
beforeAll(async () => {
  const accounts = [{ login: 'ada', email: 'ada@lovelace.example', email_verified: true, name: 'Ada Lovelace' }]
  ;[browser, server] = await Promise.all([
    openBrowser(),
    startOwnServer({ accounts, environment: { SUNSET_ADMINS: 'ada@lovelace.example' } }),
  ])
  ada = await signedInAs(browser, server, 'ada')
})
afterAll(() => Promise.all([browser?.close(), server?.stop()]))

async function startScan(): Promise<number> {
  const headers = { origin: server.baseUrl }
  return (await ada.context.request.post('/api/v1/scans', { headers, data: {} })).status()
}
const scans = async (): Promise<{ id: string; state: string }[]> =>
  (await (await ada.context.request.get('/api/v1/scans')).json()).scans

/** An answer of AWS that never ends, whatever is asked. */
const stalled = (how: Stall['how']): Stall[] =>
  ['sts:AssumeRole', 'organizations:DescribeOrganization', 'iam:GetAccountAuthorizationDetails'].map((operation) => ({
    account: null,
    operation,
    how,
    times: null,
  }))

/** Somebody looks on: a first event came, and the stream stays open. */
const hearFirst = (id: string) =>
  ada.page.evaluate(
    (url) =>
      new Promise<void>((resolve) =>
        new EventSource(url).addEventListener('progress', () => resolve(), { once: true }),
      ),
    `/api/v1/scans/${id}/events`,
  )

test.each(['silent', 'half', 'drip'] as const)(
  'SIGTERM ends everything in time while AWS stalls (%s), and the next start goes on',
  async (how) => {
    const before = (await scans()).length
    server.simulator.controls.stalls = stalled(how)
    server.simulator.counts.clear()
    expect(await startScan()).toBe(202)
    const [{ id } = { id: '' }] = await scans()
    await hearFirst(id)
    await expect.poll(() => server.simulator.counts.report().total, { timeout: 20_000 }).toBeGreaterThan(0)

    const { code, seconds } = await server.end()
    expect(code).toBe(0)
    expect(seconds).toBeLessThan(SECONDS)

    server.simulator.controls.stalls = []
    await server.restart({})
    await expect
      .poll(async () => (await scans()).map(({ state }) => state), { timeout: 60_000 })
      .toEqual(Array.from({ length: before + 1 }, () => 'finished'))
  },
)

test('a stream of a scan’s progress ends with the session of whoever listens, without a trace in the log', async () => {
  server.simulator.controls.stalls = stalled('silent')
  const other = await signedInAs(browser, server, 'ada')
  expect(await startScan()).toBe(202)
  const [{ id } = { id: '' }] = await scans()
  const cookie = (await other.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${server.baseUrl}/api/v1/scans/${id}/events`, { headers: { cookie } })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  while (reader && !heard.includes('event: progress')) heard += (await reader.read()).value ?? ''
  expect(heard).toContain(id)
  const { csrfToken } = await (await other.context.request.get('/api/auth/csrf')).json()
  await other.context.request.post('/api/auth/signout', { form: { csrfToken } })
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += part.value
  expect(server.log()).not.toMatch(/⨯|^\s+at |"level":50/m)
})
