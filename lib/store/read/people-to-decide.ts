import { and } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import type { Person } from '../../domain/people/person'
import type { SeesPeople } from '../../domain/viewer'
import type { Tx } from '../engine/connection'
import { people } from '../schema/people'
import { standingCaseDecisions } from './decisions'
import { openTo } from './line'
import { oneOf } from './person-doors'

/** What deciding about a person needs to know of them. */
export interface PersonToDecide {
  person: Person
  decisions: readonly StandingCaseDecision[]
}

/** Those of these people that are open to the viewer, kept from changing meanwhile. */
export async function peopleToDecide(tx: Tx, viewer: SeesPeople, ids: readonly Uuid[]): Promise<PersonToDecide[]> {
  const rows = await tx
    .select({ id: people.id, person: people.facts })
    .from(people)
    .where(and(oneOf(people.id, ids), openTo(viewer)))
    .orderBy(people.id)
    .for('update')
  const decisions = await standingCaseDecisions(
    tx,
    rows.map(({ id }) => id),
    'person',
  )
  return rows.map(({ id, person }) => ({ person, decisions: decisions.get(id) ?? [] }))
}
