import { z } from 'zod'
import { MOST_AT_ONCE } from '../../domain/decision'
import { NEXT_ACTIONS } from '../../domain/judge/assessment'
import { SWITCHABLE } from '../../domain/plan/held'
import { PLAN_SCOPES } from '../../domain/plan/plan'
import { PLAN_STEPS } from '../../domain/plan/plan-input'
import { UNDO_LOSSES } from '../../domain/plan/user-step'
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
        z.object({ code: z.enum(['resource-policies', 'nothing-live', 'all-kept']) }),
      ]),
    )
    .describe(
      '`next-action`: something else is to be done first; `resource-policies`: nobody answered yet whether they name it (`/api/v1/decisions/policies`); `named-in-policies`: somebody found that they do; `all-kept`: what is live is to stay, by an exception or a rotation. Going ahead takes `/api/v1/decisions/go-ahead`',
    ),
)
const from = z
  .enum(['decision', 'tag', 'maker'])
  .describe('By what it is known: `/api/v1/decisions/origin`, a tag, or the program that CloudTrail saw make the user')
const texts = z.object({ cli: z.string(), terraform: z.string(), cloudformation: z.string() })
const change = z.object({
  command: z.string(),
  undo: z
    .object({
      command: z.string(),
      but: z
        .enum(UNDO_LOSSES)
        .nullable()
        .describe(
          'What is not as before all the same: `password`, a new one is set; `inactive`, what was inactive becomes active, too',
        ),
    })
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
        z.object({
          by: z.literal('terraform'),
          from,
          told: z.string().nullable().describe('The tag that says so, or where somebody said that the code is'),
        }),
        z.object({
          by: z.enum(['cloudformation', 'cdk']),
          from,
          stack: z.string().nullable(),
          logicalId: z.string().nullable(),
        }),
      ])
      .nullable()
      .describe('What keeps the user as code: it is to be changed there'),
    now: z.enum(PLAN_STEPS).nullable().describe('The step that the next action asks for'),
    shown: z.enum(PLAN_STEPS).describe('The step that is shown where none is asked for'),
    parts: z
      .array(
        z.union([
          z.object({
            step: z.enum(PLAN_STEPS),
            texts,
            of: z
              .enum(PLAN_SCOPES)
              .describe(
                '`credentials`: single ones that nothing uses any more, while the user goes on with the others',
              ),
            changes: z.array(change),
            waived: z
              .array(
                z.union([
                  z.object({ code: z.literal('not-read'), kinds: z.array(z.enum(SWITCHABLE)) }),
                  z.object({ code: z.literal('named-in-policies'), found: z.string() }),
                  z.object({ code: z.literal('resource-policies') }),
                ]),
              )
              .describe(
                'What was to be known first, and is gone ahead without: `not-read`: kinds of credentials that no scan could list; `resource-policies`: nobody said whether they name it; `named-in-policies`: they do',
              ),
            elsewhere: z
              .array(z.object({ accountId: is.accountId, text: z.string() }))
              .describe(
                'Of a containment: a script of the AWS CLI for each other account whose roles the user may have assumed',
              ),
            waitsFor: z.null(),
          }),
          z.object({ step: z.enum(PLAN_STEPS), texts: z.null(), waitsFor }),
        ]),
      )
      .describe(
        '`replace` and `disable` can be taken back, but for what `undo.but` names; `delete` cannot: each is a text of its own',
      ),
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
