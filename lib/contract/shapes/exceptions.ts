import { z } from 'zod'
import { EXCEPTION_ANSWERS, EXCEPTION_STATES } from '../../domain/exception'
import { OWN_TRACK } from '../../domain/judge/assessment'
import { ASKED_SINCE } from '../../domain/judge/recheck'
import * as is from './common'
import { named } from './registry'

/** A request for an exception, with its answer. */
const exceptionFields = {
  id: is.uuid.describe('Of the decision that asked'),
  reason: z.string(),
  credentialKinds: z.array(is.credentialKind).nullable().describe('null: the whole user'),
  until: is.instant.describe('The end of its last day'),
  asked: z.object({ at: is.instant, by: is.actor }),
  answer: z
    .object({
      id: is.uuid.describe('Of the decision that answered'),
      is: z.enum(EXCEPTION_ANSWERS),
      reason: z.string().nullable(),
      at: is.instant,
      by: is.actor,
    })
    .nullable()
    .describe('null: nobody has answered, and it holds nothing'),
}
export const exception = named('Exception', z.object(exceptionFields))

/** A sentence of the catalogue. */
export const words = named('Words', z.object({ en: z.string(), ja: z.string() }))
const recheck = named(
  'Recheck',
  z
    .object({
      roleSupport: z.enum(['full', 'oidc', 'partial']),
      isQuestion: z.boolean().describe('Of partial support: nothing tells whether it serves what still needs a key'),
      since: z.string().nullable().describe('A year or a month; null: not known'),
      possible: z.enum(ASKED_SINCE).describe('Where that lies from when the exception was asked for'),
      limits: words.nullable(),
    })
    .nullable()
    .describe(
      'That the integration can do without a key for what the IAM user does, or may; null: it cannot, or nothing is known',
    ),
)

export const exceptionLine = named(
  'ExceptionLine',
  z.object({
    ...exceptionFields,
    state: z
      .enum(EXCEPTION_STATES)
      .describe('`valid` alone holds. `lapsed`: nobody answered in time; `expired`: it was approved, and is over'),
    user: z.object({ ...is.who, kind: is.kind, integration: z.string().nullable(), stage: is.stage }),
    account: z.object({ ...is.account, state: is.accountState, reading: is.reading }),
    overruledBy: z
      .enum(OWN_TRACK)
      .nullable()
      .describe('The next action of its IAM user, which no exception puts off; null: it has another'),
    recheck,
  }),
)
export const exceptionGroup = named(
  'ExceptionGroup',
  z.object({
    kind: is.kind,
    integration: z.string().nullable(),
    count: is.count,
    asked: is.count.describe('Of them: waiting for an answer'),
    valid: is.count.describe('Of them: holding now'),
    recheck,
  }),
)
export const exceptionsAnswer = named(
  'Exceptions',
  z.object({
    exceptions: z.array(exceptionLine),
    count: is.count,
    groups: z.array(exceptionGroup).describe('Of the whole selection: what their IAM users are, most first'),
    ...is.page,
  }),
)
