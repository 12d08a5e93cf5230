import { z } from 'zod'
import {
  CLAIM_ANSWERS,
  CLAIMS,
  DORMANT_ANSWERS,
  GO_AHEADS,
  MOST_AT_ONCE,
  ORIGINS,
  POLICY_ANSWERS,
  USE_ANSWERS,
} from '../../domain/decision'
import { LONGEST_BUSINESS_NAME } from '../../domain/facts/account'
import { DECIDABLE_KINDS } from '../../domain/judge/assessment'
import { SIGHTING_ANSWERS } from '../../domain/leak/sighting'
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
    roleId: is.uuid
      .nullish()
      .describe(
        'The role that replaces them; null: Identity Center assignments; left out: whatever each waits for proof of',
      ),
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
    name: keptName(LONGEST_BUSINESS_NAME).nullable().describe('On one line; null takes it away'),
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
export const originBody = named(
  'OriginWish',
  z.object({
    ...aboutUsers,
    by: z.enum(ORIGINS).describe('`hand`: no code keeps them, whatever their tags say'),
    where: keptName(200).nullish().describe('The stack, or where Terraform’s code is'),
  }),
)
export const sightingBody = named(
  'SightingWish',
  z.object({
    request,
    sightings: z.array(is.uuid).min(1).max(MOST_AT_ONCE).describe('Ids of places where leak reports saw keys'),
    answer: z
      .enum(SIGHTING_ANSWERS)
      .describe(
        '`absent`: the secret is not there; `rotated`: it is of a key that was replaced; `false`: the report is wrong',
      ),
    reason: freeText.describe('What was found, or how'),
  }),
)
export const identifyBody = named(
  'IdentifyWish',
  z
    .object({
      ...aboutUsers,
      kind: z.enum(DECIDABLE_KINDS).optional(),
      integration: z.string().max(100).nullish().describe('Id of an entry of the catalogue that is of this kind'),
      owner: z
        .union([
          z.object({ type: z.literal('person'), personId: is.uuid }),
          z.object({ type: z.literal('team'), name: keptName(128) }),
        ])
        .optional(),
      personId: is.uuid.optional().describe('Whose they are, of people’s own IAM users'),
    })
    .refine(({ kind, owner, personId }) => kind !== undefined || owner !== undefined || personId !== undefined),
)
export const askWhoseBody = named('AskWhoseWish', z.object({ request, user: is.uuid }))
export const claimBody = named(
  'ClaimWish',
  z
    .object({
      request,
      user: is.uuid,
      answer: z.enum(CLAIMS),
      team: keptName(128).nullish().describe('Which team, with `team`'),
      named: keptName(128).nullish().describe('Whom to ask instead, with `not-mine`'),
    })
    .refine(({ answer, team }) => answer !== 'team' || typeof team === 'string', { path: ['team'] }),
)
export const claimAnswerBody = named(
  'ClaimAnswerWish',
  z.object({
    request,
    claim: is.uuid.describe('Id of the decision that claims'),
    answer: z.enum(CLAIM_ANSWERS),
    named: keptName(128)
      .nullish()
      .describe(
        'With `accepted`: the known person or team that answers for it, where whoever claimed is in no roster and not in Identity Center',
      ),
  }),
)
export const dueBody = named('DueWish', z.object({ ...aboutUsers, due: is.day.nullable() }))
export const undoBody = named('Undo', z.object({ decisions: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }))
