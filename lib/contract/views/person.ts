import type { AccountId } from '../../domain/ids'
import { type DoorAccount, isGone, toldDoors } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'
import type { leaversAnswer } from '../shapes/leavers'
import type { peopleAnswer } from '../shapes/people'
import type { personDetail } from '../shapes/person'
import type { Shown } from '../shapes/registry'
import type { EventView } from './activity'

type ShownPerson = Shown<typeof personDetail>
/** Everything the page of one person shows. */
export type PersonDetail = Omit<ShownPerson, 'beside'> & Readonly<{ beside: PersonBeside | null }>
/** What is told of a person to whoever reads of everybody alone. */
export type PersonBeside = Omit<NonNullable<ShownPerson['beside']>, 'events'> &
  Readonly<{ events: readonly EventView[] }>
/** What a person's verdict is worded from, in a list and on top of their page. */
export type PersonVerdict = PersonDetail['verdict']
/** How complete what is said of people is. */
export type PeopleCoverage = PersonDetail['coverage']
/** What a person has in one account: IAM users beside Identity Center. */
export type PersonAccount = PersonDetail['accounts'][number]
/** One IAM user as a person's page shows it. */
export type PersonUser = PersonAccount['users'][number]

/** Who somebody is, in every line that tells of them. */
export function personHead(person: Person) {
  const { id, name, reading, employment, company, department, status, ask, lastDay, leavingDate } = person
  return { id, name, reading, employment, company, department, status, ask, lastDay, leavingDate }
}

type ToldLine = Shown<typeof peopleAnswer>['people'][number]
/** A verdict as it is told in a line: the first ways in by name, all of them as a number. */
export type ToldVerdict = ToldLine['verdict']
/** One person as a list shows them. */
export type PersonLine = Omit<ToldLine, 'verdict'> & { verdict: PersonVerdict }

type ToldLeavers = Shown<typeof leaversAnswer>
/** Everybody who should have no way in, and what else is to be looked at. Lists may be cut; counts never are. */
export type LeaverPage = Omit<ToldLeavers, 'people' | 'count' | 'standings' | 'next' | 'previous' | 'ignored'>
/** What stands around the list of who left: the figures, and whoever and whatever else is to be looked at. Lists may be cut. */
export type LeaverSections = Omit<LeaverPage, 'left' | 'ask' | 'unchecked' | 'clear'>
/**
 * Whose leavers somebody sees: everybody's; those of their own line (everybody whose chain of managers reaches them); or
 * nobody's, because they signed in without an address, or with one that nobody or several people in the list of people have.
 */
export type LeaverScope = LeaverPage['scope']
/** Somebody who should have no way in, with each that is left. */
export type LeaverLine = LeaverPage['left'][number]
/** What is to be closed of them, by whom and by when. */
export type CaseView = NonNullable<LeaverLine['case']>
/** An IAM user told of beside people: nobody in the directory has its address, or nobody knows whose it is. */
export type LooseUser = NonNullable<LeaverPage['unmatched']>[number]

/** Somebody may have hundreds of ways in: what tells of them names `most` at most; `null`: all. */
export function toldVerdict({ doors, ...rest }: PersonVerdict, most: number | null = 2): ToldVerdict {
  const all = toldDoors(doors)
  return { ...rest, doors: all.length, told: most === null ? all : all.slice(0, most) }
}

/** What still stands between a person and having no IAM user. */
export type Need =
  | { code: 'sign-in'; accounts: number }
  | { code: 'access'; account: DoorAccount }
  | { code: 'access-unknown'; account: DoorAccount }
  | { code: 'act'; account: DoorAccount; user: PersonUser }
  | { code: 'confirm'; account: DoorAccount; user: Pick<PersonUser, 'id' | 'name'> }

/**
 * What a person still needs before their IAM users can go: access where Identity Center does not let them in, then each user's
 * next action; of somebody who is gone first that their sign-in ends, and last whether what may be theirs is.
 */
export function needsOf({
  accounts,
  person,
  suggestions,
}: Pick<PersonDetail, 'accounts' | 'person' | 'suggestions'>): Need[] {
  const isHere = !isGone(person.status)
  const reached = accounts.filter(({ permissionSets }) => (permissionSets?.length ?? 0) > 0).length
  const signIn: Need[] = isHere || reached === 0 ? [] : [{ code: 'sign-in', accounts: reached }]
  const each = accounts.flatMap(({ account, users, permissionSets }): Need[] => {
    const personal = users.some((user) => user.liveCredentials > 0 && user.kind === 'human')
    const access: Need[] =
      !isHere || !personal || (permissionSets?.length ?? 0) > 0
        ? []
        : [{ code: permissionSets ? 'access' : 'access-unknown', account }]
    const acts = users.filter((user) => user.nextAction !== 'none')
    return [...access, ...acts.map((user): Need => ({ code: 'act', account, user }))]
  })
  const open = isHere ? [] : suggestions.filter(({ live }) => live)
  return [...signIn, ...each, ...open.map(({ account, ...user }): Need => ({ code: 'confirm', account, user }))]
}

/**
 * Of a person what their manager may know: not that they are away, nor a day to come, nor a last working day before the leaving
 * date. Source: design section 7.
 */
export function knownToManager(person: Person): Person {
  const status = isGone(person.status) ? person.status : 'active'
  return {
    ...person,
    status,
    lastDay: status === 'left' || status === 'ask' ? person.lastDay : null,
    leavingDate: status === 'left' ? person.leavingDate : null,
    lastWorkingDay: null,
    contractEnd: person.ask?.because === 'contract-ended' ? person.contractEnd : null,
    questions: [],
  }
}

/** Accounts of a person's users, once each. */
export function accountsOf(users: readonly { account: DoorAccount }[]): AccountId[] {
  return [...new Set(users.map(({ account }) => account.accountId))]
}
