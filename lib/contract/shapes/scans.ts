import { z } from 'zod'
import { MOST_NEWER } from '../../domain/event'
import type { IamUserSelection } from '../lists/iam-user-list'
import { accountLine } from './accounts'
import * as is from './common'
import { named, standingFor } from './registry'

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
    onlyAccounts: z.array(is.keptId).nullable().describe('Ids of the accounts it was asked for; null: all'),
    actor: is.actor,
    at: is.instant.describe('It judges by this time: of a replayed history not the clock’s'),
    startedAt: is.instant,
    finishedAt: is.instant.nullable(),
    accounts: z.object({
      total: is.count.describe('0 until they are listed'),
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
    failure: is.failure.nullable().describe('Why no account could be listed at all'),
    problems: z.array(is.problem).describe('What else failed outside any account'),
    detailsRemoved: z.boolean().describe('What each account came to is not kept any more: its results are empty'),
  }),
)
export const scansAnswer = named('Scans', z.object({ scans: z.array(scan), next: is.cursor }))
export const scanAnswer = named(
  'ScanResults',
  z.object({
    scan,
    results: z.array(
      z.object({
        account: z.object({ ...is.account, state: is.accountState }),
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
    errors: z
      .array(z.object({ failure: is.failure, accounts: z.array(z.string()), accountIds: z.array(is.uuid) }))
      .describe(
        'What went wrong, each once, with the names and ids of accounts it befell: none for what failed outside any',
      ),
  }),
)
export const statusAnswer = named(
  'Status',
  z.object({
    accounts: is.count.describe('Closed ones and those that left are not counted'),
    iamUsers: is.count.describe('In these, removed ones included'),
    people: z.object({ total: is.count }).nullable().describe('null: not yours to see'),
    leavers: z
      .object({ open: is.count.nullable().describe('null: no line is known'), complete: z.boolean() })
      .nullable()
      .describe('Who left with a way in, of everybody or of your own line; null: not yours to see'),
    coverage: is.coverage,
    lastScan: z.object({ finishedAt: is.instant, read: is.count, accounts: is.count }).nullable(),
    lastEvent: is.uuid.nullable().describe('The newest change that is yours to see'),
    newer: is.count.describe(`Changes since \`since\`, counted up to ${MOST_NEWER}; 0 where nothing is asked`),
    versions: z
      .object({ content: z.string(), readings: z.string(), lookUps: z.string(), tokens: z.string().nullable() })
      .describe(
        'Opaque; each moves when something was written: facts, verdicts and people; dates of readings; who uses IAM users; uses of tokens',
      ),
    running: z
      .object({ id: is.uuid, done: is.count, accounts: is.count.nullable().describe('null: not listed yet') })
      .nullable(),
  }),
)

const counted = {
  count: is.count,
  of: standingFor<Partial<IamUserSelection>>(
    z.looseObject({}).describe('The selection of IAM users that is counted: its list is what the number links to'),
  ),
}
const alarming = z
  .object({ ...is.who, kind: is.kind, account: z.string(), at: is.instant.nullable(), signals: z.array(is.signal) })
  .describe('`at`: its last use, where that is known; `signals`: what alarms, the worst first')
const changes = z
  .object({
    since: is.instant,
    removed: z.object(counted),
    switched: z.object(counted),
    usedAgain: z.object(counted),
    created: z.object(counted),
    keyed: z.object(counted).describe('IAM users with an access key made since then that still exists'),
    net: z.int().describe('Created less removed'),
  })
  .describe('What stands where it stands only since then')
export const overviewAnswer = named(
  'Overview',
  z.object({
    at: is.instant,
    counts: is.stageCounts,
    excepted: is.stageCounts,
    progress: is.progress,
    coverage: is.coverage,
    series: z.array(z.object({ day: is.day, counts: is.stageCounts })).describe('At the end of each day'),
    projection: z
      .object({ from: is.instant, to: is.instant })
      .nullable()
      .describe(
        'When the last one goes at the pace of removed less new, break-glass users and exceptions apart; null: under four weeks of history, or no trend',
      ),
    changes: z.object({
      week: changes,
      visit: changes.nullable().describe('Since you last looked; null: not known, as for a token'),
    }),
    usedAgain: z
      .object({
        ...counted,
        first: alarming.nullable().describe('The most urgent of them'),
        named: z
          .array(alarming)
          .describe('The three most urgent of them, the first included; used break-glass users before all others'),
      })
      .describe('Exposed, used after its person left, or used again'),
    rootUsers: z
      .object({
        count: is.count,
        first: z.array(accountLine.pick({ id: true, name: true, rootDangers: true, rootLastUsedAt: true })),
      })
      .describe('Accounts whose root user is in danger, and the first of them: `/accounts?root-danger=yes`'),
    locks: z
      .object({ atZero: is.count, open: is.count, notRead: is.count })
      .describe(
        'Accounts without an IAM user left; of them those in which new ones can be made, and those of which that was not read: `/accounts?at-zero=yes`, with `&lock=open` or `&lock=not-read`',
      ),
    weakRoles: is.count.describe('Roles with an open finding of high severity: `/roles?severity=high&removed=no`'),
    leavers: z
      .object({
        open: is.count,
        usedAfter: is.count,
        unchecked: is.count,
        complete: z.boolean(),
        ofLine: z.boolean().describe('Only of people whose chain of managers reaches you'),
      })
      .nullable()
      .describe('null: not yours to see, or no line of yours is known'),
    inflow: z.object({
      ...counted,
      accessKeys: is.count,
      since: is.instant,
      weeks: z
        .array(
          z.object({
            from: is.day.describe('Its Monday (UTC)'),
            created: z.object(counted),
            makers: z
              .array(z.object({ by: z.string().nullable().describe('null: not known'), ...counted }))
              .describe('Who or what made most of them, by look-ups and tags; those of whom it is not known last'),
            keyed: z.object(counted).describe('IAM users that were given an access key, gone or not'),
            keyMakers: z
              .array(z.object({ by: z.string().nullable().describe('null: not known'), ...counted }))
              .describe('Who or what gave most of them a key, as look-ups saw; who was given keys by two is with both'),
            removed: z.object(counted),
          }),
        )
        .describe('What came in the last weeks, the one that runs first, beside what went'),
    }),
    unread: z
      .array(accountLine.pick({ id: true, name: true, reading: true, readAt: true, failure: true }))
      .describe('Accounts that leave the figures at "at least", the most telling first'),
    accounts: z.array(accountLine).describe('Those with the most left to do'),
    departed: is.count.describe('Closed accounts and those that left the Organization: out of every figure'),
  }),
)

export const visitAnswer = named(
  'Visit',
  z.object({
    openedAt: is.instant,
    lookedAt: is.instant.nullable().describe('The last page of the visit before; null: there was none'),
  }),
)

/** Accounts that one scan can be asked for by their ids. */
const MOST_ASKED = 200

export const scanBody = named(
  'ScanWish',
  z.object({
    onlyFailed: z.boolean().default(false).describe('Only accounts that failed last time'),
    accounts: z
      .array(is.uuid)
      .min(1)
      .max(MOST_ASKED)
      .optional()
      .describe('Ids of accounts: only these, and with `onlyFailed` those of them that failed; absent: all'),
  }),
)
export const scanStarted = named('ScanStarted', z.object({ id: is.uuid }))
