import type { NextAction } from '../domain/judge/assessment'
import { oneOf } from './lists/fields'
import { EVERY_IAM_USER, type IamUserFilter, iamUsersHref } from './lists/iam-user-list'
import type { OwnerWanted } from './lists/owner-wanted'
import type { Work } from './views/work'

const WORK_OF = ['mine', 'team'] as const
export type WorkOf = (typeof WORK_OF)[number]

export const workFields = {
  of: oneOf('of', WORK_OF, 'Only what whoever asks owns, or what their team owns; left out: everything'),
}

/** Whose IAM users are asked for; `null`: everybody's. `undefined`: nobody knows whose. */
export function ownerOfWork(
  { mine, team }: Pick<Work, 'mine' | 'team'>,
  of: WorkOf | null,
): OwnerWanted | null | undefined {
  if (of === null) return null
  if (of === 'mine') return mine ? { type: 'person', personId: mine.personId } : undefined
  return team ? { type: 'team', name: team.name } : undefined
}

/** The list of exactly the IAM users of a group, the most dangerous first. */
export const groupFilter = (action: NextAction, owner: OwnerWanted | null): IamUserFilter => ({
  ...EVERY_IAM_USER,
  removed: false,
  actions: [action],
  owner,
  sort: 'danger',
  direction: 'desc',
})

export const groupHref = (action: NextAction, owner: OwnerWanted | null) => iamUsersHref(groupFilter(action, owner))
