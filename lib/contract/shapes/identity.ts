import { z } from 'zod'
import { IDENTITY_ANSWERS } from '../../domain/people/identity-answers'
import * as is from './common'
import { named } from './registry'

export const identityBody = named(
  'IdentityWish',
  z
    .object({
      request: is.uuid.optional().describe('Made by whoever asks: the same request sent twice is done once'),
      person: is.uuid.describe('Of whom it is asked, as `questions` of a person say'),
      other: is.uuid,
      email: z.string().max(320).nullish().describe('Of a shared address: which'),
      answer: z
        .enum(IDENTITY_ANSWERS)
        .describe('One human, two people, or whose the address is: `apart` with an address says that both have it'),
    })
    .refine(({ answer, email }) => answer === 'same' || answer === 'apart' || typeof email === 'string', {
      path: ['email'],
    }),
)
export const identityAnswered = named(
  'IdentityAnswered',
  z.object({ decision: is.uuid.nullable().describe('What undoing takes; `null`: it was taken back since') }),
)
