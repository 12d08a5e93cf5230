import type { Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import type { CorrectionAnswer } from '../../domain/leavers/leaver-case'
import type { IdentityAnswer } from '../../domain/people/identity-answers'
import type { Ask, Employment, PersonStatus } from '../../domain/people/person'
import type { identityAnswered } from '../shapes/identity'
import type { Shown } from '../shapes/registry'
import type { rosterSet } from '../shapes/roster'

/** What an import of a roster changed, or would change. */
export type RosterSet = Shown<typeof rosterSet>
/** How a file is read: its headers, which of them is which field, its first rows, and what is wrong. */
export type RosterFileRead = NonNullable<RosterSet['file']>
/** Some people by number and name: how many, and the first. */
export type NamedPeople = RosterSet['joined']

/** One import of a roster. */
export interface RosterImportLine {
  id: Uuid
  source: string
  at: Instant
  /** `null`: imported before lists had one. */
  asOf: Day | null
  people: number
  by: string
  /** It waited, and somebody refused it: then, and by whom. */
  isDiscarded: boolean
}

/** An import that looks wrong, and waits for somebody's word. */
export interface WaitingView extends Omit<RosterImportLine, 'isDiscarded'> {
  before: number
  missing: NamedPeople
  late: NamedPeople
}

/** Somebody as rosters tell of them, and nothing of AWS. */
export interface RosterPersonView {
  name: string
  /** Where rosters tell of them, and under which number. */
  known: readonly { source: string; employeeNumber: string }[]
  employment: Employment | null
  status: PersonStatus
  ask: Ask | null
  leavingDate: Day | null
  lastWorkingDay: Day | null
  contractEnd: Day | null
}

/** A manager says that somebody has not left: what whoever keeps the rosters has to know to answer. */
export interface CorrectionView extends RosterPersonView {
  case: Uuid
  asked: { at: Instant; by: string }
  /** `null`: it waits. Else the person is still gone, until a roster says otherwise. */
  told: { decision: Uuid; at: Instant; by: string; answer: CorrectionAnswer } | null
  /** `false`: it is about whoever looks. */
  mayAnswer: boolean
}

/** What joining lists of people could not decide about two of them. */
export interface IdentityQuestionView {
  person: RosterPersonView & { id: Uuid }
  other: RosterPersonView & { id: Uuid }
  because: 'email' | 'name' | 'address-shared'
  /** Of `address-shared` alone. */
  email: string | null
  /** `false`: it is about whoever looks. */
  mayAnswer: boolean
}

/** What was answered of that, and can be taken back. */
export interface IdentityAnswerView {
  decision: Uuid
  at: Instant
  by: string
  answer: IdentityAnswer
  email: string | null
  /** As they are called now; `null`: they are known no more, or are one with the other. */
  person: string | null
  other: string | null
}

export type IdentityAnswered = Shown<typeof identityAnswered>

/** How many questions there are, the first of them, and the latest answers. */
export interface IdentityQuestions {
  count: number
  shown: readonly IdentityQuestionView[]
  answered: readonly IdentityAnswerView[]
}

/** Everything the page about rosters shows. */
export interface RosterView {
  /** Those that wait first, and how many there are. */
  corrections: { waiting: number; count: number; shown: readonly CorrectionView[] }
  identities: IdentityQuestions
  /** The newest import of each roster. */
  sources: readonly RosterImportLine[]
  waiting: readonly WaitingView[]
  imports: readonly RosterImportLine[]
  today: Day
}
