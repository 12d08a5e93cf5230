import { z } from 'zod'
import * as is from './common'
import { named } from './registry'

const person = z.object({ type: z.literal('person'), personId: is.uuid })
export const ownerBody = named(
  'OwnerWish',
  z.object({
    request: is.uuid.optional().describe('Made by whoever asks: the same request sent twice is done once'),
    users: z.array(is.uuid).min(1).max(200),
    owner: z.union([
      person,
      z.object({
        type: z.literal('person'),
        named: z.string().min(1).max(320).describe('Name or address of one person'),
      }),
      z
        .object({ type: z.literal('team'), name: z.string().min(1).max(128) })
        .describe('A team, also one that owns nothing yet'),
      z.object({
        type: z.literal('known'),
        named: z
          .string()
          .min(1)
          .max(320)
          .describe('Name or address of one person, or name of a team that owns something already; never makes a team'),
      }),
    ]),
  }),
)
export const ownerSet = named(
  'OwnerSet',
  z.object({
    owner: z.union([person.extend({ name: z.string() }), z.object({ type: z.literal('team'), name: z.string() })]),
    decisions: z.array(z.object({ id: is.uuid, user: is.uuid })),
    unchanged: z.array(is.uuid),
    removed: z.array(is.uuid),
    undone: z.array(is.uuid).describe('About these the request decided before, and somebody has undone it since'),
  }),
)
export const undoBody = named('Undo', z.object({ decisions: z.array(is.uuid).min(1).max(200) }))
export const undone = named('Undone', z.object({ users: z.array(is.uuid) }))
export const ownerOptions = named(
  'OwnerOptions',
  z.object({
    people: z
      .array(
        z.object({
          ...is.who,
          reading: z.string().nullable(),
          department: z.string().nullable(),
          email: z.string().nullable(),
        }),
      )
      .describe('Still with the company'),
    teams: z.array(z.string()).describe('Those that own something already'),
  }),
)
