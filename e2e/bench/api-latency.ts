import { setTimeout as pause } from 'node:timers/promises'
import type { SimulatorProcess } from '../../lib/cli/simulator-process'
import { DAY, instant, plus } from '../../lib/domain/instant'
import { systemViewer } from '../../lib/domain/viewer'
import { createToken } from '../../lib/store/write/api-tokens'
import { type CsvDownload, downloadCsv } from './csv-download'
import { type Latency, latencyOf, throughput, timedGet } from './http-load'
import { lastPage, QUERIES, statementsOf, timedStatements } from './list-queries'
import type { Product } from './product'
import { scanMeanwhile } from './scan-meanwhile'

/** Requests of each kind: enough for a 95th percentile, few enough for a laptop. */
const HEALTH_REQUESTS = 300
const LIST_ROUNDS = 15
const BURST = { clients: 16, requests: 240 }
/** A scan that never comes to reading accounts must not hold the bench for ever. */
const PATIENCE_MS = 120_000

interface Answers {
  health: Latency
  list: Latency
}

export interface ApiFigures {
  idle: Answers & { firstPage: Latency; lastPage: Latency; sql: Latency }
  perSecond: { list: number; health: number }
  csv: CsvDownload
  during: Answers & { scanSeconds: readonly number[] }
}

/** The API alone, then beside scans of the same Organization. */
export async function apiFigures(product: Product, aws: SimulatorProcess, say: (line: string) => void) {
  const { db } = product.database
  const wish = {
    name: 'bench',
    scopes: ['read' as const, 'read-people' as const],
    createdBy: systemViewer('cli').actor,
    ownerEmail: null,
  }
  const now = instant(Date.now())
  const { token } = await createToken(db, { ...wish, endsAt: plus(now, DAY) }, now)
  const list = `${product.url}/api/v1/iam-users`
  const health = `${product.url}/healthz`
  const lists = QUERIES.map((query) => (query === '' ? list : `${list}?${query}`))
  // Whatever is loaded or compiled at the first request is not what is measured.
  for (let warm = 0; warm < 3; warm += 1) for (const url of [...lists, health]) await timedGet(url, token)

  say(`${product.engine}: idle`)
  const idle = {
    ...(await answers(health, lists, token, () => true)),
    ...(await ends(list, token)),
    sql: await bareStatements(product),
  }
  const perSecond = {
    list: await throughput(lists, token, BURST),
    health: await throughput([health], token, BURST),
  }
  const csv = await downloadCsv(product, token)

  say(`${product.engine}: during a scan`)
  const scanning = await scanMeanwhile(product, aws)
  const beside = await answers(health, lists, token, scanning.isReading)
  return { idle, perSecond, csv, during: { ...beside, scanSeconds: await scanning.stop() } } satisfies ApiFigures
}

/** Health and lists in turn, one request at a time, counted only while `counts`. */
async function answers(
  health: string,
  lists: readonly string[],
  token: string,
  counts: () => boolean,
): Promise<Answers> {
  const healthEach = Math.ceil(HEALTH_REQUESTS / (LIST_ROUNDS * lists.length))
  const samples = { health: [] as number[], list: [] as number[] }
  const take = async (into: number[], url: string) => {
    await until(counts)
    const ms = await timedGet(url, token)
    if (counts()) into.push(ms)
  }
  for (let round = 0; round < LIST_ROUNDS; round += 1) {
    for (const url of lists) {
      for (let i = 0; i < healthEach; i += 1) await take(samples.health, health)
      await take(samples.list, url)
    }
  }
  return { health: latencyOf(samples.health), list: latencyOf(samples.list) }
}

async function until(holds: () => boolean): Promise<void> {
  const late = performance.now() + PATIENCE_MS
  while (!holds()) {
    if (performance.now() > late) throw new Error('no scan was reading accounts for two minutes')
    await pause(50)
  }
}

/** The first and the last page of the list by name, in turn. */
async function ends(list: string, token: string): Promise<{ firstPage: Latency; lastPage: Latency }> {
  const last = `${list}?${await lastPage(list, token)}`
  const samples = { first: [] as number[], last: [] as number[] }
  for (let round = 0; round < 2 * LIST_ROUNDS; round += 1) {
    samples.first.push(await timedGet(`${list}?sort=name`, token))
    samples.last.push(await timedGet(last, token))
  }
  return { firstPage: latencyOf(samples.first), lastPage: latencyOf(samples.last) }
}

async function bareStatements({ database }: Product): Promise<Latency> {
  const samples: number[] = []
  for (const query of QUERIES) {
    const statements = await statementsOf(database, query)
    for (let round = 0; round < LIST_ROUNDS; round += 1) samples.push(await timedStatements(database, statements))
  }
  return latencyOf(samples)
}
