import { eq, inArray } from 'drizzle-orm'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Uuid } from '../../domain/ids'
import { type Assessment, NEXT_ACTIONS } from '../../domain/judge/assessment'
import { liveAsJudged } from '../../domain/judge/memory'
import type { Person } from '../../domain/people/person'
import type { Db, Tx } from '../engine/database'
import { directory } from '../schema/directory'
import { people, rosters } from '../schema/people'

/** One IAM user with the verdict that stands. */
export interface JudgedUser {
  user: IamUser
  assessment: Assessment
}

export async function peopleById(db: Db | Tx, ids: readonly Uuid[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ facts: people.facts })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return rows.map((row) => row.facts)
}

/** Which parts of the directory were ever read. */
export async function directoryRead(
  db: Db | Tx,
): Promise<{ rosterRead: boolean; usersRead: boolean; assignmentsRead: boolean }> {
  const [read] = await db.select().from(directory).where(eq(directory.id, 1))
  const rosterRead = (await db.$count(rosters)) > 0
  return {
    rosterRead,
    usersRead: Boolean(read?.usersReadAt),
    assignmentsRead: Boolean(read?.assignmentsReadAt && read.membershipsReadAt),
  }
}

/** The columns of `iam_users` that lists filter and sort by, from facts and verdict. */
export function listColumns(user: IamUser, assessment: Assessment) {
  const { owner, nextAction } = assessment
  return {
    kind: assessment.kind,
    integration: assessment.integration,
    stage: assessment.stage,
    nextAction,
    urgency: NEXT_ACTIONS.indexOf(nextAction),
    signals: [...assessment.signals],
    person: assessment.match?.personId ?? null,
    confidence: assessment.match?.confidence ?? null,
    ownerPerson: owner?.type === 'person' ? owner.personId : null,
    ownerTeam: owner?.type === 'team' ? owner.name : null,
    excepted: assessment.excepted,
    stale: assessment.stale,
    live: !user.removedAt && user.credentials.some(liveAsJudged(assessment.carried)),
    lastUsedAt: assessment.lastUse,
    nextChangeAt: assessment.nextChangeAt,
    search: [user.name, ...Object.values(user.tags)].join(' ').toLowerCase(),
  }
}
