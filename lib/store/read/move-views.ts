import { eq, inArray } from 'drizzle-orm'
import type { LeaverPage } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { may, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { selfOf } from './line'
import { movesToDecide } from './moves'
import { oneOf } from './person-doors'

/** The latest moves that are the viewer's to go through, at most so many: those nobody answered first. */
export async function moveViews(db: Db, viewer: SeesPeople, most: number): Promise<LeaverPage['moves']> {
  const all = await movesToDecide(db, viewer, null)
  const isAnswered = ({ decisions }: (typeof all)[number]) => decisions.length > 0
  const shown = all.toSorted((a, b) => Number(isAnswered(a)) - Number(isAnswered(b))).slice(0, most)
  const persons = shown.flatMap(({ person, fromManager, toManager }) => [person, fromManager, toManager])
  const known = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      oneOf(
        people.id,
        persons.flatMap((id) => id ?? []),
      ),
    )
  const nameOf = new Map(known.map(({ id, name }) => [id, name]))
  const users = await db
    .select({ id: iamUsers.id, name: iamUsers.name, account: { accountId: accounts.accountId, name: accounts.name } })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(
      inArray(
        iamUsers.id,
        shown.flatMap(({ users: own, machines }) => [...own, ...machines]),
      ),
    )
  const userOf = new Map(users.map((user) => [user.id, user]))
  const named = (ids: readonly Uuid[]) => ids.flatMap((id) => userOf.get(id) ?? [])
  const self = await selfOf(db, viewer)
  const isOpen = may(viewer, 'read-people')
  return shown.flatMap((move) => {
    const { id, person, at, assignments, decisions } = move
    const name = nameOf.get(person)
    if (name === undefined) return []
    const [said] = decisions
    const place = (manager: Uuid | null, department: string | null) => ({
      manager: (manager && nameOf.get(manager)) ?? null,
      department,
    })
    return {
      id,
      at,
      person: { id: person, name, reading: null, isOpen },
      from: place(move.fromManager, move.fromDepartment),
      to: place(move.toManager, move.toDepartment),
      users: named(move.users),
      machines: named(move.machines),
      assignments,
      mayAnswer: may(viewer, 'review') && !('id' in self && self.id === person),
      answer:
        said?.type === 'answer-move'
          ? { decision: said.id, at: said.at, by: said.by.name, answer: said.value.answer, to: said.value.to }
          : null,
    }
  })
}
