import { and, asc, eq, notInArray } from 'drizzle-orm'
import type { RosterView } from '../../contract/views/roster'
import { correctionOf } from '../../domain/leavers/case-answers'
import type { KeepsRosters } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { saidNotLeft } from './cases-to-decide'
import { standingCaseDecisions } from './decisions'
import { selfOf } from './line'
import { knownIn, rosterPerson } from './roster-person'

const SHOWN = 50

/** Of whom a manager says that they have not left, while a roster says that they have: those that wait for an answer first. */
export async function correctionViews(db: Db, viewer: KeepsRosters): Promise<RosterView['corrections']> {
  const rows = await db
    .select({ id: leaverCases.id, facts: people.facts })
    .from(leaverCases)
    .innerJoin(people, eq(people.id, leaverCases.person))
    .where(and(saidNotLeft, notInArray(leaverCases.state, ['cleaned', 'withdrawn'])))
    .orderBy(asc(people.sortName), asc(leaverCases.id))
  const said = await standingCaseDecisions(
    db,
    rows.map(({ id }) => id),
  )
  const all = rows.flatMap(({ id, facts }) => {
    const correction = correctionOf(said.get(id) ?? [])
    return correction ? [{ id, facts, ...correction }] : []
  })
  const waiting = all.filter(({ told }) => told === null)
  const shown = [...waiting, ...all.filter(({ told }) => told !== null)].slice(0, SHOWN)
  const known = await knownIn(
    db,
    shown.map(({ facts }) => facts.id),
  )
  const self = await selfOf(db, viewer)
  return {
    waiting: waiting.length,
    count: all.length,
    shown: shown.map(({ id, facts, asked, told }) => ({
      case: id,
      ...rosterPerson(facts, known),
      asked: { at: asked.at, by: asked.by.name },
      told: told && { decision: told.id, at: told.at, by: told.by.name, answer: told.value.answer },
      mayAnswer: !('id' in self && self.id === facts.id),
    })),
  }
}
