import { z } from 'zod'
import { CAMPAIGN_KINDS } from '../../domain/campaign'
import { CLAIMS } from '../../domain/decision'
import * as is from './common'
import { doorAccount, toldVerdict } from './people'
import { named } from './registry'

const actor = z
  .enum(['you', 'owner', 'account-administration', 'admin'])
  .nullable()
  .describe('Who can carry it out; null: nobody has to do anything')

const mineUser = named(
  'MineUser',
  z.object({
    ...is.who,
    account: doorAccount,
    kind: is.kind,
    stage: is.stage,
    excepted: z.boolean(),
    sure: z.boolean().describe('Whether it is certainly yours; else it only looks so'),
    liveCredentials: is.count.describe('That still work'),
    lastUse: is.userLastUse,
    nextAction: is.nextAction,
    nextActor: is.nextActor,
    otherWay: is.otherWay,
    actor,
    until: is.instant.nullable().describe('By when, or until when to keep or to wait'),
    instead: z.array(z.string()).describe('Permission sets of Identity Center that stand in for it'),
    claim: z
      .object({ answer: z.enum(CLAIMS), at: is.instant, open: z.boolean().describe('Nobody has decided about it yet') })
      .nullable()
      .describe('What you said of it last'),
  }),
)

export const mineAnswer = named(
  'Mine',
  z.object({
    self: z.union([
      z.object(is.who),
      z
        .object({ unknown: z.enum(['not-in-list', 'several', 'no-address']), email: z.string().nullable() })
        .describe('Nobody, or several people, have the address you signed in with: nothing is told'),
    ]),
    asked: z
      .array(
        z.object({
          id: is.uuid.describe('Its page is /asked/ID'),
          kind: z.enum(CAMPAIGN_KINDS),
          name: z.string(),
          dueAt: is.instant.describe('The end of its last day'),
          open: is.count.describe('IAM users, or people, that you have not answered for'),
        }),
      )
      .describe('What campaigns that run ask of you'),
    verdict: toldVerdict.nullable(),
    users: z.array(mineUser).describe('Matched to you'),
    machines: z.array(mineUser).describe('Others that you answer for'),
    access: z
      .array(z.object({ account: doorAccount, permissionSets: z.array(z.string()) }))
      .nullable()
      .describe('Where Identity Center lets you in; null: not read'),
    coverage: is.coverage,
  }),
)
