import { z } from 'zod'
import { CAMPAIGN_ANSWERS, CAMPAIGN_KINDS } from '../../domain/campaign'
import { MOST_AT_ONCE } from '../../domain/decision'
import { NOTICE_STATES } from '../../domain/notice'
import { viewQuery } from '../view-query'
import * as is from './common'
import { named } from './registry'
import { keptName } from './texts'

const LONGEST_CAMPAIGN_NAME = 100

const kind = z.enum(CAMPAIGN_KINDS)
const counts = named(
  'CampaignCounts',
  z
    .object({ open: is.count, needed: is.count, 'not-mine': is.count, unneeded: is.count, done: is.count })
    .describe(
      'IAM users, or people, by where they stand; `done`: switched, or AWS no longer has them; or who left since',
    ),
)
const users = is.count.describe('IAM users, or people, that it asks about')
const unasked = is.count.describe(
  'Of those that are not answered: about how many nobody is asked, since no owner or manager is known or none can be written to; of `figuresOf` `end` about how many nobody was written to',
)
const language = z.enum(['en', 'ja'])

export const campaignBody = named(
  'CampaignWish',
  z.object({
    request: is.uuid.optional().describe('Made by whoever asks: the same request sent twice starts one campaign'),
    kind: kind.describe(
      '`confirm-machines` asks owners about users of machines, `switch-by` about users of people; `review-people` asks managers about everybody of theirs, and takes `read-people`',
    ),
    name: keptName(LONGEST_CAMPAIGN_NAME).describe('Owners read it'),
    query: viewQuery('iam-users').describe(
      'Which IAM users: a query of their list; of people everybody is asked about',
    ),
    due: is.day.describe('The last day to answer, in the time zone of the company'),
  }),
)

/** An owner's answers; nothing of it is open to programs. */
export const campaignAnswerBody = z.object({
  request: is.uuid.optional(),
  asking: is.uuid,
  users: z.array(is.uuid).min(1).max(MOST_AT_ONCE),
  answer: z.enum(CAMPAIGN_ANSWERS),
  named: keptName(128).nullish(),
})
/** What managers say of their people; nothing of it is open to programs. */
const people = z.array(is.uuid).min(1).max(MOST_AT_ONCE)
export const peopleReviewBody = z.object({
  request: is.uuid.optional(),
  asking: is.uuid,
  people,
  answer: z.enum(CAMPAIGN_ANSWERS),
})
export const peopleBackBody = z.object({ asking: is.uuid, people })
export const campaignBackBody = z.object({ asking: is.uuid, users: z.array(is.uuid).min(1).max(MOST_AT_ONCE) })

const campaignLine = z.object({
  id: is.uuid,
  kind,
  name: z.string(),
  query: z.string().describe('The slice of IAM users that it was started for'),
  dueAt: is.instant.describe('The end of its last day'),
  startedAt: is.instant,
  startedBy: is.actor,
  endedAt: is.instant.nullable(),
  users,
  counts,
  figuresOf: z
    .enum(['now', 'end'])
    .describe(
      '`end`: who was asked and how each stood when it ended. `now`: of today, while it runs or where it ended before that was kept',
    ),
})
export const campaignsAnswer = named('Campaigns', z.object({ campaigns: z.array(campaignLine) }))

const owner = {
  owner: z.string().nullable().describe('As the filter `owner` of IAM users takes it; null: nobody owns them'),
  name: z.string().nullable(),
  address: z.string().nullable().describe('Where they are written to; null: nowhere, or without `read-people`'),
  reachable: z.boolean().describe('false: there is nobody to write to'),
}
export const campaignDetail = named(
  'Campaign',
  campaignLine.extend({
    unasked,
    owners: z.array(
      z.object({
        ...owner,
        users,
        counts,
        asking: z
          .object({
            id: is.uuid.describe('Their page is /asked/ID'),
            askedAt: is.instant.describe('Since when they have it; whether they were written to says `message`'),
            remindedAt: is.instant.nullable(),
            reminders: is.count,
            message: z
              .enum(NOTICE_STATES)
              .nullable()
              .describe('What became of the message that asked; null: there was nobody to write to'),
          })
          .nullable(),
      }),
    ),
  }),
)
export const campaignPreview = named(
  'CampaignPreview',
  z.object({
    users,
    unasked,
    owners: z.array(z.object({ ...owner, language, users })),
    messages: z
      .object({ en: z.string(), ja: z.string() })
      .nullable()
      .describe('What the first owner would read, in either language; null: nobody would be asked'),
  }),
)
