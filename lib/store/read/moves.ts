import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import { holds, type SeesPeople } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { moves } from '../schema/leaver-cases'
import { standingCaseDecisions } from './decisions'
import { selfOf } from './line'
import { oneOf } from './person-doors'

type StoredMove = typeof moves.$inferSelect & { decisions: readonly StandingCaseDecision[] }

/** Those of these moves (of all, the latest first) that are the viewer's to answer: from their own team, or anybody's. */
export async function movesToDecide(
  db: Db | Tx,
  viewer: SeesPeople,
  ids: readonly Uuid[] | null,
): Promise<StoredMove[]> {
  const rows = await db
    .select()
    .from(moves)
    .where(and(ids ? oneOf(moves.id, ids) : undefined, await fromOwn(db, viewer)))
    .orderBy(sql`${moves.at} desc`, moves.id)
  const decisions = await standingCaseDecisions(
    db,
    rows.map(({ id }) => id),
    'move',
  )
  return rows.map((row) => ({ ...row, decisions: decisions.get(row.id) ?? [] }))
}

async function fromOwn(db: Db | Tx, viewer: SeesPeople): Promise<SQL | undefined> {
  if (holds(viewer, 'read-people')) return undefined
  const self = await selfOf(db, viewer)
  const managers = ['id' in self ? self.id : null, ...(viewer.standsInFor ?? [])].flatMap((id) => id ?? [])
  return or(sql`false`, ...managers.map((id) => eq(moves.fromManager, id)))
}
