import { eq } from 'drizzle-orm'
import type { Instant } from '../../domain/instant'
import { visitAt } from '../../domain/visit'
import type { Db } from '../engine/connection'
import { visits } from '../schema/sessions'

/** Until when somebody saw everything there was: the last page of their visit before the one at `now`; `null`: none is known. */
export async function lookedAt(db: Db, email: string, now: Instant): Promise<Instant | null> {
  const [visit] = await db.select().from(visits).where(eq(visits.email, email))
  return visit ? visitAt(visit, now).lookedAt : null
}
