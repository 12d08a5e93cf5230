import { desc, inArray, sql } from 'drizzle-orm'
import type { ChannelLine } from '../../contract/views/settings'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import { CHANNELS, type Channel, type NoticeFailure } from '../../domain/notice'
import type { Db } from '../engine/connection'
import { notices } from '../schema/notices'

/** Failures are told for so long. */
const TOLD = 30 * DAY

/** What became of the messages of each channel. `on`: those that are set up. */
export async function channelLines(db: Db, on: readonly Channel[], now: Instant): Promise<ChannelLine[]> {
  const since = plus(now, -TOLD)
  const rows = await db
    .select({
      channel: notices.channel,
      waiting: sql<number>`(count(*) filter (where ${inArray(notices.state, ['waiting', 'sending'])}))::int`,
      failed: sql<number>`(count(*) filter (where ${notices.state} = 'failed' and ${notices.endedAt} >= ${since}::timestamptz))::int`,
      lastSentAt: sql<string | null>`max(${notices.endedAt}) filter (where ${notices.state} = 'sent')`,
    })
    .from(notices)
    .groupBy(notices.channel)
  const failures = await db
    .selectDistinctOn([notices.channel], {
      channel: notices.channel,
      at: sql<string>`coalesce(${notices.endedAt}, ${notices.madeAt})`,
      failure: sql<NoticeFailure>`${notices.failure}`,
    })
    .from(notices)
    .where(sql`${notices.failure} is not null and ${notices.madeAt} >= ${since}::timestamptz`)
    .orderBy(notices.channel, desc(notices.madeAt))
  return CHANNELS.map((channel) => {
    const row = rows.find((one) => one.channel === channel)
    const last = failures.find((one) => one.channel === channel)
    return {
      channel,
      on: on.includes(channel),
      waiting: row?.waiting ?? 0,
      failed: row?.failed ?? 0,
      lastSentAt: row?.lastSentAt ? instant(row.lastSentAt) : null,
      lastFailure: last ? { at: instant(last.at), failure: last.failure } : null,
    }
  })
}
