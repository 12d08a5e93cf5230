import { z } from 'zod'
import { ASSIGNED_BECAUSE } from '../../domain/leavers/assignee'
import { MOVE_ANSWERS } from '../../domain/leavers/case-decision'
import { CASE_STATES, DOOR_ACTORS, DOOR_STEPS, REVIEW_ANSWERS } from '../../domain/leavers/leaver-case'
import * as is from './common'
import { doorAccount } from './people'
import { named } from './registry'

const said = { decision: is.uuid, at: is.instant, by: z.string().describe('Name of whoever said so') }

const place = z.object({ manager: z.string().nullable(), department: z.string().nullable() })

/** Names alike are in several accounts. */
const userThere = z.object({ ...is.who, account: z.object({ accountId: is.accountId, name: z.string() }) })

/** A change of manager or department, with what the person had then, for the former manager to go through. */
export const move = named(
  'Move',
  z.object({
    id: is.uuid,
    at: is.instant,
    person: z.object({ ...is.who, reading: z.string().nullable(), isOpen: z.boolean() }),
    from: place,
    to: place,
    users: z.array(userThere).describe('Their own IAM users'),
    machines: z.array(userThere).describe('IAM users of machines that they own'),
    assignments: is.count.describe('Accounts that Identity Center let them into'),
    mayAnswer: z.boolean(),
    answer: z.object({ ...said, answer: z.enum(MOVE_ANSWERS), to: z.string().nullable() }).nullable(),
  }),
)

/** What is to be closed of one leaver, by whom and by when, and what was said of it. */
export const leaverCase = named(
  'LeaverCase',
  z.object({
    id: is.uuid,
    state: z.enum(CASE_STATES).describe('`cleaned` is what scans saw, whatever was said'),
    openedAt: is.instant,
    leavingDate: is.day,
    lastWorkingDay: is.day.nullable(),
    due: is.day.describe('Doors are due until the end of this day'),
    lateAfter: is.day.describe('and late after that one'),
    latenessWithheld: z
      .boolean()
      .describe('Nothing is told or counted as late while the lists of people are not to be believed'),
    assignee: z.object(is.who).nullable().describe('Who answers; null: the admins of IAM Sunset'),
    assignedBecause: z.enum(ASSIGNED_BECAUSE),
    mayAnswer: z.boolean().describe('Whether it is yours to answer'),
    mayKeep: z.boolean().describe('Whether something is open that was not used after leaving: the rest is never kept'),
    sentBack: z.object(said).nullable().describe('That you yourself said it is not your person: others answer'),
    answer: z
      .object({ ...said, answer: z.enum(REVIEW_ANSWERS), to: z.string().nullable(), until: is.instant.nullable() })
      .nullable(),
    correction: z
      .enum(['asked', 'corrected', 'stands'])
      .nullable()
      .describe('What whoever keeps the roster said to "has not left"; null: nobody said so'),
    retained: z
      .object({
        ...said,
        until: is.instant,
        reason: z.string(),
        beside: is.count.describe('Open doors that are not kept: found since then, or used after leaving'),
      })
      .nullable(),
    replaced: z
      .enum(['may-close', 'in-use', 'kept'])
      .nullable()
      .describe('What the latest decision to close or to keep replaced'),
    use: z
      .object({
        usedAt: is.instant,
        told: z.object({ ...said, known: z.boolean(), who: z.string().nullable() }).nullable(),
      })
      .nullable()
      .describe('The latest use after leaving; null: none is known'),
    doors: z.array(
      z.object({
        id: is.uuid,
        what: z.union([
          z.object({
            type: z.literal('credential'),
            kind: is.credentialKind,
            account: doorAccount.nullable().describe('null: it is known no more'),
            user: z.object(is.who),
          }),
          z.object({ type: z.literal('sign-on') }),
        ]),
        actor: z.enum(DOOR_ACTORS).describe('Who closes it'),
        due: is.day.describe('To be closed by the end of it, unless it is kept'),
        keptUntil: is.instant.nullable().describe('Until when it was decided to keep it; null: it was not, or no more'),
        sessionsUntil: is.instant
          .nullable()
          .describe('Until when sessions may still work that it gave before it was shut; null: none may'),
        step: z.enum(DOOR_STEPS),
        stepAt: is.instant.nullable(),
        seenOpenAt: is.instant,
        mark: is.uuid.nullable().describe('The decision that says `asked` or `closed`; null: nobody has'),
      }),
    ),
    suggestions: z.array(
      z.object({ ...is.who, accountName: z.string(), infraAsked: z.boolean() }).describe('May be theirs: answer first'),
    ),
    matched: z
      .array(z.object({ ...said, user: z.object({ ...is.who, accountName: z.string() }), is: z.boolean() }))
      .describe('What you yourself said of IAM users that may be theirs'),
    comments: z.array(z.object({ ...said, comment: z.string() })),
    standing: z.array(is.uuid).describe('What stands of it, for `seen` of an answer'),
    cleanedAt: is.instant.nullable(),
    reopenedAt: is.instant.nullable(),
  }),
)

export const cleanUpAnswer = named(
  'CleanUp',
  z.object({
    months: z.array(
      z.object({
        month: z.string().describe('Of the leaving date, as 2026-11'),
        met: is.count,
        missed: is.count,
        cannotTell: is.count.describe(
          'The deadline lies between the reading that saw a way in and the one that did not',
        ),
        open: is.count.describe('Not over: the deadline is to come'),
        medianDays: is.count.nullable().describe('From the leaving date until a scan saw the last one shut'),
      }),
    ),
  }),
)
