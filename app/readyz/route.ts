import { sql } from 'drizzle-orm'
import { log } from '@/lib/log'
import { database } from '@/lib/store/engine/client'

/** Open: the database answers, so pages can be shown. Says nothing else; why not is in the log. */
export async function GET(): Promise<Response> {
  try {
    const { db } = await database()
    await db.execute(sql`select 1`)
    return new Response('ready\n', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer')
    return new Response('not ready\n', { status: 503, headers: { 'content-type': 'text/plain' } })
  }
}

export const dynamic = 'force-dynamic'
