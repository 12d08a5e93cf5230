import { z } from 'zod'
import { DORMANT_ANSWERS, GO_AHEADS, USE_ANSWERS } from '../../domain/decision'
import { EXCEPTION_STATES } from '../../domain/exception'
import { KINDS } from '../../domain/judge/assessment'
import { FINDING_CODES } from '../../domain/trust/trust-finding'
import { CSV_COLUMNS } from '../decision-csv'
import * as is from './common'
import { decisionShape } from './decision-values'
import { named } from './registry'

const person = z.object({ type: z.literal('person'), personId: is.uuid })
const aboutUsers = {
  request: is.uuid.optional().describe('Made by whoever asks: the same request sent twice is done once'),
  users: z.array(is.uuid).min(1).max(200),
}
const personText = z.string().min(1).max(320).describe('Name or address of one person')
const decisionsMade = z.array(z.object({ id: is.uuid, user: is.uuid })).describe('What undoing takes')
const decidedFields = {
  decisions: decisionsMade,
  unchanged: z.array(is.uuid).describe('For these the same stands already'),
  removed: z.array(is.uuid).describe('AWS no longer has these: nothing is decided about them'),
  unfit: z.array(is.uuid).describe('This cannot be said of these'),
  undone: z.array(is.uuid).describe('About these the request decided before, and somebody has undone it since'),
}
export const decided = named('Decided', z.object(decidedFields))

export const ownerBody = named(
  'OwnerWish',
  z.object({
    ...aboutUsers,
    owner: z.union([
      person,
      z.object({ type: z.literal('person'), named: personText }),
      z
        .object({ type: z.literal('team'), name: z.string().min(1).max(128) })
        .describe('A team, also one that owns nothing yet'),
      z.object({
        type: z.literal('known'),
        named: personText.describe(
          'Name or address of one person, or name of a team that owns something already; never makes a team',
        ),
      }),
    ]),
  }),
)
export const ownerSet = named(
  'OwnerSet',
  z.object({
    owner: z.union([person.extend({ name: z.string() }), z.object({ type: z.literal('team'), name: z.string() })]),
    ...decidedFields,
  }),
)
export const kindBody = named(
  'KindWish',
  z.object({
    ...aboutUsers,
    kind: z.enum(KINDS).exclude(['unknown']),
    integration: z.string().nullish().describe('Id or name of an entry of the catalogue that is of this kind'),
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
export const matchSet = named('MatchSet', z.object({ person: z.object(is.who), is: z.boolean(), ...decidedFields }))
const reason = z.string().min(1).max(2000)
export const acceptanceBody = named(
  'AcceptanceWish',
  z.object({
    ...aboutUsers,
    roleId: is.uuid.nullable().describe('The role that replaces them; null: Identity Center assignments'),
    reason,
  }),
)
export const exceptionBody = named(
  'ExceptionWish',
  z.object({
    ...aboutUsers,
    reason,
    until: is.day.describe('The last day on which it holds, in the time zone of the company'),
    credentialKinds: z.array(is.credentialKind).min(1).nullish().describe('Left out: the whole user'),
  }),
)
export const exceptionAsked = named('ExceptionAsked', z.object({ until: is.instant, ...decidedFields }))
const exceptions = z.array(is.uuid).min(1).max(200).describe('Ids of the decisions that asked')
const request = aboutUsers.request
export const exceptionAnswerBody = named(
  'ExceptionAnswerWish',
  z.object({ request, exceptions, answer: z.enum(['approved', 'refused']), reason: reason.nullish() }),
)
export const exceptionWithdrawalBody = named(
  'ExceptionWithdrawalWish',
  z.object({ request, exceptions, reason: reason.nullish() }),
)
export const exceptionsAnswered = named(
  'ExceptionsAnswered',
  z.object({
    decisions: z.array(z.object({ id: is.uuid, user: is.uuid, exception: is.uuid })).describe('What undoing takes'),
    unchanged: z.array(is.uuid).describe('Answered so already'),
    removed: z.array(is.uuid).describe('Of IAM users that AWS no longer has'),
    unfit: z
      .array(z.object({ exception: is.uuid, state: z.enum(EXCEPTION_STATES) }))
      .describe('Not to be answered so any more, and where they stand'),
    undone: z.array(is.uuid).describe('Answered by this request before, which somebody has undone since'),
  }),
)
export const useAnswerBody = named(
  'UseAnswerWish',
  z.object({
    ...aboutUsers,
    answer: z.enum(USE_ANSWERS),
    reason: reason.describe('What it was, or what is done about it'),
  }),
)
export const dormantAnswerBody = named(
  'DormantAnswerWish',
  z.object({
    ...aboutUsers,
    answer: z.enum(DORMANT_ANSWERS).describe('Whether a job that runs seldom still needs them'),
    reason: reason.describe('Which job, or how it was found out'),
  }),
)
export const linkBody = named(
  'ReplacementWish',
  z.object({
    ...aboutUsers,
    roleId: is.uuid.nullish().describe('A role; null: Identity Center assignments'),
    named: z
      .string()
      .max(2048)
      .optional()
      .describe('ARN or name of a role, instead of `roleId`: for each user the one in its own account'),
  }),
)
export const findingBody = named(
  'FindingWish',
  z.object({
    request,
    role: is.uuid,
    code: z.enum(FINDING_CODES),
    reason: reason.describe('Why it may stay as it is'),
  }),
)
export const findingAccepted = named(
  'FindingAccepted',
  z.object({
    decision: is.uuid.nullable().describe('What undoing takes; null: it stands already, or was taken back since'),
    users: z.array(is.uuid).describe('IAM users that the role replaces'),
  }),
)
export const accountNameBody = named(
  'AccountNameWish',
  z.object({
    request,
    account: is.uuid,
    name: z.string().min(1).max(120).nullable().describe('Up to 60 characters, on one line; null takes it away'),
  }),
)
export const accountNamed = named(
  'AccountNamed',
  z.object({
    decision: is.uuid
      .nullable()
      .describe('What undoing takes; null: it is called so already, or that was taken back since'),
  }),
)
export const noteBody = named('NoteWish', z.object({ ...aboutUsers, note: z.string().max(2000).nullable() }))
export const ticketBody = named(
  'TicketWish',
  z.object({ ...aboutUsers, ticket: z.string().max(2000).nullable().describe('An address that begins with https://') }),
)
export const goAheadBody = named(
  'GoAheadWish',
  z.object({
    ...aboutUsers,
    with: z.enum(GO_AHEADS).describe('`resource-policies`: they were looked at, or are of no matter'),
    reason: z.string().min(1).max(2000),
  }),
)
export const dueBody = named('DueWish', z.object({ ...aboutUsers, due: is.day.nullable() }))
export const csvDecided = named(
  'CsvDecided',
  z.object({
    applied: z.boolean(),
    changes: is.count.describe('Rows that change something'),
    same: is.count.describe('Rows that say what stands already, or nothing'),
    wrong: is.count.describe('Rows that change nothing since something of them is unknown, ambiguous or wrong'),
    rows: z.array(
      z.object({
        row: z.int().min(1).describe('Counted from 1, without the header'),
        named: z.object({ account: z.string(), user: z.string() }).describe('As the row writes them'),
        user: is.uuid.nullable(),
        outcome: z.enum(['changes', 'same', 'wrong']),
        changes: z.array(decisionShape),
        owner: z.string().nullable().describe('The name of the owner that it sets'),
        against: z
          .object({ kind: is.kind, integration: z.string().nullable() })
          .nullable()
          .describe('What the facts say, where the kind or integration of the row contradicts them: a warning'),
        mistakes: z.array(z.object({ column: z.enum(CSV_COLUMNS), code: z.string() })),
        text: z.string().describe('The same in words'),
      }),
    ),
    decisions: decisionsMade,
    ignored: z.array(z.string()).describe('Columns that are not understood and had no effect'),
  }),
)
export const undoBody = named('Undo', z.object({ decisions: z.array(is.uuid).min(1).max(200) }))
export const undone = named('Undone', z.object({ users: z.array(is.uuid) }))
export const roleOptions = named(
  'RoleOptions',
  z.object({
    roles: z.array(z.object({ ...is.who, arn: z.string(), integration: z.string().nullable() })),
  }),
)
export const integrationOptions = named(
  'IntegrationOptions',
  z.object({ integrations: z.array(z.object({ id: z.string(), name: z.string(), kind: is.kind })) }),
)
export const ownerOptions = named(
  'OwnerOptions',
  z.object({
    people: z
      .array(
        z.object({
          ...is.who,
          reading: z.string().nullable(),
          department: z.string().nullable(),
          email: z.string().nullable(),
        }),
      )
      .describe('Still with the company'),
    teams: z.array(z.string()).describe('Those that own something already'),
    nearTeams: z.array(z.string()).describe('Where none of these matches: those whose name nearly does'),
  }),
)
