import { z } from 'zod'
import { DORMANT_ANSWERS, GO_AHEADS, MOST_AT_ONCE, POLICY_ANSWERS, USE_ANSWERS } from '../../domain/decision'
import { DECIDABLE_KINDS } from '../../domain/judge/assessment'
import { FINDING_CODES } from '../../domain/trust/trust-finding'
import * as is from './common'
import { named } from './registry'
import { freeText, keptName, line, linkText } from './texts'

const request = is.uuid.optional().describe('Made by whoever asks: the same request sent twice is done once')
/** What every decision about IAM users begins with. */
const aboutUsers = { request, users: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }
const personText = line(320).describe('Name or address of one person')

export const ownerBody = named(
  'OwnerWish',
  z.object({
    ...aboutUsers,
    owner: z.union([
      z.object({ type: z.literal('person'), personId: is.uuid }),
      z.object({ type: z.literal('person'), named: personText }),
      z.object({ type: z.literal('team'), name: keptName(128) }).describe('A team, also one that owns nothing yet'),
      z.object({
        type: z.literal('known'),
        named: personText.describe(
          'Name or address of one person, or name of a team that owns something already; never makes a team',
        ),
      }),
    ]),
  }),
)
export const kindBody = named(
  'KindWish',
  z.object({
    ...aboutUsers,
    kind: z.enum(DECIDABLE_KINDS),
    integration: z.string().max(100).nullish().describe('Id or name of an entry of the catalogue that is of this kind'),
  }),
)
export const matchBody = named(
  'MatchWish',
  z.object({
    ...aboutUsers,
    person: z.union([z.object({ personId: is.uuid }), z.object({ named: personText })]),
    is: z.boolean().describe('false: they are not this person’s'),
  }),
)
export const acceptanceBody = named(
  'AcceptanceWish',
  z.object({
    ...aboutUsers,
    roleId: is.uuid.nullable().describe('The role that replaces them; null: Identity Center assignments'),
    reason: freeText,
  }),
)
export const exceptionBody = named(
  'ExceptionWish',
  z.object({
    ...aboutUsers,
    reason: freeText,
    until: is.day.describe('The last day on which it holds, in the time zone of the company'),
    credentialKinds: z.array(is.credentialKind).min(1).nullish().describe('Left out: the whole user'),
  }),
)
const exceptions = z.array(is.uuid).min(1).max(MOST_AT_ONCE).describe('Ids of the decisions that asked')
export const exceptionAnswerBody = named(
  'ExceptionAnswerWish',
  z.object({ request, exceptions, answer: z.enum(['approved', 'refused']), reason: freeText.nullish() }),
)
export const exceptionWithdrawalBody = named(
  'ExceptionWithdrawalWish',
  z.object({ request, exceptions, reason: freeText.nullish() }),
)
export const useAnswerBody = named(
  'UseAnswerWish',
  z.object({
    ...aboutUsers,
    answer: z.enum(USE_ANSWERS),
    reason: freeText.describe('What it was, or what is done about it'),
  }),
)
export const dormantAnswerBody = named(
  'DormantAnswerWish',
  z.object({
    ...aboutUsers,
    answer: z.enum(DORMANT_ANSWERS).describe('Whether a job that runs seldom still needs them'),
    reason: freeText.describe('Which job, or how it was found out'),
  }),
)
export const linkBody = named(
  'ReplacementWish',
  z
    .object({
      ...aboutUsers,
      roleId: is.uuid.nullish().describe('A role; null: Identity Center assignments'),
      named: line(2_048)
        .optional()
        .describe('ARN or name of a role, instead of `roleId`: for each user the one in its own account'),
    })
    .refine(({ roleId, named }) => (roleId === undefined) !== (named === undefined), { path: ['roleId'] }),
)
export const findingBody = named(
  'FindingWish',
  z.object({
    request,
    role: is.uuid,
    code: z.enum(FINDING_CODES),
    reason: freeText.describe('Why it may stay as it is'),
  }),
)
export const accountNameBody = named(
  'AccountNameWish',
  z.object({
    request,
    account: is.uuid,
    // It stands within sentences.
    name: keptName(60).nullable().describe('On one line; null takes it away'),
  }),
)
export const noteBody = named('NoteWish', z.object({ ...aboutUsers, note: freeText.nullable() }))
export const ticketBody = named(
  'TicketWish',
  z.object({ ...aboutUsers, ticket: linkText.nullable().describe('An address that begins with https://') }),
)
export const goAheadBody = named(
  'GoAheadWish',
  z.object({
    ...aboutUsers,
    with: z.enum(GO_AHEADS),
    reason: freeText,
  }),
)
export const policiesBody = named(
  'PoliciesWish',
  z.object({
    ...aboutUsers,
    answer: z
      .enum(POLICY_ANSWERS)
      .describe('`named`: some name it, and the deletion waits; `waived`: nobody looked, and that is of no matter'),
    reason: freeText.describe('What was found, or why it is of no matter'),
  }),
)
export const dueBody = named('DueWish', z.object({ ...aboutUsers, due: is.day.nullable() }))
export const undoBody = named('Undo', z.object({ decisions: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }))
