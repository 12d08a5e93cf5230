import { and, inArray, sql } from 'drizzle-orm'
import { userEventShape } from '../../contract/shapes/events'
import type { UserEvent } from '../../domain/event'
import { visibleEvents } from '../../domain/event-kinds'
import type { Uuid } from '../../domain/ids'
import type { Viewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { events } from '../schema/decisions'
import { eventColumns, newestFirst, told } from './told-event'

/** How many events a page shows; the rest is in the activity. */
const HISTORY = 50

/** The latest events of an IAM user that this viewer may read, newest first, in the order of the activity. */
export async function userHistory(db: Db, viewer: Pick<Viewer, 'permissions'>, user: Uuid): Promise<UserEvent[]> {
  const visible = visibleEvents(viewer)
  const rows = await db
    .select(eventColumns)
    .from(events)
    .where(
      and(
        sql`${events.subjects} @> array[${user}]::uuid[]`,
        // Before the rows are cut to so many: how many are left of them would tell of those taken out.
        visible ? inArray(events.type, [...visible]) : undefined,
      ),
    )
    .orderBy(...newestFirst)
    .limit(HISTORY)
  return rows.map((row) => told(userEventShape, row))
}
