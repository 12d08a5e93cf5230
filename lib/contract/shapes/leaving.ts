import { z } from 'zod'
import { ASK_ANSWERS } from '../../domain/leavers/asked'
import { AWAY_ANSWERS, AWAY_STATUSES } from '../../domain/leavers/away'
import * as is from './common'
import { door, doorState, handedOver, personBase } from './people'
import { named } from './registry'

const said = { decision: is.uuid, at: is.instant, by: z.string().describe('Name of whoever said so') }
const has = {
  manager: z.object(is.who).nullable(),
  state: doorState,
  doors: z.array(door).describe('Live credentials; of whoever is to be asked about, assignments too'),
  accounts: is.count.describe('That Identity Center lets them into'),
  machines: handedOver,
}
const list = {
  count: is.count.describe('Of what was asked for'),
  complete: z.boolean().describe('Whether everything was read'),
}

export const leavingSoonAnswer = named(
  'LeavingSoon',
  z.object({
    ...list,
    count: is.count.describe('Of all; at most 200 are told'),
    people: z.array(
      z.object({
        ...personBase,
        ...has,
        day: is.day,
        because: z.enum(['leaving-date', 'contract-end']),
        lastWorkingDay: is.day.nullable(),
      }),
    ),
  }),
)
export const awayAnswer = named(
  'Away',
  z.object({
    ...list,
    ...is.page,
    total: is.count.describe('Away with live credentials, whatever was asked for'),
    asked: is.count.describe('Of whom it is to be said now whether what they can use is kept'),
    people: z.array(
      z.object({
        ...personBase,
        ...has,
        isAsked: z.boolean(),
        mayAnswer: z.boolean(),
        answer: z
          .object({
            ...said,
            answer: z.enum(AWAY_ANSWERS),
            until: is.instant.nullable(),
            reason: z.string().nullable(),
            status: z.enum(AWAY_STATUSES),
            countsUntil: is.instant.nullable().describe('When it is asked again; null: it was of another absence'),
          })
          .nullable(),
      }),
    ),
  }),
)
export const toAskAnswer = named(
  'ToAsk',
  z.object({
    ...list,
    ...is.page,
    total: is.count.describe('To be asked about, whatever was asked for'),
    asked: is.count.describe('Of `total`, those that nobody has answered for now'),
    late: is.count.describe('Of `asked`, those that were to be answered for before today'),
    latenessWithheld: z
      .boolean()
      .describe('Nobody is told or counted as late while the lists of people are not to be believed'),
    people: z.array(
      z.object({
        ...personBase,
        ...has,
        due: is.day.describe('To be answered by the end of it'),
        isAsked: z.boolean(),
        mayAnswer: z.boolean(),
        answer: z
          .object({ ...said, answer: z.enum(ASK_ANSWERS), leftOn: is.day.nullable() })
          .nullable()
          .describe('Of this very end'),
        same: z
          .array(z.object({ ...is.who, because: z.enum(['email', 'name']) }))
          .nullable()
          .describe('Who came since and may be the same person; null: of nobody’s line'),
      }),
    ),
  }),
)
