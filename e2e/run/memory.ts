import { request as ask } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { BrowserContext } from 'playwright'
import { sizeNamed } from '../../lib/simulator/scenarios/size'
import { findChromium } from './find-chromium'
import { type OwnServer, startOwnServer } from './own-server'
import { signedInAs } from './sso-visitor'
import { openBrowser } from './visitor'

/**
 * What the pages' process holds after very many requests: `npx tsx e2e/run/memory.ts [--requests 20000]`. Wants a build and a
 * Chromium. Prints megabytes after a collection, beyond what the first thousand requests left, and ends with 1 over the limit.
 */
const LIMIT_MB = 100
const FIRST = 1_000
const AT_ONCE = 8

/** Collects and tells on SIGUSR2: `gc` is there only where V8 is asked for it. */
const HOOK = `
  import v8 from 'node:v8'; import vm from 'node:vm'
  if (process.argv[1]?.includes('page-server')) {
    v8.setFlagsFromString('--expose-gc')
    const gc = vm.runInNewContext('gc')
    process.on('SIGUSR2', () => { gc(); gc(); process.stderr.write('memory ' + JSON.stringify(process.memoryUsage()) + '\\n') })
    process.stderr.write('page server ' + process.pid + '\\n')
  }`

interface Sent {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Closes the connection after the first bytes of the answer. */
  cancel?: boolean
}
type Wish = (n: number) => Sent

/** What nobody signed in can send. */
const anonymous: Wish = (n) => {
  const wishes: Sent[] = [
    { path: `/api/v1/none/${n}` },
    { path: `/${n}` },
    { path: '/sign-in' },
    { path: '/api/v1/overview', headers: { authorization: `Bearer sunset_${n}` } },
    { path: '/api/auth/session', headers: { cookie: `next-auth.session-token=${n}.x` } },
    {
      path: '/api/v1/views',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(100_000),
    },
    { path: '/api/v1/roster', method: 'PUT', headers: { 'content-type': 'text/csv' }, body: 'x'.repeat(200_000) },
    { path: '/iam-users', headers: { 'x-forwarded-for': `10.0.${n % 250}.1` } },
    { path: `/iam-users/%E0%A4%${n % 10}` },
    { path: '/api/auth/callback/oidc?error=x&state=y' },
  ]
  return wishes[n % wishes.length] ?? { path: '/' }
}

/** What somebody does all day, mistakes and closed tabs included. */
const signedIn =
  (cookie: string, scan: string): Wish =>
  (n) => {
    const headers = { cookie }
    const wishes: Sent[] = [
      { path: '/', headers },
      { path: `/iam-users?q=${n}`, headers },
      { path: '/iam-users?stage=ready', headers: { ...headers, rsc: '1' } },
      { path: '/accounts', headers: { ...headers, rsc: '1' } },
      { path: '/api/v1/iam-users?limit=50', headers },
      { path: `/api/v1/iam-users/${n}`, headers },
      { path: '/api/v1/iam-users.csv', headers, cancel: n % 2 === 0 },
      { path: `/api/v1/scans/${scan}/events`, headers, cancel: true },
      { path: '/people', headers, cancel: true },
      { path: `/api/v1/search?q=user-${n}`, headers },
    ]
    return wishes[n % wishes.length] ?? { path: '/' }
  }

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { requests: { type: 'string', default: '20000' } } })
  const requests = Number(values.requests)
  process.env.CHROMIUM_PATH ??= findChromium()
  const accounts = [{ login: 'ada', email: 'ada@lovelace.example', email_verified: true, name: 'Ada Lovelace' }]
  const environment = {
    SUNSET_ADMINS: 'ada@lovelace.example',
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(HOOK)}`,
  }
  const scenario = sizeNamed('size:10x50')
  if (!scenario) throw new Error('there is no such scenario')
  const browser = await openBrowser()
  const server = await startOwnServer({ accounts, environment, scenario })
  try {
    const { context } = await signedInAs(browser, server, 'ada', { path: '/sign-in' })
    const scan = await scanned(context, server)
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    let worst = 0
    for (const [who, wish] of [
      ['anonymous', anonymous],
      ['signed in', signedIn(cookie, scan)],
    ] as const) {
      await send(server, FIRST, wish)
      const before = await collected(server)
      await send(server, requests, (n) => wish(n + FIRST))
      const after = await collected(server)
      const grown = after.heap - before.heap
      worst = Math.max(worst, grown)
      console.log(
        `${who}: ${requests} requests: heap and buffers ${before.heap} → ${after.heap} MB (${grown > 0 ? '+' : ''}${grown}), resident ${before.rss} → ${after.rss} MB`,
      )
    }
    return worst < LIMIT_MB ? 0 : 1
  } finally {
    await Promise.all([browser.close(), server.stop()])
  }
}

/** One whole scan, so that the pages have something to show. @returns its id */
async function scanned(context: BrowserContext, server: OwnServer): Promise<string> {
  const scans = '/api/v1/scans'
  const { id } = await (await context.request.post(scans, { headers: { origin: server.baseUrl }, data: {} })).json()
  while ((await (await context.request.get(scans)).json()).scans[0].state === 'running') await pause(200)
  return id
}

async function send(server: OwnServer, count: number, wish: Wish): Promise<void> {
  const { hostname, port } = new URL(server.baseUrl)
  const numbers = Array.from({ length: count }, (_, n) => n).values()
  const one = (n: number) =>
    new Promise<void>((resolve) => {
      const { path, method = 'GET', headers = {}, body, cancel } = wish(n)
      const sent = ask({ hostname, port, path, method, headers }, (response) => {
        if (cancel) response.once('data', () => sent.destroy())
        response.on('end', resolve).on('close', resolve).resume()
      })
      // Refused in the middle of a body, or cancelled by us: what the server holds afterwards is the question here.
      sent.on('error', () => resolve())
      sent.end(body)
    })
  const worker = async () => {
    for (const n of numbers) await one(n)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** Megabytes after a collection. */
async function collected(server: OwnServer): Promise<{ heap: number; rss: number }> {
  const told = () => [...server.log().matchAll(/^memory (.+)$/gm)].map(([, json = '{}']) => JSON.parse(json))
  const pid = Number(/^page server (\d+)$/m.exec(server.log())?.[1])
  const before = told().length
  process.kill(pid, 'SIGUSR2')
  while (told().length === before) await pause(50)
  const { heapUsed, external, rss } = told().at(-1)
  return { heap: Math.round((heapUsed + external) / 1_000_000), rss: Math.round(rss / 1_000_000) }
}

main().then((code) => process.exit(code))
