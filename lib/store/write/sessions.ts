import { eq, lt, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { type Instant, MINUTE, plus } from '../../domain/instant'
import { normaliseEmail } from '../../domain/people/people'
import type { Db, Tx } from '../engine/connection'
import { endedSessions, signIns } from '../schema/sessions'

/** Longer than next-auth lets a session outlive its end for clocks that differ. */
const GRACE = 5 * MINUTE

/**
 * Remembers who signed in, with the groups they have now, and the language of their browser. Somebody without an address owns
 * nothing that goes by them.
 */
export async function rememberSignIn(
  db: Db | Tx,
  who: { email: string | null; name: string; groups: readonly string[] },
  now: Instant,
  language: string | null = null,
): Promise<void> {
  const email = normaliseEmail(who.email ?? '')
  if (!email) return
  const seen = { name: who.name, groups: [...who.groups], seenAt: now, ...(language && { language }) }
  await db
    .insert(signIns)
    .values({ email, ...seen })
    .onConflictDoUpdate({ target: signIns.email, set: seen })
}

/** Ends a session before its time. Rows of sessions that would be over by now go, so that few are ever kept. */
export async function endSession(db: Db | Tx, session: { id: Uuid; endsAt: Instant }, now: Instant): Promise<void> {
  await db.insert(endedSessions).values(session).onConflictDoNothing()
  await db.delete(endedSessions).where(lt(endedSessions.endsAt, plus(now, -GRACE)))
}

export async function isSessionEnded(db: Db | Tx, id: Uuid): Promise<boolean> {
  return (await db.$count(endedSessions, sql`${endedSessions.id} = ${id}`)) > 0
}

/** Remembers the language that somebody chose, by their address in lower case: messages to them are written in it. */
export async function rememberLanguage(db: Db, email: string, language: string): Promise<void> {
  await db.update(signIns).set({ language }).where(eq(signIns.email, email))
}
