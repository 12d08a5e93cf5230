import { z } from 'zod'
import { MOST_NEWER } from '../views/shell-status'
import { accountLine } from './accounts'
import * as is from './common'
import { named } from './registry'

const itemState = z.enum(['pending', 'running', 'read', 'partly', 'failed'])
const calls = z.record(z.string(), is.count).describe('Calls made to AWS by operation')
const scan = named(
  'Scan',
  z.object({
    id: is.uuid,
    state: z.enum(['running', 'finished']),
    phase: z.enum(['discovering', 'reading', 'finished']),
    trigger: z.enum(['button', 'schedule', 'command']),
    onlyFailed: z.boolean(),
    actor: is.actor,
    at: is.instant,
    startedAt: is.instant,
    finishedAt: is.instant.nullable(),
    accounts: z.object({
      total: is.count,
      pending: is.count,
      running: is.count,
      read: is.count,
      partly: is.count,
      failed: is.count,
    }),
    iamUsers: is.count,
    accessKeys: is.count,
    apiCalls: calls,
    directory: z.object({
      state: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
      problems: z.array(is.problem),
    }),
    failure: is.failure.nullable(),
    problems: z.array(is.problem),
  }),
)
export const scansAnswer = named('Scans', z.object({ scans: z.array(scan), next: is.cursor }))
export const scanAnswer = named(
  'ScanResults',
  z.object({
    scan,
    results: z.array(
      z.object({
        account: z.object({ id: is.uuid, accountId: is.accountId, name: z.string(), state: is.accountState }),
        state: itemState,
        attempt: is.count,
        startedAt: is.instant.nullable(),
        finishedAt: is.instant.nullable(),
        users: is.count.nullable(),
        accessKeys: is.count.nullable(),
        apiCalls: is.count,
        failure: is.failure.nullable(),
        problems: z.array(is.problem),
      }),
    ),
    next: z.string().nullable().describe('Cursor to the results after these, for `after`'),
    errors: z.array(z.object({ failure: is.failure, accounts: z.array(z.string()) })),
  }),
)
export const statusAnswer = named(
  'Status',
  z.object({
    accounts: is.count,
    iamUsers: is.count,
    people: z.object({ total: is.count }).nullable().describe('null: not yours to see'),
    leavers: z
      .object({ open: is.count.nullable().describe('null: no line is known'), complete: z.boolean() })
      .nullable()
      .describe('Who left with a way in, of everybody or of your own line; null: not yours to see'),
    coverage: is.coverage,
    lastScan: z.object({ finishedAt: is.instant, read: is.count, accounts: is.count }).nullable(),
    lastEvent: is.uuid.nullable().describe('The newest change that is yours to see'),
    newer: is.count.describe(`Changes since \`since\`, counted up to ${MOST_NEWER}; 0 where nothing is asked`),
    running: z.object({ id: is.uuid, done: is.count, accounts: is.count.nullable() }).nullable(),
  }),
)

const counted = { count: is.count, of: z.looseObject({}).describe('The selection of IAM users that is counted') }
export const overviewAnswer = named(
  'Overview',
  z.object({
    at: is.instant,
    counts: is.stageCounts,
    excepted: is.stageCounts,
    progress: is.progress,
    coverage: is.coverage,
    series: z.array(z.object({ day: is.day, counts: is.stageCounts })),
    projection: z.object({ from: is.instant, to: is.instant }).nullable(),
    usedAgain: z.object({
      ...counted,
      first: z
        .object({ id: is.uuid, name: z.string(), account: z.string(), at: is.instant.nullable() })
        .nullable()
        .describe('The most urgent of them'),
    }),
    leavers: z
      .object({
        open: is.count,
        usedAfter: is.count,
        unchecked: is.count,
        complete: z.boolean(),
        ofLine: z.boolean().describe('Only of people whose chain of managers reaches you'),
      })
      .nullable()
      .describe('null: not yours to see'),
    inflow: z.object({ ...counted, accessKeys: is.count, since: is.instant }),
    unread: z.array(accountLine.pick({ id: true, name: true, reading: true, readAt: true, failure: true })),
    accounts: z.array(accountLine),
    departed: is.count,
  }),
)

export const scanBody = named(
  'ScanWish',
  z.object({ onlyFailed: z.boolean().default(false).describe('Only accounts that failed last time') }),
)
export const scanStarted = named('ScanStarted', z.object({ id: is.uuid }))
