import type { Stage } from './judge/assessment'

/** What a campaign asks of owners of IAM users: whether machines' are still needed and theirs, or to finish switching by a day. */
const USER_CAMPAIGNS = ['confirm-machines', 'switch-by'] as const
export type UserCampaignKind = (typeof USER_CAMPAIGNS)[number]
/** The last is of people: managers go through everybody of theirs, once a quarter. */
export const CAMPAIGN_KINDS = [...USER_CAMPAIGNS, 'review-people'] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]

/** What an owner says of an IAM user that they are asked about, and a manager of what a person of theirs can use. */
export const CAMPAIGN_ANSWERS = ['needed', 'not-mine', 'unneeded'] as const
export type CampaignAnswer = (typeof CAMPAIGN_ANSWERS)[number]

/** Where an IAM user stands in a campaign; `done`: it was switched, or AWS no longer has it. */
export const CAMPAIGN_STANDINGS = ['open', ...CAMPAIGN_ANSWERS, 'done'] as const
export type CampaignStanding = (typeof CAMPAIGN_STANDINGS)[number]

/** What a campaign of this kind is about. */
export const CAMPAIGN_SCOPE: Readonly<
  Record<UserCampaignKind, { kinds: 'human' | 'others'; answers: readonly CampaignAnswer[]; done: readonly Stage[] }>
> = {
  'confirm-machines': { kinds: 'others', answers: CAMPAIGN_ANSWERS, done: ['removed'] },
  // Whoever still needs it has to switch all the same.
  'switch-by': { kinds: 'human', answers: ['not-mine', 'unneeded'], done: ['switched', 'disabled', 'removed'] },
}

/** What may be answered in a campaign of this kind. */
export const answersTo = (kind: CampaignKind): readonly CampaignAnswer[] =>
  kind === 'review-people' ? CAMPAIGN_ANSWERS : CAMPAIGN_SCOPE[kind].answers

/** An answer as it was given; `owner`: whose the user was then. */
export interface CampaignAnswered {
  answer: CampaignAnswer
  owner: string
}

/** Days before its end on which whoever has not answered is reminded, and how often after it. */
const REMINDED_BEFORE = [7, 2, 0]
const REMINDED_AFTER_EVERY = 7

/** Whether open questions are reminded of on a day that lies so many days before a campaign's last (after it, when negative). */
export function isReminderDay(daysLeft: number): boolean {
  return daysLeft >= 0 ? REMINDED_BEFORE.includes(daysLeft) : (-daysLeft - 1) % REMINDED_AFTER_EVERY === 0
}

/** Days before an exception's end on which whoever asked for it and whoever approved it are reminded. */
const EXCEPTION_REMINDED_BEFORE: readonly number[] = [30, 7, 1]
export const isExceptionDay = (daysLeft: number): boolean => EXCEPTION_REMINDED_BEFORE.includes(daysLeft)
