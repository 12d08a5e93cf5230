import { Gauge, Registry } from 'prom-client'
import type { Metrics } from '@/lib/contract/views/metrics'
import type { Instant } from '@/lib/domain/instant'

/** Of a process's pool. */
export type Connections = Readonly<Record<'open' | 'idle' | 'waiting', number>>

/** The figures in Prometheus's text format. Names and units as Prometheus recommends. */
export async function metricsText(told: Metrics, connections: Connections): Promise<string> {
  const registry = new Registry()
  const gauge: NewGauge = (name, help, labelNames = []) =>
    new Gauge({ name: `iam_sunset_${name}`, help, labelNames, registers: [registry] })

  const users = gauge('iam_users', 'IAM users by stage, in accounts that count', ['stage'])
  for (const { stage, users: count } of told.iamUsers) users.set({ stage }, count)
  const accounts = gauge('accounts', 'Accounts by how their latest reading ended', ['reading'])
  for (const { reading, accounts: count } of told.accounts) accounts.set({ reading }, count)
  gauge('scan_running', 'Whether a scan runs now').set(told.runningScan ? 1 : 0)
  if (told.runningScan) {
    const { startedAt, accounts } = told.runningScan
    gauge('running_scan_started_timestamp_seconds', 'When the scan that runs began').set(seconds(startedAt))
    const states = gauge('running_scan_accounts', 'Accounts of the scan that runs, by state', ['state'])
    for (const [state, count] of Object.entries(accounts)) states.set({ state }, count)
  }
  gauge('api_tokens_ending_soon', 'Valid API tokens that end within 14 days').set(told.tokens.endingSoon)
  if (told.tokens.nextEnd)
    gauge('api_token_next_end_timestamp_seconds', 'When the next valid API token ends').set(
      seconds(told.tokens.nextEnd),
    )
  if (told.lastScan) lastScanText(told.lastScan, gauge)
  const waiting = gauge('work_waiting', 'What waits to be done by a process that runs jobs', ['work'])
  for (const [work, count] of Object.entries(told.waiting)) waiting.set({ work }, count)
  const jobs = gauge('scheduled_jobs', 'Scheduled jobs by queue and state', ['queue', 'state'])
  for (const { queue, state, jobs: count } of told.jobs) jobs.set({ queue, state }, count)
  gauge('database_size_bytes', 'What the database takes').set(told.database.bytes)
  const tables = gauge('table_size_bytes', 'What growing tables take, with all that belongs to them', ['table'])
  for (const { table, bytes } of told.database.tables) tables.set({ table }, bytes)
  const pool = gauge('database_connections', 'Connections of the process that answers; waiting: requests for one', [
    'state',
  ])
  for (const [state, count] of Object.entries(connections)) pool.set({ state }, count)
  return registry.metrics()
}

type NewGauge = <L extends string>(name: string, help: string, labelNames?: readonly L[]) => Gauge<L>

function lastScanText(lastScan: NonNullable<Metrics['lastScan']>, gauge: NewGauge): void {
  const [began, ended] = [seconds(lastScan.startedAt), seconds(lastScan.finishedAt)]
  gauge('last_scan_started_timestamp_seconds', 'When the latest scan that ended began').set(began)
  gauge('last_scan_finished_timestamp_seconds', 'When the latest scan ended').set(ended)
  gauge('last_scan_duration_seconds', 'How long the latest scan took').set(ended - began)
  gauge('last_scan_success', 'Whether the latest scan could list accounts to read').set(lastScan.failed ? 0 : 1)
  const results = gauge('last_scan_accounts', 'Accounts of the latest scan by result', ['result'])
  for (const [result, count] of Object.entries(lastScan.accounts)) results.set({ result }, count)
  const calls = gauge('last_scan_aws_api_calls', 'AWS API calls of the latest scan by operation', ['operation'])
  for (const [operation, count] of Object.entries(lastScan.apiCalls)) calls.set({ operation }, count)
  const failures = gauge(
    'last_scan_aws_failures',
    'Places where AWS did not answer an operation of the latest scan, by reason: accounts, and the Organization',
    ['operation', 'code'],
  )
  for (const { operation, code, places } of lastScan.failures) failures.set({ operation, code }, places)
}

const seconds = (at: Instant) => Date.parse(at) / 1_000
