import { eq } from 'drizzle-orm'
import type { Instant } from '../../domain/instant'
import { type Visit, visitAt } from '../../domain/visit'
import type { Db } from '../engine/connection'
import { visits } from '../schema/sessions'

/** Remembers that somebody, by their address in lower case, opened a page. */
export async function recordVisit(db: Db, email: string, now: Instant): Promise<Visit> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(visits).where(eq(visits.email, email)).for('update')
    const visit = visitAt(before ?? null, now)
    // Of two first pages at once, both are the first.
    await tx
      .insert(visits)
      .values({ email, ...visit })
      .onConflictDoUpdate({ target: visits.email, set: visit })
    return visit
  })
}
