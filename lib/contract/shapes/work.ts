import { z } from 'zod'
import { CLAIMS } from '../../domain/decision'
import * as is from './common'
import { iamUserLine } from './iam-users'
import { named } from './registry'

/** Every IAM user that is not removed stands in exactly one group. */
export const workAnswer = named(
  'Work',
  z.object({
    total: is.count.describe('The sum of the groups'),
    kept: is.count.describe('Of them, those kept as exceptions: what is left to act on is the rest'),
    groups: z
      .array(
        z.object({
          action: is.nextAction,
          count: is.count,
          users: z.array(iamUserLine).describe('The most dangerous of them'),
        }),
      )
      .describe('By next action, in the order of urgency; one without IAM users is left out'),
    mine: z
      .object({ personId: is.uuid, count: is.count })
      .nullable()
      .describe('What whoever asks owns; null: nobody known signed in'),
    team: z
      .object({ name: z.string(), count: is.count })
      .nullable()
      .describe('What the team of that department owns; null: there is none'),
    coverage: is.coverage,
  }),
)

export const claimsAnswer = named(
  'Claims',
  z.object({
    claims: z.array(
      z.object({
        id: is.uuid.describe('What `/api/v1/decisions/claim` takes'),
        user: z.object(is.who),
        owner: z.string().nullable().describe('Who owns it now, by name'),
        account: z.object(is.account),
        by: is.actor,
        at: is.instant,
        answer: z.enum(CLAIMS),
        team: z.string().nullable(),
        named: z.string().nullable().describe('Whom to ask instead'),
      }),
    ),
  }),
)
