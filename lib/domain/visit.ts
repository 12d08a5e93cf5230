import { elapsed, HOUR, type Instant } from './instant'

/** A page opened this long after the one before begins another visit. */
const GAP = 4 * HOUR

/** Somebody's pages, as far as they are remembered. */
export interface Visit {
  /** Their latest page. */
  openedAt: Instant
  /** The last page of the visit before; `null`: there was none. */
  lookedAt: Instant | null
}

/** The visit that a page opened at `now` belongs to. */
export function visitAt(before: Visit | null, now: Instant): Visit {
  if (!before) return { openedAt: now, lookedAt: null }
  const isNew = elapsed(before.openedAt, now) >= GAP
  return {
    openedAt: now > before.openedAt ? now : before.openedAt,
    lookedAt: isNew ? before.openedAt : before.lookedAt,
  }
}
