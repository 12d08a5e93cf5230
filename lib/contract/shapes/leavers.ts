import { z } from 'zod'
import { DISAGREEMENTS } from '../../domain/people/disagreement'
import { leaverCase, move } from './cases'
import * as is from './common'
import {
  coverage,
  door,
  doorAccount,
  doorState,
  doubts,
  employment,
  handedOver,
  leaverDoor,
  personBase,
  status,
} from './people'
import { named } from './registry'

const leaver = named(
  'Leaver',
  z.object({
    ...personBase,
    manager: z.object({ ...is.who, status, employment: employment.nullable() }).nullable(),
    since: is.instant.nullable(),
    days: is.count
      .nullable()
      .describe(
        'Since they left; of whoever is cleaned up until the last way in was seen closed; null: no day is known, days are withheld, or none was ever found',
      ),
    disagreement: z
      .enum(DISAGREEMENTS)
      .nullable()
      .describe(
        '`roster-has-them`: and Identity Center disabled or lost them; `provider-ended`: and the identity provider ended them (SCIM); `directory-enabled`: though they are gone',
      ),
    state: doorState,
    doors: z.array(leaverDoor),
    suggested: is.count.describe('IAM users that may be theirs, to be confirmed'),
    said: z
      .object({ decision: is.uuid, at: is.instant, by: z.string(), mayUndo: z.boolean() })
      .nullable()
      .describe('Who said that they left, when they were asked about: no roster has said so yet'),
    machines: handedOver,
    case: leaverCase.nullable().describe('null: no way in of theirs was ever found since they left'),
  }),
)
const looseUser = z.object({ ...is.who, account: doorAccount, doors: z.array(door) })
export const leaversAnswer = named(
  'Leavers',
  z.object({
    people: z.array(leaver).describe('Those of the list that was asked for, of whoever left; in its order'),
    count: is.count.describe('How many the whole list has'),
    standings: z
      .object({
        unanswered: is.count,
        answered: is.count,
        retained: is.count,
        unchecked: is.count,
        cleaned: is.count,
        clear: is.count,
      })
      .describe('Of what is asked for, how many stand where, whichever standing is asked for'),
    ...is.page,
    scope: z
      .union([
        z.object({ of: z.literal('everybody') }),
        z.object({ of: z.literal('line') }),
        z.object({
          of: z.literal('nobody'),
          because: z.enum(['not-in-list', 'several', 'no-address']),
          email: z.string().nullable(),
        }),
      ])
      .describe('Whose leavers these are: everybody, or those whose chain of managers reaches you'),
    population: z.object({ left: is.count, open: is.count, unchecked: is.count, clear: is.count }),
    usedAfter: is.count.describe('People who left with a way in used since'),
    doubts,
    securityContact: z.string().nullable().describe('Whom to tell of a use after leaving; null: nobody was named'),
    coverage,
    left: z.array(leaver),
    ask: z
      .object({ count: is.count, people: z.array(leaver) })
      .describe('Their contract ended, or a roster lacks them, and no leaving date is known'),
    accessEnded: z.object({ count: is.count, people: z.array(leaver) }),
    unchecked: z.array(leaver).describe('Left, nothing found, but something of theirs was not read'),
    clear: z.array(leaver).nullable().describe('Left, and nothing found; null: see /api/v1/people'),
    moves: z.array(move).describe('Who moved from your team, or from any: the latest that nobody answered first'),
    strangers: z
      .object({ count: is.count, users: z.array(looseUser) })
      .nullable()
      .describe('Live, with an address that a completely read directory does not know; null: of nobody’s line'),
    unmatched: z
      .array(looseUser)
      .nullable()
      .describe(
        'Any of them may belong to somebody who left; `coverage.unmatched` counts them; null: of nobody’s line',
      ),
  }),
)
