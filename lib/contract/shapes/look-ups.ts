import { z } from 'zod'
import { MOST_AT_ONCE } from '../../domain/decision'
import { STAGES } from '../../domain/judge/assessment'
import { type LookUp, QUESTIONS } from '../../domain/look-up/look-up'
import type { TrailUses } from '../../domain/look-up/trail-uses'
import { UNLIKE } from '../../domain/look-up/unlike-kind'
import { LOOK_UP_STATES } from '../views/look-up'
import * as is from './common'
import { named, standingFor } from './registry'

const uses = z
  .array(
    z.looseObject({
      service: z.string(),
      region: z.string(),
      events: is.count,
      lastAt: is.instant,
      readAt: is.instant,
    }),
  )
  .describe('By credential, source, program, service and Region; counted by key id or unique id only')

const found = named(
  'LookUp',
  standingFor<LookUp>(
    z.looseObject({
      readAt: is.instant.describe('Of the latest look; what earlier ones found has its own'),
      regions: z
        .array(
          z.looseObject({
            region: z.string(),
            of: z.enum(QUESTIONS),
            readAt: is.instant,
            state: z.enum(['whole', 'newest', 'failed']),
          }),
        )
        .describe(
          'Regions that were asked, by question, and how far back each is known: what happened elsewhere is not seen',
        ),
      uses,
      failedSignIns: z.array(z.looseObject({ attempts: is.count, lastAt: is.instant })),
      assumed: z.array(z.looseObject({ roleArn: z.string(), sessions: is.count })),
      makings: z.array(z.looseObject({ at: is.instant, by: z.string() })).describe('Who made the user and its keys'),
      ofOthers: is.count.describe('Events found by its name that are of an earlier user or a role session'),
    }),
  ),
)

const trail = named(
  'TrailUses',
  z.object({
    uploadedAt: is.instant,
    uploadedBy: is.actor,
    found: standingFor<TrailUses>(
      z.looseObject({
        readAt: is.instant,
        uses,
        failedSignIns: is.count,
      }),
    ),
  }),
)

export const lookUpAnswer = named(
  'LookUpAnswer',
  z.object({
    state: z.enum(LOOK_UP_STATES),
    askedAt: is.instant.nullable(),
    notBefore: is.instant.nullable().describe('When AWS, which was too busy, is asked again'),
    found: found.nullable().describe('What all looks found; null: nothing was yet'),
    unlike: z
      .array(z.object({ use: is.count.describe('Place in `found.uses`'), code: z.enum(UNLIKE) }))
      .describe('Uses that do not go with what the user is for'),
    failure: is.failure.nullable().describe('Why nothing was found since'),
    trail: trail.nullable().describe('What people uploaded of an organization trail; null: nobody did'),
    athenaQuery: z.string().nullable().describe('For what look-ups cannot see: over an organization trail'),
  }),
)
export const trailUsesAdded = named(
  'TrailUsesAdded',
  z.object({
    user: is.uuid,
    rows: is.count,
    counted: is.count.describe('Rows that are the user’s by key id or unique id'),
    ignored: is.count.describe('Rows that are not, which were counted only'),
    isNew: z.boolean().describe('false: it told nothing that was not known, and changed nothing'),
  }),
)
export const lookUpAsked = named('LookUpAsked', z.object({ user: is.uuid }))
export const lookUpsBody = named(
  'LookUpsWish',
  z.union([
    z.strictObject({ users: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }),
    z.strictObject({ unidentified: z.literal(true).describe('All whose kind or owner is unknown') }),
  ]),
)
export const lookUpsAsked = named('LookUpsAsked', z.object({ id: is.uuid, users: is.count }))
export const lookUpsAnswer = named(
  'LookUps',
  z.object({
    latest: z
      .object({
        id: is.uuid,
        askedAt: is.instant,
        total: is.count,
        ended: is.count,
        failed: is.count,
        partly: is.count.describe('Of whom AWS told only a part'),
        running: is.count,
      })
      .nullable()
      .describe('The latest job; null: there was none'),
  }),
)
export const userChecked = named(
  'UserChecked',
  z.object({
    user: is.uuid,
    checkedAt: is.instant,
    stage: z.enum(STAGES),
    changes: is.count.describe('Changes that were seen since the last reading'),
    failures: z.array(is.failure).describe('What AWS did not tell: those facts stay as they were'),
  }),
)
