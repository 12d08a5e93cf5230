import { z } from 'zod'
import * as is from './common'
import { eventShape, unknownEvent } from './events'
import { named } from './registry'

const subject = z.union([
  z.object({ kind: z.enum(['iam-user', 'role']), ...is.who, account: z.string() }),
  z.object({ kind: z.literal('account'), ...is.who }),
  z.object({ kind: z.literal('person'), ...is.who }),
])

export const activityEvent = named(
  'Event',
  z.intersection(
    z.object({
      id: is.uuid,
      recordedAt: is.instant,
      happenedAfter: is.instant.nullable(),
      happenedBy: is.instant,
      actor: is.actor,
      subjects: z
        .array(subject)
        .describe('What it is about, as far as you may open it; an IAM user before its account'),
    }),
    z.union([eventShape, unknownEvent]),
  ),
)

export const activityAnswer = named(
  'Activity',
  z.object({
    events: z.array(activityEvent),
    people: z.record(is.uuid, z.string()).describe('Names of the people that decisions speak of'),
    count: is.count.describe('Exact below 10,000, which stands for that many or more'),
    ...is.page,
  }),
)
