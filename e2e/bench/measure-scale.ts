import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { z } from 'zod'
import { buildIfStale } from '../../lib/cli/build-stamp'
import { BadInput } from '../../lib/domain/errors'
import { DAY, type Instant, instant, plus } from '../../lib/domain/instant'
import { systemViewer } from '../../lib/domain/viewer'
import { openDatabase } from '../../lib/store/engine/database'
import { fillOrganization } from '../../lib/store/testing/filled-organization'
import { createToken } from '../../lib/store/write/api-tokens'
import { postgresWith } from './copy-to-postgres'
import { type Latency, latencyOf, throughput, timed, timedGet } from './http-load'
import { lastPage, QUERIES } from './list-queries'
import { benchPages } from './pages'
import { commit, inFolder } from './places'
import { type Product, SESSION_COOKIE, startProduct } from './product'
import { table, verdictText } from './report'
import { SCALE_PATHS } from './scale-addresses'
import { allPass, atLeast, atMost, type Target } from './targets'

export interface ScaleWish {
  /** Accounts × IAM users of each. */
  size: string
  store: 'embedded' | 'postgres'
  /** Requests of each address, of which the first is not counted. */
  rounds: number
  fresh: boolean
  port: number
}

interface ScaleResult {
  schema: 1
  node: string
  cores: number
  commit: string | null
  store: ScaleWish['store']
  size: string
  answers: Readonly<Record<string, Latency>>
  perSecond: { list: number; health: number }
  targets: readonly Target[]
  pass: boolean
}

type Say = (line: string) => void

const TWO_YEARS_IN_DAYS = 730
const BURST = { clients: 16, requests: 320 }
/** What a page or an answer may take by itself, at any size. */
const P50_MS = 60
const SHOWN = 40

/** Every page, and whatever the API can be asked for by one choice, on an Organization that is filled in without a scan. */
export async function measureScale(wish: ScaleWish, say: Say): Promise<ScaleResult> {
  say('building the pages')
  await buildIfStale()
  const dataDir = await filled(wish, say)
  const where = await whereOf(wish, dataDir, say)
  try {
    const product = await startProduct({ ...where, dataDir, port: wish.port, aws: {} })
    try {
      return await Promise.race([measured(product, wish, say), product.ended])
    } finally {
      await product.stop()
    }
  } finally {
    await where.stop()
  }
}

async function whereOf({ store }: ScaleWish, dataDir: string, say: Say) {
  if (store === 'embedded') return { databaseUrl: null, stop: async () => undefined }
  say('copying the data to a Postgres')
  const postgres = await postgresWith(dataDir)
  if ('missing' in postgres) throw new BadInput(`no Postgres to measure on: ${postgres.missing}`)
  return { databaseUrl: postgres.url, stop: postgres.stop }
}

const Filled = z.object({ at: z.string().transform(instant) })

/** The embedded database with the Organization in it: that of a run before while its days are still the present ones. */
async function filled({ size, fresh }: ScaleWish, say: Say): Promise<string> {
  const dataDir = inFolder(`filled-${size}`)
  const record = inFolder(`filled-${size}`, 'filled.json')
  const now = instant(Date.now())
  if (!fresh && existsSync(record) && isOfToday(Filled.parse(JSON.parse(readFileSync(record, 'utf8'))).at, now))
    return dataDir
  say('filling the database: some minutes')
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const [accounts = 0, users = 0] = size.split('x').map(Number)
  const people = Math.ceil((accounts * users) / 5)
  const database = await openDatabase({ databaseUrl: null, dataDir })
  try {
    await fillOrganization(database.db, {
      ...{ accounts, users, people, now },
      ...{ leavers: Math.ceil(people / 2), days: TWO_YEARS_IN_DAYS },
    })
  } finally {
    await database.close()
  }
  writeFileSync(record, JSON.stringify({ at: now }))
  return dataDir
}

const isOfToday = (at: Instant, now: Instant) => plus(at, DAY) > now

async function measured(product: Product, { rounds, size, store }: ScaleWish, say: Say): Promise<ScaleResult> {
  const now = instant(Date.now())
  const scopes = ['read' as const, 'read-people' as const]
  const wish = { name: 'bench', scopes, createdBy: systemViewer('cli').actor, ownerEmail: null }
  const { token } = await createToken(product.database.db, { ...wish, endsAt: plus(now, DAY) }, now)
  const list = `${product.url}/api/v1/iam-users`
  const health = `${product.url}/healthz`
  const asApi = (path: string) => () => timedGet(`${product.url}${path}`, token)
  const cookie = `${SESSION_COOKIE}=${product.session}`
  const pages: (readonly [string, () => Promise<number>])[] = []
  for (const { path, signedIn } of await benchPages(product)) {
    if (!signedIn) continue
    const address = await addressShown(`${product.url}${path}`, { cookie })
    pages.push([path, () => timed(address, { cookie })])
  }
  const asked = new Map([
    ['/healthz', asApi('/healthz')],
    ...pages,
    ...SCALE_PATHS.map((path) => [path, asApi(path)] as const),
    ['/api/v1/iam-users, last page', asApi(`/api/v1/iam-users?${await lastPage(list, token)}`)],
  ])
  const answers: Record<string, Latency> = {}
  for (const [name, ask] of asked) {
    const samples: number[] = []
    for (let round = 0; round <= rounds; round += 1) samples.push(await ask())
    answers[name] = latencyOf(samples.slice(1))
  }
  say(`${store}: slowest of ${asked.size} pages and endpoints\n\n${answersText(answers)}\n`)
  const lists = QUERIES.map((query) => (query === '' ? list : `${list}?${query}`))
  const perSecond = { list: await throughput(lists, token, BURST), health: await throughput([health], token, BURST) }
  const targets = [
    ...Object.entries(answers).map(([name, { p50 }]) => atMost(`p50 of ${name}, ms (${store})`, p50, P50_MS)),
    atLeast(`requests a second at 16 clients, list ÷ healthz (${store})`, perSecond.list / perSecond.health, 0.25),
  ]
  say(`\n${verdictText(targets, [])}`)
  return {
    ...{ schema: 1, node: process.version, cores: os.availableParallelism(), commit: commit() },
    ...{ store, size, answers, perSecond, targets, pass: allPass(targets) },
  }
}

/** Where a page leads to by itself: lists to their usual part. @throws Error where nobody is signed in. */
async function addressShown(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetch(url, { headers })
  await answer.text()
  if (!answer.ok || new URL(answer.url).pathname === '/sign-in') throw new Error(`${url} leads to ${answer.url}`)
  return answer.url
}

function answersText(answers: Readonly<Record<string, Latency>>): string {
  const rows = Object.entries(answers).toSorted(([, a], [, b]) => b.p50 - a.p50)
  return table(
    ['', 'p50 ms', 'p95 ms'],
    rows.slice(0, SHOWN).map(([name, { p50, p95 }]) => [name, String(p50), String(p95)]),
  )
}
