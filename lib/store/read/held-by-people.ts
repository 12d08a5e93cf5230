import type { LeavingSoon } from '../../contract/views/leaving'
import { personHead } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { doorsOf } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { people } from '../schema/people'
import { handedOverBy } from './hand-over'
import { accessByPerson, doorState, oneOf, usersByPerson } from './person-doors'

type Held = Omit<LeavingSoon['people'][number], 'day' | 'because' | 'lastWorkingDay'>

/** Who each of these people is, with what they have in AWS, by their id. Six statements. */
export async function heldByPeople(
  db: Db,
  viewer: SeesPeople,
  persons: readonly Person[],
  assignmentsRead: boolean,
): Promise<ReadonlyMap<Uuid, Held>> {
  const ids = persons.map(({ id }) => id)
  const users = await usersByPerson(db, viewer, ids)
  const access = await accessByPerson(db, viewer, ids)
  const machines = await handedOverBy(db, viewer, ids)
  const states = await db
    .select({ id: people.id, state: doorState(assignmentsRead) })
    .from(people)
    .where(oneOf(people.id, ids))
  const stateOf = new Map(states.map(({ id, state }) => [id, state]))
  const managers = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      oneOf(
        people.id,
        persons.flatMap(({ managerId }) => managerId ?? []),
      ),
    )
  const managerOf = new Map(managers.map((one) => [one.id, one]))
  return new Map(
    persons.map((person) => {
      const given = access.get(person.id) ?? []
      const held: Held = {
        ...personHead(person),
        manager: (person.managerId && managerOf.get(person.managerId)) ?? null,
        state: stateOf.get(person.id) ?? 'unchecked',
        doors: doorsOf(
          person.status,
          (users.get(person.id) ?? []).flatMap(({ doors }) => doors),
          given,
        ),
        accounts: new Set(given.map(({ account }) => account.accountId)).size,
        machines: machines.get(person.id) ?? [],
      }
      return [person.id, held]
    }),
  )
}
