import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CampaignKind, CampaignStanding } from '../../domain/campaign'
import type { Actor } from '../../domain/viewer'
import { at, ourId, reference } from './columns'
import { iamUsers } from './iam-users'

/** Owners are asked about some IAM users by a day. */
export const campaigns = pgTable('campaigns', {
  id: ourId().primaryKey(),
  kind: text().$type<CampaignKind>().notNull(),
  name: text().notNull(),
  /** The slice of the list of IAM users that it was started for, as the list writes it. */
  query: text().notNull(),
  /** The end of its last day. */
  dueAt: at().notNull(),
  startedAt: at().notNull(),
  startedBy: jsonb().$type<Actor>().notNull(),
  endedAt: at(),
  endedBy: jsonb().$type<Actor>(),
})

/** The IAM users that a campaign asks about, as they were chosen when it started; whoever owns one now is asked. */
export const campaignUsers = pgTable(
  'campaign_users',
  {
    campaign: reference(() => campaigns.id),
    user: reference(() => iamUsers.id),
    /** Whose it was and where it stood, kept when the campaign ends, so that neither changes after; without a standing nothing was kept. */
    owner: text(),
    standing: text().$type<CampaignStanding>(),
  },
  (t) => [primaryKey({ columns: [t.campaign, t.user] }), index().on(t.user)],
)

/** The people whom a campaign asks about, as they were when it started; whoever manages one now is asked. */
export const campaignPeople = pgTable(
  'campaign_people',
  {
    campaign: reference(() => campaigns.id),
    person: ourId().notNull(),
    /** Whose answer it is and where it stands, as `person:ID`: kept when the campaign ends, so that it never changes after. */
    owner: text(),
    standing: text().$type<CampaignStanding>(),
  },
  (t) => [primaryKey({ columns: [t.campaign, t.person] }), index().on(t.person)],
)

/** An owner who was asked by a campaign, and how often since. */
export const campaignAskings = pgTable(
  'campaign_askings',
  {
    id: ourId().primaryKey(),
    campaign: reference(() => campaigns.id),
    /** `person:ID` or `team:NAME`. */
    owner: text().notNull(),
    askedAt: at().notNull(),
    remindedAt: at(),
    reminders: integer().notNull(),
  },
  (t) => [uniqueIndex('campaign_askings_owner').on(t.campaign, t.owner)],
)
