import { and, eq, isNull } from 'drizzle-orm'
import type { OwnDeputy } from '../../contract/views/leaving'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import { isGone } from '../../domain/people/doors'
import type { Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { people } from '../schema/people'
import { standingCaseDecisions } from './decisions'
import { selfOf } from './line'

type Delegation = Extract<StandingCaseDecision, { type: 'delegate-reviews' }>

/** For whom whoever signed in reviews at `now`; for nobody once they are gone themselves. Of each person the latest deputy counts. */
export async function standsInFor(db: Db, viewer: Viewer, now: Instant): Promise<Uuid[]> {
  const self = await selfOf(db, viewer)
  if (!('id' in self)) return []
  const [row] = await db.select({ status: people.status }).from(people).where(eq(people.id, self.id))
  if (!row || isGone(row.status)) return []
  const named = await db
    .selectDistinct({ person: decisions.subject })
    .from(decisions)
    .where(and(eq(decisions.type, 'delegate-reviews'), isNull(decisions.undoneAt)))
  const deputies = await deputiesOf(
    db,
    named.map(({ person }) => person),
    now,
  )
  return [...deputies].flatMap(([person, deputy]) => (deputy === self.id ? person : []))
}

/** Who answers at `now` in the place of each of these people, beside them. */
export async function deputiesOf(db: Db, people: readonly Uuid[], now: Instant): Promise<ReadonlyMap<Uuid, Uuid>> {
  const standing = await standingCaseDecisions(db, people, 'person')
  return new Map(
    people.flatMap((person) => {
      const deputy = delegationOf(standing.get(person) ?? [])?.value
      return deputy && deputy.from <= now && now < deputy.until ? [[person, deputy.to] as const] : []
    }),
  )
}

/** Whom whoever signed in named as their deputy, until that is over. */
export async function ownDeputy(db: Db, viewer: Viewer, now: Instant): Promise<OwnDeputy | null> {
  const self = await selfOf(db, viewer)
  if (!('id' in self)) return null
  const stands = delegationOf((await standingCaseDecisions(db, [self.id], 'person')).get(self.id) ?? [])
  if (!stands || stands.value.until <= now) return null
  const [deputy] = await db.select({ name: people.name }).from(people).where(eq(people.id, stands.value.to))
  if (!deputy) return null
  const { from, until } = stands.value
  return { decision: stands.id, name: deputy.name, from, until }
}

/** Whom somebody named as their deputy, whether it has begun or is over. */
export function delegationOf(standing: readonly StandingCaseDecision[]): Delegation | null {
  return standing.find((one) => one.type === 'delegate-reviews') ?? null
}
