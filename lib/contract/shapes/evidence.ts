import { z } from 'zod'
import * as is from './common'
import { named } from './registry'

const pack = named(
  'EvidencePack',
  z.object({
    id: is.uuid,
    from: is.day,
    to: is.day,
    number: is.count.describe('0: the pack; from 1: an addendum'),
    asOf: is.instant.describe('What was known then'),
    by: is.actor,
    headSeq: is.count,
    headHash: z.string().nullable(),
  }),
)

export const evidenceAnswer = named('EvidencePacks', z.object({ packs: z.array(pack) }))

export const periodBody = named(
  'PeriodWish',
  z.object({
    from: is.day,
    to: is.day,
    addendum: z
      .boolean()
      .default(false)
      .describe('What came to light since the period was closed, or since its last addendum, as the next one'),
  }),
)

export const periodClosed = named(
  'PeriodClosed',
  z.object({
    pack: pack.nullable().describe('null: nothing came to light for an addendum'),
    made: z.boolean().describe('Whether it was made now: a period is closed once'),
    overlaps: z
      .array(z.object({ from: is.day, to: is.day }))
      .describe('Other closed periods that share a day with it: whoever left then is in the evidence of each'),
  }),
)
