import { Conflict } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Person } from '../domain/people/person'
import type { Db } from '../store/engine/database'
import { peopleById } from '../store/read/directory'
import { areNamesakes, peopleNamed } from '../store/read/owner-options'

/** Whom a wish names. @throws Conflict `no-such-person`, or `several-people` where it is a part of several names */
export async function peopleWished(db: Db, wish: { personId: Uuid } | { named: string }): Promise<Person[]> {
  const found = 'named' in wish ? await peopleNamed(db, wish.named) : await peopleById(db, [wish.personId])
  if (found.length === 0 && 'named' in wish && (await areNamesakes(db, wish.named))) throw severalPeople()
  if (found.length === 0) throw new Conflict('no-such-person', 'nobody known has this name or address')
  return found
}

export const severalPeople = () => new Conflict('several-people', 'several people have this name: give the address')
