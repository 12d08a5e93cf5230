import { Gauge, Registry } from 'prom-client'
import type { Metrics } from '@/lib/contract/views/metrics'

/** The figures in Prometheus's text format. Names and units as Prometheus recommends. */
export async function metricsText(told: Metrics): Promise<string> {
  const registry = new Registry()
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name: `iam_sunset_${name}`, help, labelNames, registers: [registry] })

  const users = gauge('iam_users', 'IAM users by stage, in accounts that count', ['stage'])
  for (const { stage, users: count } of told.iamUsers) users.set({ stage }, count)
  const accounts = gauge('accounts', 'Accounts by how their latest reading ended', ['reading'])
  for (const { reading, accounts: count } of told.accounts) accounts.set({ reading }, count)
  gauge('scan_running', 'Whether a scan runs now').set(told.running ? 1 : 0)
  gauge('api_tokens_ending_soon', 'Valid API tokens that end within 14 days').set(told.tokens.endingSoon)
  if (told.tokens.nextEnd) {
    const end = gauge('api_token_next_end_timestamp_seconds', 'When the next valid API token ends')
    end.set(Date.parse(told.tokens.nextEnd) / 1_000)
  }
  const { lastScan } = told
  if (lastScan) {
    gauge('last_scan_finished_timestamp_seconds', 'When the latest scan ended').set(
      Date.parse(lastScan.finishedAt) / 1_000,
    )
    gauge('last_scan_success', 'Whether the latest scan could list accounts to read').set(lastScan.failed ? 0 : 1)
    const results = gauge('last_scan_accounts', 'Accounts of the latest scan by result', ['result'])
    for (const [result, count] of Object.entries(lastScan.accounts)) results.set({ result }, count)
    const calls = gauge('last_scan_aws_api_calls', 'AWS API calls of the latest scan by operation', ['operation'])
    for (const [operation, count] of Object.entries(lastScan.apiCalls)) calls.set({ operation }, count)
  }
  return registry.metrics()
}
