import { z } from 'zod'
import { CREDENTIAL_KINDS } from '../../domain/facts/credential'
import { FACT_GROUPS } from '../../domain/facts/fact-groups'
import type { Failure } from '../../domain/facts/failure'
import { isAccountId, isUuid } from '../../domain/ids'
import { isInstant } from '../../domain/instant'
import { KINDS, NEXT_ACTIONS, NEXT_ACTORS, SIGNALS, STAGES } from '../../domain/judge/assessment'
import type { Reason } from '../../domain/judge/reason'
import { SYSTEM_NAMES } from '../../domain/viewer'
import { named, standingFor } from './registry'

/** One of our ids. What is none is told once: the brand is not asked for where the form is wrong already. */
export const uuid = z.uuid({ abort: true }).refine(isUuid)
/** One of our ids as rows keep it: described as the text it is. */
export const keptId = z.string().refine(isUuid)
export const instant = z.iso.datetime().refine(isInstant)
export const day = z.iso.date()
export const accountId = z
  .string()
  .regex(/^\d{12}$/)
  .refine(isAccountId)
export const count = z.int().min(0)
/** A row of ours by its name, and an account by its names. */
export const who = { id: uuid, name: z.string() }
export const account = { id: uuid, accountId, name: z.string() }
export const cursor = z
  .string()
  .nullable()
  .describe('Give it back as `cursor` for the page beyond; null: there is none')

export const stage = z.enum(STAGES)
export const kind = z.enum(KINDS)
export const signal = z.enum(SIGNALS)
export const nextAction = z.enum(NEXT_ACTIONS)
export const otherWay = z.boolean().describe('What replaces it is no role: nothing is to be made')
export const nextActor = z
  .enum(NEXT_ACTORS)
  .nullable()
  .describe('Who can carry out the next action; null: nobody has to do anything')
export const reading = z.enum(['read', 'partly', 'failed', 'never'])
export const accountKind = z.enum(['organization', 'standalone', 'uploaded'])
export const accountState = z.enum(['open', 'suspended', 'closed', 'left'])
export const credentialKind = z.enum(CREDENTIAL_KINDS)
export const factGroup = z.enum(FACT_GROUPS)
export const confidence = z.enum(['certain', 'likely', 'suggested'])

export const failure = named(
  'Failure',
  standingFor<Failure>(
    z
      .looseObject({ code: z.string(), operation: z.string(), detail: z.string() })
      .describe('What went wrong with AWS; further members depend on `code`'),
  ),
)
export const reason = named(
  'Reason',
  standingFor<Reason>(
    z.looseObject({ code: z.string() }).describe('Why a verdict holds; further members depend on `code`'),
  ),
)
export const problem = named(
  'FactsProblem',
  z
    .object({ failure, groups: z.array(factGroup), users: count.nullable() })
    .describe('A call that was refused, and what that leaves unknown'),
)
export const coverage = named(
  'Coverage',
  z
    .object({ accounts: count, read: count, partly: count, failed: count, complete: z.boolean() })
    .describe('How complete figures are: while `complete` is false they are "at least"'),
)
export const progress = named(
  'Progress',
  z.object({ removed: count, left: count, excepted: count, percent: z.int().min(0).max(100).nullable() }),
)
export const stageCounts = named(
  'StageCounts',
  z.object({
    unidentified: count,
    identified: count,
    ready: count,
    switched: count,
    disabled: count,
    removed: count,
  }),
)
export const actor = named(
  'Actor',
  z.union([
    z.object({ type: z.literal('person'), email: z.string(), name: z.string() }),
    z.object({ type: z.literal('token'), id: uuid, name: z.string() }),
    z.object({ type: z.literal('system'), name: z.enum(SYSTEM_NAMES) }),
  ]),
)
export const lastUse = named(
  'LastUse',
  z.union([
    z.object({
      state: z.literal('used'),
      at: instant,
      region: z.string().nullable(),
      service: z.string().nullable(),
    }),
    z.object({ state: z.literal('never'), until: instant }),
    z.object({ state: z.literal('unknown'), why: z.enum(['not-read', 'not-recorded', 'made-after-report']) }),
  ]),
)
export const userLastUse = named('UserLastUse', z.union([lastUse, z.object({ state: z.literal('no-credential') })]))
const ignored = named(
  'Ignored',
  z
    .array(
      z.object({
        parameter: z.string(),
        value: z.string(),
        because: z.enum(['unknown-parameter', 'unknown-value', 'cursor-of-another-list']),
      }),
    )
    .describe('Parameters of the query that were not understood and had no effect'),
)
/** What every page of a list has beside its rows. */
export const page = { next: cursor, previous: cursor, ignored }
export const organizationalUnits = z.array(z.object({ id: z.string(), name: z.string() }))

/** RFC 9457. */
export const problemDetails = named(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable, for programs'),
    detail: z.string(),
    fields: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          code: z.string().optional(),
          names: z.array(z.string()).optional().describe('What it is about by its names: columns of a file'),
        }),
      )
      .optional(),
    furtherMistakes: count.optional().describe('How many more mistakes there are than `fields` lists'),
    needs: z.string().optional().describe('The permission that is missing'),
    retryAfter: count.optional().describe('Seconds until another try is worth it'),
    failure: failure.optional(),
  }),
)
