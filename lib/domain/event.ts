import type { CampaignKind } from './campaign'
import type { DecidedOwner, DecisionValues, Undone } from './decision'
import type { Change } from './facts/changes'
import { type AccountId, isUuid, type Uuid } from './ids'
import type { Day, Instant } from './instant'
import type { Kind, Owner, Stage } from './judge/assessment'
import type { LeakTool } from './leak/sighting'
import type { CaseNews, PeopleNews, ScimNews } from './people-news'
import type { Retention } from './retention'
import type { ViewList } from './saved-view'
import type { UploadKind } from './uploaded-report'
import type { Actor } from './viewer'

/** A reason as it was worded when it was recorded: its code may be one that is used no more. */
export interface RecordedReason {
  readonly code: string
  readonly [parameter: string]: unknown
}

/** What the history of an IAM user tells. */
export type UserNews =
  | Change
  | { type: 'stage-changed'; from: Stage; to: Stage; because: readonly RecordedReason[] }
  | { type: 'used-again'; because: RecordedReason }
  | { type: 'owner-set'; decision: Uuid; owner: DecidedOwner; before: Owner | null }
  | { type: 'kind-set'; decision: Uuid; kind: Kind; integration: string | null; before: KindBefore }
  | { type: 'match-set'; decision: Uuid; personId: Uuid; is: boolean; before: Uuid | null }
  | { type: 'replacement-accepted'; decision: Uuid; roleId: Uuid | null; reason: string }
  | ({ type: 'exception-asked'; decision: Uuid } & DecisionValues['ask-exception'])
  | ({ type: 'exception-answered'; decision: Uuid } & DecisionValues['answer-exception'])
  | ({ type: 'use-answered'; decision: Uuid } & DecisionValues['answer-use'])
  | ({ type: 'dormant-answered'; decision: Uuid } & DecisionValues['answer-dormant'])
  | ({ type: 'replacement-linked'; decision: Uuid } & DecisionValues['link-replacement'])
  | ({ type: 'finding-accepted'; decision: Uuid } & DecisionValues['accept-finding'])
  | ({ type: 'account-named'; decision: Uuid } & DecisionValues['name-account'])
  | ({ type: 'note-set'; decision: Uuid } & DecisionValues['set-note'])
  | ({ type: 'ticket-set'; decision: Uuid } & DecisionValues['set-ticket'])
  | ({ type: 'due-set'; decision: Uuid } & DecisionValues['set-due'])
  | ({ type: 'went-ahead'; decision: Uuid } & DecisionValues['go-ahead'])
  | ({ type: 'policies-answered'; decision: Uuid } & DecisionValues['answer-policies'])
  | ({ type: 'origin-set'; decision: Uuid } & DecisionValues['set-origin'])
  | ({ type: 'sighting-answered'; decision: Uuid } & DecisionValues['answer-sighting'])
  | ({ type: 'leak-report-imported' } & LeakReportCounts)
  | { type: 'trail-uses-added'; rows: number; counted: number; ignored: number }
  | { type: 'whose-asked'; decision: Uuid }
  | ({ type: 'owner-claimed'; decision: Uuid } & DecisionValues['claim-owner'])
  | ({ type: 'claim-answered'; decision: Uuid } & DecisionValues['answer-claim'])
  | ({ type: 'campaign-answered'; decision: Uuid } & DecisionValues['answer-campaign'])
  | ({ type: 'decision-undone'; decision: Uuid } & Undone)

/** What a leak report held: findings of any kind, distinct ids of keys, those of IAM users, and places that were new, or told more. */
export interface LeakReportCounts {
  tool: LeakTool
  findings: number
  ids: number
  ours: number
  added: number
  changed: number
}

/** What an IAM user counted as. */
interface KindBefore {
  kind: Kind
  integration: string | null
}

type ViewNews =
  | { type: 'view-shared' | 'view-deleted' | 'view-restored'; list: ViewList; name: string }
  | {
      type: 'view-changed' | 'view-unshared'
      list: ViewList
      name: string
      changed: readonly ('name' | 'query' | 'shared')[]
      before: string
    }

type CampaignNews =
  | { type: 'campaign-started'; kind: CampaignKind; name: string; users: number; dueAt: Instant }
  | { type: 'campaign-ended'; name: string }

interface AddedAccount {
  accountId: AccountId
  name: string
  roleArn: string | null
  back: boolean
}

type SettingsNews =
  | { type: 'token-made'; name: string; scopes: readonly string[]; endsAt: Instant }
  | { type: 'token-revoked' }
  | ({ type: 'retention-set' } & Retention)
  | { type: 'period-closed'; pack: Uuid; from: Day; to: Day; number: number; manifest: string }
  | ({ type: 'standalone-account-added'; profile: string | null } & AddedAccount)
  | {
      type: 'report-uploaded'
      kind: UploadKind
      generatedAt: Instant
      users: number
      isPast: boolean
      added: number
      changed: number
      removed: number
      gone: number
      useDays: number
    }
  | { type: 'standalone-account-removed'; accountId: AccountId; name: string; became: 'left' | 'forgotten' }

/** Everything that an event can tell: names and our ids, never a key id. */
export type News =
  | UserNews
  | PeopleNews
  | ScimNews
  | CaseNews
  | ViewNews
  | CampaignNews
  | SettingsNews
  | { type: 'account-first-read'; users: number }
export type EventType = News['type']

/**
 * One observed or decided change, as it is recorded: append-only. An observed change happened after the reading before
 * (`happenedAfter`, `null` when unknown) and by the one that saw it. The actor is whoever caused it.
 */
export interface NewEvent {
  recordedAt: Instant
  happenedAfter: Instant | null
  happenedBy: Instant
  actor: Actor
  /** Our ids of what it is about: users, accounts, people. */
  subjects: readonly Uuid[]
  news: News
}

/** When something changes, and who or what makes it change. */
export interface Cause {
  now: Instant
  by: Actor
  /** Of what a reading saw: when the one before was made, and it had not happened yet. `null`, or absent: nobody can say. */
  after?: Instant | null
}

/** More changes than these are "1,000 or more". */
export const MOST_NEWER = 1_000

type Read<N> = N extends { type: infer Type } ? { type: Type; version: 1; data: Omit<N, 'type'> } : never

type EventHead = Readonly<{
  id: Uuid
  happenedAfter: Instant | null
  happenedBy: Instant
  actor: Actor
}>

/**
 * One entry of the history of an IAM user: type, version and data as they were recorded, or `unknown` where this version of
 * the product does not know them. The first version of `used-again` told no reason of its own, and that of `stage-changed` none for
 * the way back.
 */
export type UserEvent = EventHead &
  (
    | Read<Exclude<UserNews, { type: 'decision-undone' | 'used-again' | 'stage-changed' }>>
    | { type: 'stage-changed'; version: 1 | 2; data: { from: Stage; to: Stage; because: readonly RecordedReason[] } }
    | { type: 'decision-undone'; version: 1; data: { decision: Uuid } & Undone }
    | { type: 'used-again'; version: 1; data: Readonly<Record<string, never>> }
    | { type: 'used-again'; version: 2; data: { because: RecordedReason } }
    | { type: 'unknown'; version: number; data: { type: string } }
  )

type OtherNews = Exclude<News, UserNews | { type: 'token-made' | 'roster-set' | 'standalone-account-added' }>
type RosterSetNews = Omit<Extract<News, { type: 'roster-set' }>, 'type'>

/**
 * Any event, as it was recorded: one of an IAM user's history, or one of anything else. Tokens had no end at first, there was one
 * roster, and no account was reached by a profile.
 */
export type ToldEvent =
  | UserEvent
  | (EventHead &
      (
        | Read<OtherNews>
        | { type: 'roster-set'; version: 1; data: Omit<RosterSetNews, 'source' | 'asOf'> }
        | { type: 'roster-set'; version: 2; data: RosterSetNews }
        | { type: 'standalone-account-added'; version: 1; data: AddedAccount }
        | { type: 'standalone-account-added'; version: 2; data: AddedAccount & { profile: string | null } }
        | { type: 'token-made'; version: 1; data: { name: string; scopes: readonly string[]; endsAt?: Instant } }
        | { type: 'token-made'; version: 2; data: { name: string; scopes: readonly string[]; endsAt: Instant } }
      ))

/** The people that an event's own words name. */
export function peopleTold(event: ToldEvent): Uuid[] {
  if (event.type === 'owner-set') return personOf(event.data.owner)
  if (event.type === 'match-set') return [event.data.personId]
  if (event.type === 'stage-changed')
    return event.data.because.flatMap(({ personId }) => (isId(personId) ? personId : []))
  if (event.type !== 'decision-undone') return []
  if (event.data.decided === 'set-owner') return personOf(event.data.value.owner)
  return event.data.decided === 'set-match' ? [event.data.value.personId] : []
}

const isId = (given: unknown): given is Uuid => typeof given === 'string' && isUuid(given)
const personOf = (owner: DecidedOwner): Uuid[] => (owner.type === 'person' ? [owner.personId] : [])
