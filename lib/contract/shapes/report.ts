import { z } from 'zod'
import { WITHHELD } from '../../domain/judge/projection'
import { accountLine } from './accounts'
import * as is from './common'
import { leaversAnswer } from './leavers'
import { named } from './registry'
import { overviewAnswer } from './scans'

const chainHead = named(
  'ChainHead',
  z
    .object({
      seq: is.count,
      hash: z.string(),
      recordedAt: is.instant,
      waiting: is.count.describe('Recorded since, and not sealed yet'),
    })
    .describe(
      'The latest sealed event: `npm run verify -- --from SEQ:HASH` proves later that nothing before it was altered',
    ),
)

export const reportAnswer = named(
  'Report',
  z.object({
    at: is.instant,
    progress: is.progress,
    coverage: is.coverage,
    unread: overviewAnswer.shape.unread,
    departed: is.count,
    baseline: z
      .object({ day: is.day, left: is.count })
      .nullable()
      .describe('How many were left on the first day of the history; null: there is none'),
    projection: overviewAnswer.shape.projection,
    withheld: z.enum(WITHHELD).nullable().describe('Why no day is told; null: one is'),
    units: z
      .array(
        z.object({
          path: z.array(z.string()).describe('Names of the organizational units; empty: outside of any'),
          accounts: is.count,
          removed: is.count,
          left: is.count,
          excepted: is.count,
        }),
      )
      .describe('Organizational units, those with the most left first'),
    accounts: z.array(accountLine).describe('Those with the most left to do'),
    leavers: z
      .object({
        standings: leaversAnswer.shape.standings.describe('Everybody who left, each in exactly one'),
        usedAfter: is.count.describe('With a way in that is still open and was used since they left'),
        asked: is.count.describe('To be asked about: contract ended, or gone from a roster; never called left'),
        accessEnded: is.count,
        doubts: leaversAnswer.shape.doubts,
        complete: z.boolean(),
        unmatched: is.count,
      })
      .nullable()
      .describe('null: not yours to see'),
    exceptions: z.object({ asked: is.count, valid: is.count, soon: is.count }),
    changes: overviewAnswer.shape.changes.shape.week,
    risks: z.object({
      usedAgain: overviewAnswer.shape.usedAgain,
      rootUsers: overviewAnswer.shape.rootUsers,
      weakRoles: is.count,
      locks: overviewAnswer.shape.locks,
    }),
    head: chainHead.nullable().describe('null: nothing was sealed yet'),
  }),
)
