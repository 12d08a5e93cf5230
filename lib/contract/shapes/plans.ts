import { z } from 'zod'
import { MOST_AT_ONCE } from '../../domain/decision'
import { NEXT_ACTIONS } from '../../domain/judge/assessment'
import { PLAN_STEPS } from '../../domain/plan/plan-input'
import * as is from './common'
import { named } from './registry'

const words = z.object({ en: z.string(), ja: z.string() })
const waitsFor = named(
  'PlanWaits',
  z
    .array(
      z.union([
        z.object({ code: z.literal('next-action'), action: z.enum(NEXT_ACTIONS) }),
        z.object({ code: z.literal('named-in-policies'), found: z.string() }),
        z.object({ code: z.enum(['resource-policies', 'nothing-live']) }),
      ]),
    )
    .describe(
      '`next-action`: something else is to be done first; `resource-policies`: nobody answered yet whether they name it (`/api/v1/decisions/policies`); `named-in-policies`: somebody found that they do. Going ahead takes `/api/v1/decisions/go-ahead`',
    ),
)
const texts = z.object({ cli: z.string(), terraform: z.string(), cloudformation: z.string() })
const change = z.object({
  command: z.string(),
  undo: z
    .object({ command: z.string(), but: z.string().nullable().describe('What is not as it was before all the same') })
    .nullable()
    .describe('null: a point of no return'),
})

export const plan = named(
  'Plan',
  z.object({
    user: z.object({ id: is.uuid, name: z.string(), accountId: is.accountId }),
    madeAt: is.instant,
    factsFrom: is.instant.nullable(),
    nextAction: z.enum(NEXT_ACTIONS),
    origin: z
      .union([
        z.object({ by: z.literal('terraform'), tag: z.string().nullable() }),
        z.object({
          by: z.enum(['cloudformation', 'cdk']),
          stack: z.string().nullable(),
          logicalId: z.string().nullable(),
        }),
      ])
      .nullable()
      .describe('What keeps the user as code: it is to be changed there'),
    now: z.enum(PLAN_STEPS).nullable().describe('The step that the next action asks for'),
    parts: z
      .array(
        z.union([
          z.object({ step: z.enum(PLAN_STEPS), texts, changes: z.array(change), waitsFor: z.null() }),
          z.object({ step: z.enum(PLAN_STEPS), texts: z.null(), waitsFor }),
        ]),
      )
      .describe('`replace` and `disable` can be taken back, `delete` cannot: each is a text of its own'),
    cleanUp: z.object({ place: words, remove: words }).nullable().describe('What is left of it outside AWS'),
    queries: z.string().describe('A script that only reads: which resource policies name the user'),
  }),
)

export const plansBody = named(
  'PlansWish',
  z.object({ users: z.array(is.uuid).min(1).max(MOST_AT_ONCE), step: z.enum(['disable', 'delete']) }),
)

export const plansAnswer = named(
  'Plans',
  z.object({
    accounts: z.array(
      z.object({
        accountId: is.accountId,
        account: z.string(),
        script: z.string().nullable().describe('Of the AWS CLI; null: every user of the account waits'),
        users: z.array(z.string()),
        waiting: z.array(z.object({ name: z.string(), waitsFor })),
      }),
    ),
  }),
)
