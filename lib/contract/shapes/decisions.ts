import { z } from 'zod'
import { EXCEPTION_STATES } from '../../domain/exception'
import { CSV_COLUMNS } from '../list-words'
import * as is from './common'
import { decisionShape } from './decision-values'
import { named } from './registry'

const person = z.object({ type: z.literal('person'), personId: is.uuid })
const decisionsMade = z.array(z.object({ id: is.uuid, user: is.uuid })).describe('What undoing takes')
const decidedFields = {
  decisions: decisionsMade,
  unchanged: z.array(is.uuid).describe('For these the same stands already'),
  removed: z.array(is.uuid).describe('AWS no longer has these: nothing is decided about them'),
  unfit: z.array(is.uuid).describe('This cannot be said of these'),
  undone: z.array(is.uuid).describe('About these the request decided before, and somebody has undone it since'),
}
export const decided = named('Decided', z.object(decidedFields))

export const ownerSet = named(
  'OwnerSet',
  z.object({
    owner: z.union([person.extend({ name: z.string() }), z.object({ type: z.literal('team'), name: z.string() })]),
    ...decidedFields,
  }),
)
export const whoseAsked = named(
  'WhoseAsked',
  z.object({
    before: z
      .object({ at: is.instant, by: is.actor })
      .nullable()
      .describe('Who asked last, if that was less than a week ago'),
    ...decidedFields,
  }),
)
export const matchSet = named('MatchSet', z.object({ person: z.object(is.who), is: z.boolean(), ...decidedFields }))
export const exceptionAsked = named('ExceptionAsked', z.object({ until: is.instant, ...decidedFields }))
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
export const sightingsAnswered = named(
  'SightingsAnswered',
  z.object({
    ...decidedFields,
    decisions: z.array(z.object({ id: is.uuid, user: is.uuid, sighting: is.uuid })).describe('What undoing takes'),
    removed: z.array(is.uuid).describe('Of IAM users that AWS no longer has'),
    unfit: z.array(is.uuid).describe('Not to be answered so: the secret is in a report'),
  }),
)
export const findingAccepted = named(
  'FindingAccepted',
  z.object({
    decision: is.uuid.nullable().describe('What undoing takes; null: it stands already, or was taken back since'),
    users: z.array(is.uuid).describe('IAM users that the role replaces'),
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
