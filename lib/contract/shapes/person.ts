import { z } from 'zod'
import { activityEvent } from './activity'
import { leaverCase } from './cases'
import * as is from './common'
import { soak } from './iam-users'
import { coverage, doorAccount, doubts, handOverBecause, personBase, verdict } from './people'
import { named } from './registry'

/** Which account a row stands in, by its name in AWS. */
const inAccount = z.object(is.account)
const personBeside = named(
  'PersonBeside',
  z
    .object({
      shutSince: is.instant
        .nullable()
        .describe(
          'When a scan saw the last of their IAM users shut; null: one is not, there was none, or it is not known',
        ),
      removed: is.count.describe('IAM users of theirs that AWS has no more'),
      given: z
        .array(
          z.object({
            accountId: is.accountId,
            permissionSet: z.string(),
            directly: z.boolean(),
            groups: z.array(z.string()).describe('Groups of Identity Center through which it is given'),
          }),
        )
        .describe('Each assignment of theirs, and how they come by it'),
      reach: z
        .array(
          z.object({
            user: z.object(is.who),
            from: inAccount,
            into: z.array(z.object({ account: inAccount, roles: z.array(z.object(is.who)) })),
          }),
        )
        .describe('Roles of other accounts that an IAM user of theirs may assume'),
      events: z.array(activityEvent).describe('What happened to them and their IAM users, the latest first, cut'),
      people: z.record(is.uuid, z.string()).describe('Names of the people that events speak of'),
    })
    .describe('What is told besides to whoever reads of everybody'),
)
export const personDetail = named(
  'Person',
  z.object({
    person: z.object({
      ...personBase,
      emails: z.array(z.string()),
      managerId: is.uuid.nullable(),
      firstDay: is.day.nullable(),
      lastWorkingDay: is.day.nullable(),
      contractEnd: is.day.nullable(),
      questions: z
        .array(
          z.union([
            z.object({ code: z.literal('same-person'), personId: is.uuid, because: z.enum(['email', 'name']) }),
            z.object({ code: z.literal('address-shared'), personId: is.uuid, email: z.string() }),
          ]),
        )
        .describe('What joining lists of people could not decide'),
      inRoster: z.boolean(),
      directory: z
        .object({ userId: z.string(), userName: z.string(), status: z.enum(['enabled', 'disabled', 'unknown']) })
        .nullable(),
    }),
    manager: z.object(is.who).nullable(),
    since: is.instant.nullable(),
    days: is.count.nullable().describe('Since then; null: no day is known, or days are withheld'),
    doubts,
    verdict,
    usedAfter: is.count.describe('Ways in used after they left'),
    usedAfterLastWorkingDay: is.count.describe('Ways in used after their last working day, and not after they left'),
    accounts: z.array(
      z.object({
        account: doorAccount,
        users: z.array(
          z.object({
            ...is.who,
            kind: is.kind,
            stage: is.stage,
            excepted: z.boolean(),
            stale: z.boolean(),
            liveCredentials: is.count.describe('That still work'),
            confidence: is.confidence,
            lastUse: is.userLastUse,
            usedAfter: z.boolean().describe('Whether a credential that still works was used after they left'),
            nextAction: is.nextAction,
            nextActor: is.nextActor,
            nextActionUntil: is.instant.nullable(),
            otherWay: is.otherWay,
            soak: soak.nullable(),
          }),
        ),
        permissionSets: z.array(z.string()).nullable().describe('By name; null: assignments were not read'),
      }),
    ),
    suggestions: z.array(z.object({ ...is.who, account: doorAccount, live: z.boolean() })),
    beside: personBeside.nullable().describe('null: without read-people'),
    case: leaverCase.nullable().describe('What is to be closed since they left; null: no way in of theirs was found'),
    sessionsUntil: is.instant
      .nullable()
      .describe('Until when sessions may still work that ways in gave before they were shut; null: none may'),
    machines: z
      .object({
        count: is.count,
        users: z.array(
          z.object({
            ...is.who,
            account: doorAccount,
            kind: is.kind,
            stage: is.stage,
            excepted: z.boolean(),
            live: z.boolean(),
            because: handOverBecause,
          }),
        ),
      })
      .describe(
        'IAM users beside their own that they own, or owned until they left; of whoever is gone, or will leave, also those they made, shared, or had in their team: to hand over, and to rotate; the most urgent first, cut',
      ),
    coverage,
  }),
)
