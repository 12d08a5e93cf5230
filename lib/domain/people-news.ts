import type { CampaignAnswer } from './campaign'
import type { Uuid } from './ids'
import type { Day, Instant } from './instant'
import type { AskAnswer } from './leavers/asked'
import type { AssignedBecause } from './leavers/assignee'
import type { AwayAnswer } from './leavers/away'
import type { CaseDecisionValues, MoveAnswer } from './leavers/case-decision'
import type { ReviewSettings } from './leavers/deadline'
import type { CORRECTION_ANSWERS, DoorMark, ReviewAnswer } from './leavers/leaver-case'
import type { IdentityAnswer } from './people/identity-answers'
import type { Person } from './people/person'

/** What is told of people and of the company's lists of them. */
export type PeopleNews =
  | { type: 'people-first-seen' | 'people-joined'; people: number }
  | { type: 'person-joined'; inRoster: boolean }
  | {
      type: 'person-left' | 'person-ask' | 'person-access-ended' | 'person-returned'
      from: Person['status']
      lastDay: Person['lastDay']
    }
  | {
      type: 'roster-set'
      roster: Uuid
      source: string
      asOf: Day
      before: number | null
      people: number
      changed: number
    }
  | {
      type: 'roster-waiting'
      source: string
      asOf: Day
      before: number | null
      people: number
      missing: number
      late: number
    }
  | { type: 'roster-discarded'; source: string; asOf: Day; people: number }

/** What an identity provider tells of a User of SCIM, by the id it has there. */
export type ScimNews =
  | { type: 'person-erased' }
  | { type: 'scim-user-deactivated' | 'scim-user-activated' | 'scim-user-deleted' }
  | { type: 'scim-ends-confirmed'; people: number }

/** What happens to the case of a leaver: ids and codes, since who it was may have to be forgotten. */
export type CaseNews =
  | { type: 'case-opened'; doors: number; due: Day; assignee: Uuid | null; because: AssignedBecause }
  | { type: 'case-assigned'; assignee: Uuid | null; because: AssignedBecause }
  | { type: 'case-door-found' | 'case-door-back'; door: Uuid }
  | { type: 'case-door-closed'; door: Uuid; seenOpenAt: Instant }
  | { type: 'case-cleaned' | 'case-reopened' | 'case-withdrawn' }
  | { type: 'review-answered'; decision: Uuid; answer: ReviewAnswer; until: Instant | null }
  | { type: 'use-told'; decision: Uuid; known: boolean; usedAt: Instant }
  | { type: 'door-marked'; decision: Uuid; door: Uuid; state: DoorMark }
  | { type: 'case-retained'; decision: Uuid; until: Instant }
  | { type: 'case-commented'; decision: Uuid }
  | { type: 'infra-asked'; decision: Uuid; user: Uuid }
  | { type: 'correction-answered'; decision: Uuid; asked: Uuid; answer: (typeof CORRECTION_ANSWERS)[number] }
  | { type: 'reviews-delegated'; decision: Uuid; to: Uuid; from: Instant; until: Instant }
  | { type: 'move-answered'; decision: Uuid; answer: MoveAnswer }
  | { type: 'identity-answered'; decision: Uuid; answer: IdentityAnswer }
  | { type: 'away-answered'; decision: Uuid; answer: AwayAnswer['answer']; until: Instant | null }
  | ({ type: 'ask-answered'; decision: Uuid } & AskAnswer)
  | { type: 'person-reviewed'; decision: Uuid; campaign: Uuid; answer: CampaignAnswer }
  | { type: 'review-undone'; decision: Uuid; decided: keyof CaseDecisionValues }
  | {
      type: 'person-moved'
      move: Uuid | null
      fromManager: Uuid | null
      toManager: Uuid | null
      users: number
      machines: number
    }
  | ({ type: 'review-settings-set' } & ReviewSettings)
  | { type: 'department-renamed'; from: string; to: string; people: number }
