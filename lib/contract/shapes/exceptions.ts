import { z } from 'zod'
import { EXCEPTION_ANSWERS, EXCEPTION_STATES } from '../../domain/exception'
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
    .object({ is: z.enum(EXCEPTION_ANSWERS), reason: z.string().nullable(), at: is.instant, by: is.actor })
    .nullable()
    .describe('null: nobody has answered, and it holds nothing'),
}
export const exception = named('Exception', z.object(exceptionFields))

export const exceptionLine = named(
  'ExceptionLine',
  z.object({
    ...exceptionFields,
    state: z
      .enum(EXCEPTION_STATES)
      .describe('`valid` alone holds. `lapsed`: nobody answered in time; `expired`: it was approved, and is over'),
    user: z.object({ ...is.who, kind: is.kind, integration: z.string().nullable(), stage: is.stage }),
    account: z.object(is.account),
  }),
)
export const exceptionsAnswer = named(
  'Exceptions',
  z.object({
    exceptions: z.array(exceptionLine),
    count: is.count,
    groups: z
      .array(z.object({ kind: is.kind, integration: z.string().nullable(), count: is.count }))
      .describe('Of the whole selection: what their IAM users are, most first'),
    ...is.page,
  }),
)
