import { expect, test } from 'vitest'
import { requestDurations, requestTook } from '@/app/api/request-durations'
import type { Metrics } from '@/lib/contract/views/metrics'
import { metricsText } from './metrics-text'
import { told } from './testing/told'

const CONNECTIONS = { open: 5, idle: 3, waiting: 1 }
const linesOf = async (metrics: Metrics) => (await metricsText(metrics, CONNECTIONS)).split('\n')

test('figures stand under their own names', async () => {
  const lines = await linesOf(told)
  for (const line of [
    'iam_sunset_iam_users{stage="ready"} 7',
    'iam_sunset_accounts{reading="read"} 47',
    'iam_sunset_accounts{reading="failed"} 2',
    'iam_sunset_scan_running 1',
    'iam_sunset_running_scan_started_timestamp_seconds 1795489200',
    'iam_sunset_running_scan_accounts{state="pending"} 30',
    'iam_sunset_api_tokens_ending_soon 2',
    'iam_sunset_api_token_next_end_timestamp_seconds 1795489200',
    'iam_sunset_last_scan_accounts{result="failed"} 2',
    'iam_sunset_last_scan_accounts{result="read"} 46',
    'iam_sunset_last_scan_started_timestamp_seconds 1795402200',
    'iam_sunset_last_scan_finished_timestamp_seconds 1795402800',
    'iam_sunset_last_scan_duration_seconds 600',
    'iam_sunset_last_scan_aws_api_calls{operation="sts:AssumeRole"} 49',
    'iam_sunset_last_scan_aws_failures{operation="iam:ListAccessKeys",code="action-denied"} 3',
    'iam_sunset_work_waiting{work="look-ups"} 12',
    'iam_sunset_scheduled_jobs{queue="digests",state="failed"} 1',
    'iam_sunset_database_size_bytes 9000000',
    'iam_sunset_table_size_bytes{table="events"} 4000000',
    'iam_sunset_database_connections{state="waiting"} 1',
  ])
    expect(lines).toContain(line)
})

test('before the first scan nothing is told of one, and without a token no end of one', async () => {
  const tokens = { endingSoon: 0, nextEnd: null }
  const text = (await linesOf({ ...told, tokens, lastScan: null, runningScan: null })).join('\n')
  expect(text).not.toContain('last_scan')
  expect(text).not.toContain('running_scan')
  expect(text).toContain('iam_sunset_scan_running 0')
  expect(text).toContain('iam_sunset_api_tokens_ending_soon 0')
  expect(text).not.toContain('next_end')
})

test('a request is measured under the path of its operation, and nowhere else', async () => {
  requestTook({ method: 'GET', route: '/api/v1/accounts/{id}' }, 404, 12)
  requestTook({ method: 'GET', route: '/api/v1/accounts/{id}' }, 404, 12)
  requestTook({ method: 'PUT', route: '/api/v1/roster' }, 200, 5)
  const counted = (await requestDurations()).split('\n').filter((line) => line.includes('_count{'))
  expect(counted).toEqual([
    'iam_sunset_http_request_duration_seconds_count{method="GET",route="/api/v1/accounts/{id}",status="404"} 2',
    'iam_sunset_http_request_duration_seconds_count{method="PUT",route="/api/v1/roster",status="200"} 1',
  ])
})
