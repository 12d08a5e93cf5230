import type { CampaignAnswer, CampaignKind, CampaignStanding } from '../../domain/campaign'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Kind, NextAction } from '../../domain/judge/assessment'
import type { campaignDetail, campaignPreview, campaignsAnswer } from '../shapes/campaigns'
import type { Shown } from '../shapes/registry'
import type { UserLastUse } from './iam-user'

export type CampaignLine = Shown<typeof campaignsAnswer>['campaigns'][number]
export type CampaignDetail = Shown<typeof campaignDetail>
export type CampaignOwnerLine = CampaignDetail['owners'][number]
export type CampaignPreview = Shown<typeof campaignPreview>

/** What an owner who is asked sees: of each user as much as "whose is this?" tells. */
export interface AskedView {
  id: Uuid
  campaign: { id: Uuid; kind: CampaignKind; name: string; dueAt: Instant; endedAt: Instant | null; startedBy: string }
  owner: { type: 'person' | 'team'; name: string }
  answers: readonly CampaignAnswer[]
  users: readonly AskedUser[]
  /** Exact, where there are more than are listed. */
  count: number
  open: number
}

/** What a manager who is asked about their people sees. */
export interface AskedPeople extends Omit<AskedView, 'users'> {
  people: readonly AskedPerson[]
}

/** Somebody of theirs, with what they can use: IAM users of their own that are live, and whether Identity Center lets them in. */
export interface AskedPerson {
  id: Uuid
  name: string
  department: string | null
  users: number
  signOn: boolean
  standing: CampaignStanding
}

export interface AskedUser {
  id: Uuid
  name: string
  account: { accountId: AccountId; name: string }
  kind: Kind
  lastUse: UserLastUse
  nextAction: NextAction
  standing: CampaignStanding
}

/** Somebody of a review; `name` is null of whom nobody knows any more. `by`: their manager then. */
export interface ReviewedPerson {
  id: Uuid
  name: string | null
  by: string | null
}

/** Who of a review was answered for so, or is `unasked`, as no manager is known. `count` is exact where more are than are named. */
export interface ReviewedPeople {
  said: CampaignAnswer | 'unasked'
  people: readonly ReviewedPerson[]
  count: number
}
