import { z } from 'zod'
import * as is from './common'
import { named } from './registry'

export const reachAnswer = named(
  'Reach',
  z.object({
    lookedAt: is.instant.nullable().describe('When it was last looked up which of them it assumes; null: never'),
    accounts: z.array(
      z.object({
        account: z.object(is.account),
        roles: z.array(
          z.object({
            id: is.uuid,
            name: z.string(),
            arn: z.string(),
            administrator: z.boolean().describe('Its policies allow everything, or to give itself everything'),
            seenAt: is.instant.nullable().describe('The latest session that look-ups saw; null: they saw none'),
          }),
        ),
      }),
    ),
  }),
)
