import { z } from 'zod'
import { EXCEPTION_ANSWERS } from '../../domain/exception'
import * as is from './common'
import { named } from './registry'

/** A request for an exception, with its answer. */
export const exceptionFields = {
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
