import { eq, sql } from 'drizzle-orm'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import type { OwnerWanted } from '../../contract/lists/owner-wanted'
import type { Work, WorkGroup } from '../../contract/views/work'
import { groupFilter, ownerOfWork, type WorkOf } from '../../contract/work-wish'
import type { Uuid } from '../../domain/ids'
import { NEXT_ACTIONS, type NextAction } from '../../domain/judge/assessment'
import type { Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountCounts, accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { coverageOf } from './coverage'
import { selected, selectedCounts } from './iam-user-conditions'
import { countIamUsers, iamUserLines } from './iam-user-list'
import { selfOf } from './line'

/** So many of each group are shown at once. */
const SHOWN = 3

/**
 * What is to be done next: every IAM user that is not removed, in exactly one group by its next action. `of`: only those that
 * whoever asks owns, or their team.
 */
export async function work(db: Db, viewer: Viewer, of: WorkOf | null): Promise<Work> {
  const whose = await ownersOf(db, viewer)
  const owner = ownerOfWork(whose, of)
  const counts = owner === undefined ? new Map<NextAction, number>() : await countsByAction(db, owner)
  const groups: WorkGroup[] = []
  for (const action of NEXT_ACTIONS) {
    const count = counts.get(action) ?? 0
    if (count === 0 || owner === undefined) continue
    const { users } = await iamUserLines(db, null, { ...groupFilter(action, owner), limit: SHOWN })
    groups.push({ action, count, users })
  }
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const kept =
    owner === undefined
      ? 0
      : await countIamUsers(db, null, { ...EVERY_IAM_USER, removed: false, excepted: true, owner })
  return { total, kept, groups, ...whose, coverage: await coverageOf(db) }
}

/** The groups with how many each has, and nobody of them. */
export async function groupCounts(db: Db): Promise<readonly Pick<WorkGroup, 'action' | 'count'>[]> {
  const counts = await countsByAction(db, null)
  return NEXT_ACTIONS.flatMap((action) => ({ action, count: counts.get(action) ?? 0 })).filter(({ count }) => count > 0)
}

/** How many IAM users have each next action: from the numbers that are kept, or of one owner by its index. */
async function countsByAction(db: Db, owner: OwnerWanted | null): Promise<ReadonlyMap<NextAction, number>> {
  const wanted = { ...EVERY_IAM_USER, removed: false, owner }
  const kept = selectedCounts(wanted)
  const rows = kept
    ? await db
        .select({ action: accountCounts.nextAction, count: sql<number>`sum(${accountCounts.users})::int` })
        .from(accountCounts)
        .innerJoin(accounts, eq(accounts.id, accountCounts.account))
        .where(kept)
        .groupBy(accountCounts.nextAction)
    : await db
        .select({ action: iamUsers.nextAction, count: sql<number>`count(*)::int` })
        .from(iamUsers)
        .innerJoin(accounts, eq(accounts.id, iamUsers.account))
        .where(selected(db, null, wanted))
        .groupBy(iamUsers.nextAction)
  return new Map(rows.map(({ action, count }) => [action, count]))
}

/** What whoever signed in owns, and what their team owns: the team that is called like their department. */
async function ownersOf(db: Db, viewer: Viewer): Promise<Pick<Work, 'mine' | 'team'>> {
  const self = await selfOf(db, viewer)
  if (!('id' in self)) return { mine: null, team: null }
  const owned = (owner: OwnerWanted) => countIamUsers(db, null, { ...EVERY_IAM_USER, removed: false, owner })
  const name = await departmentOf(db, self.id)
  const ofTeam = name === null ? 0 : await owned({ type: 'team', name })
  return {
    mine: { personId: self.id, count: await owned({ type: 'person', personId: self.id }) },
    team: name === null || ofTeam === 0 ? null : { name, count: ofTeam },
  }
}

async function departmentOf(db: Db, person: Uuid): Promise<string | null> {
  const [row] = await db.select({ department: people.department }).from(people).where(eq(people.id, person))
  return row?.department ?? null
}
