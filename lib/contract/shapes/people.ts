import { z } from 'zod'
import { HAND_OVER_BECAUSE } from '../../domain/leavers/hand-over'
import * as is from './common'
import { named } from './registry'

export const status = z.enum(['active', 'on-leave', 'seconded', 'left', 'ask', 'access-ended'])
export const employment = z.enum(['employee', 'contractor', 'dispatched'])
const businessName = z
  .string()
  .nullable()
  .describe(
    'What the business calls the account; null: nobody said, or whoever asks reads of all people, by names in AWS',
  )
export const doorAccount = z.object({ ...is.account, id: is.uuid.nullable(), businessName })
const credentialDoor = {
  type: z.literal('credential'),
  kind: is.credentialKind,
  account: doorAccount,
  user: z.object(is.who),
  lastUse: is.lastUse,
}
const assignmentDoor = { type: z.literal('assignment'), permissionSet: z.string(), account: doorAccount }
export const door = named('Door', z.union([z.object(credentialDoor), z.object(assignmentDoor)]))
const usedAfter = { usedAfter: z.boolean() }
export const leaverDoor = named(
  'LeaverDoor',
  z.union([z.object({ ...credentialDoor, ...usedAfter }), z.object({ ...assignmentDoor, ...usedAfter })]),
)
export const doubts = z
  .array(
    z.union([
      z.object({ code: z.literal('short'), at: is.instant, lost: is.count, of: is.count }),
      z.object({ code: z.literal('stale'), readAt: is.instant }),
      z.object({ code: z.literal('roster-waiting'), source: z.string(), at: is.instant }),
    ]),
  )
  .describe('Why the lists of people are not to be believed: days open, lateness and new cases wait meanwhile')
export const handOverBecause = z
  .array(z.enum(HAND_OVER_BECAUSE))
  .describe(
    'Why they know its secrets: they own it, or did until they left; they made it; several people have it, one of them they; their department, or a group of theirs, owns it',
  )
export const handedOver = z
  .array(z.object({ ...is.who, account: doorAccount, because: handOverBecause }))
  .describe('IAM users beside their own whose secrets they know: to hand over, and to rotate')
export const doorState = z.enum(['open', 'unchecked', 'clear'])
export const verdict = named(
  'PersonVerdict',
  z.object({
    state: doorState,
    doors: z.array(door),
    iamUsers: is.count.describe('Not removed, in accounts that count, matched for certain or very likely'),
    cover: z
      .object({ covered: is.count, accounts: is.count })
      .nullable()
      .describe('In how many of those users’ accounts Identity Center lets them in; null: not read'),
    suggested: is.count.describe('IAM users that may be theirs, until someone confirms: never counted in the verdict'),
  }),
)
export const toldVerdict = named(
  'ToldVerdict',
  verdict.omit({ doors: true }).extend({
    doors: is.count.describe('Ways in that still work; signing in through Identity Center is one'),
    told: z
      .array(
        z.union([
          z.object(credentialDoor),
          z.object({
            type: z.literal('assignments'),
            count: is.count,
            accounts: is.count,
            first: z.string(),
            firstBusinessName: businessName,
          }),
        ]),
      )
      .describe('The first of them; one person tells all'),
  }),
)
export const personBase = {
  ...is.who,
  reading: z.string().nullable(),
  employment: employment.nullable(),
  company: z.string().nullable().describe('Whom they are employed by, where that is another company'),
  department: z.string().nullable(),
  status,
  ask: z
    .object({ because: z.enum(['contract-ended', 'gone-from-roster']), since: is.day, source: z.string() })
    .nullable()
    .describe('Why somebody is to be asked about: renewed, rehired, transferred, left? Of status `ask` alone'),
  lastDay: is.day.nullable(),
  leavingDate: is.day.nullable(),
}
export const coverage = named(
  'PeopleCoverage',
  z
    .object({
      ...is.coverage.shape,
      assignmentsRead: z.boolean(),
      unmatched: is.count.describe(
        'IAM users, still usable for all we know, whose person is unknown because tags or the directory were not read',
      ),
    })
    .describe('`complete` when every account and Identity Center was read, and every user’s match is known'),
)
export const peopleAnswer = named(
  'People',
  z.object({
    people: z.array(
      z.object({
        ...personBase,
        verdict: toldVerdict,
        accounts: is.count.nullable().describe('Accounts that Identity Center lets them into; null: not read'),
        directory: z.enum(['enabled', 'disabled', 'unknown']).nullable(),
      }),
    ),
    count: is.count,
    live: is.count,
    total: is.count,
    coverage,
    ...is.page,
  }),
)
const foundUser = z.object({
  ...is.who,
  accountName: z.string(),
  accountId: is.accountId,
  isRemoved: z.boolean(),
  stage: is.stage,
})
export const searchAnswer = named(
  'Found',
  z.object({
    q: z.string().describe('As it was looked for'),
    keys: z.array(foundUser).describe('Holders of exactly this key id'),
    users: z.array(foundUser),
    people: z.array(
      z.object({
        ...is.who,
        reading: z.string().nullable().describe('null without read-people'),
        department: z.string().nullable(),
        gone: status.extract(['left', 'access-ended']).nullable().describe('null: still there, as far as is known'),
      }),
    ),
    accounts: z.array(z.object({ ...is.who, accountId: is.accountId })),
  }),
)
