import { asc, eq } from 'drizzle-orm'
import type { IdentityTold } from '../../domain/people/identity-answers'
import type { Db, Tx } from '../engine/connection'
import { decisions } from '../schema/decisions'
import { decisionOf } from './decisions'

/** What was answered about who is who, in its order, and whether it stands; of the same two people what was answered last. */
export async function identityAnswers(db: Db | Tx): Promise<(IdentityTold & { stands: boolean })[]> {
  const rows = await db
    .select()
    .from(decisions)
    .where(eq(decisions.type, 'answer-identity'))
    .orderBy(asc(decisions.at), asc(decisions.id))
  const told = rows
    .map(decisionOf)
    .flatMap(({ decision, undone }) =>
      decision.type === 'answer-identity' ? { ...decision.value, stands: !undone } : [],
    )
  const about = ({ email, person, other }: IdentityTold) => [email, ...[person.id, other.id].sort()].join(' ')
  const last = new Map(told.filter(({ stands }) => stands).map((one) => [about(one), one]))
  return told.filter((one) => !one.stands || last.get(about(one)) === one)
}
