import type { Moment } from './uses'
import type { World } from './world'

/** A change of the world at a content moment: what people and machines of the story did. */
export interface Change {
  at: Moment
  apply(world: World): void
}

/**
 * The world at its beginning and what happens after. Last use is not a change: give credentials and roles use patterns
 * (uses.ts), which may reach into the future; a change ends or replaces them (`endUses`).
 */
export interface History {
  /** Content moment of `world`: the clock may not be set before it. */
  begin: Moment
  world: World
  /** In any order: `openTimeline` sorts. */
  timeline: Change[]
  /**
   * What the story knows besides AWS (the company's roster, a standalone account's facts), by name, as of a content moment:
   * `GET /_simulator/sidecar/NAME` serves it as JSON for the content clock's now.
   */
  sidecar?: Readonly<Record<string, (now: Moment) => unknown>>
}

/** A named, deterministic history: the same `seed` and `end` give the same history, each call a fresh one. */
export interface Scenario {
  name: string
  /** One line for `--help` and logs. */
  description: string
  /**
   * @param seed whole number; every draw is derived from it (build.ts `draw`), never Math.random
   * @param end the moment the story ends, "today": every date is an offset from it. Changes after `end` are the future,
   * applied when the content clock passes them.
   */
  build(seed: number, end: Moment): History
}

/** The changes of a history, given out as the content clock moves on. */
export interface Timeline {
  /** Applies, in order of time, what lies at or before `now` and was not applied yet; gives how many. */
  advance(world: World, now: Moment): number
  /** Moments still to come, first first. */
  readonly left: number
}

/** Sorts the changes (equal moments keep their order) and begins before the first. */
export function openTimeline(changes: readonly Change[]): Timeline {
  const sorted = [...changes].sort((a, b) => a.at - b.at)
  let next = 0
  return {
    advance(world, now) {
      const first = next
      for (let change = sorted[next]; change !== undefined && change.at <= now; change = sorted[next]) {
        change.apply(world)
        next += 1
      }
      return next - first
    },
    get left() {
      return sorted.length - next
    },
  }
}
