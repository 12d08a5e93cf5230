import { config } from '@/lib/config'
import type { Context } from '@/lib/decide/context'
import { instant } from '@/lib/domain/instant'
import type { Viewer } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'

/** What a verb needs to know of a request: who acts, now, on this database. */
export async function decisionContext(viewer: Viewer): Promise<Context> {
  const { db } = await database()
  return { db, viewer, now: instant(Date.now()), timeZone: config().timeZone }
}
