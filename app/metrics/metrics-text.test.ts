import { expect, test } from 'vitest'
import { requestDurations, requestTook } from '@/app/api/request-durations'
import { instant } from '@/lib/domain/instant'
import { metricsText } from './metrics-text'

test('figures stand under their own names', async () => {
  const text = await metricsText({
    iamUsers: [{ stage: 'ready', users: 7 }],
    accounts: [
      { reading: 'read', accounts: 47 },
      { reading: 'failed', accounts: 2 },
    ],
    running: false,
    tokens: { endingSoon: 2, nextEnd: instant('2026-11-24T03:00:00Z') },
    lastScan: {
      finishedAt: instant('2026-11-23T03:00:00Z'),
      failed: false,
      accounts: { read: 46, partly: 1, failed: 2 },
      apiCalls: { 'sts:AssumeRole': 49 },
    },
  })
  for (const line of [
    'iam_sunset_iam_users{stage="ready"} 7',
    'iam_sunset_accounts{reading="read"} 47',
    'iam_sunset_accounts{reading="failed"} 2',
    'iam_sunset_api_tokens_ending_soon 2',
    'iam_sunset_api_token_next_end_timestamp_seconds 1795489200',
    'iam_sunset_last_scan_accounts{result="failed"} 2',
    'iam_sunset_last_scan_accounts{result="read"} 46',
    'iam_sunset_last_scan_finished_timestamp_seconds 1795402800',
    'iam_sunset_last_scan_aws_api_calls{operation="sts:AssumeRole"} 49',
  ])
    expect(text.split('\n')).toContain(line)
})

test('before the first scan nothing is told of one, and without a token no end of one', async () => {
  const tokens = { endingSoon: 0, nextEnd: null }
  const text = await metricsText({ iamUsers: [], accounts: [], running: true, tokens, lastScan: null })
  expect(text).not.toContain('last_scan')
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
