import type { Change } from '../timeline'
import { DAY, HOUR, type Moment, SECOND } from '../uses'
import type { World } from '../world'
import type { DaysAgo } from './story-person'

/** How long before its end the story begins. */
const STORY_DAYS: DaysAgo = 914

/** Turns the tables' "days before the end" into moments, whole seconds as AWS writes them. */
export interface StoryTime {
  seed: number
  end: Moment
  begin: Moment
  /** The moment that many days before the end. */
  ago(days: DaysAgo): Moment
}

export function storyTime(seed: number, end: Moment): StoryTime {
  const ago = (days: DaysAgo) => Math.floor((end - days * DAY) / SECOND) * SECOND
  return { seed, end, begin: ago(STORY_DAYS), ago }
}

/** Hours as a part of a day, for tables that count in days. */
export function hours(count: number): DaysAgo {
  return (count * HOUR) / DAY
}

/** The story as it is being told: what lies before its beginning is done at once, the rest goes into the timeline. */
export interface Telling {
  time: StoryTime
  world: World
  timeline: Change[]
  on(days: DaysAgo, apply: (world: World) => void): void
}

export function telling(world: World, time: StoryTime): Telling {
  const timeline: Change[] = []
  return {
    time,
    world,
    timeline,
    on(days, apply) {
      const at = time.ago(days)
      if (at <= time.begin) apply(world)
      else timeline.push({ at, apply })
    },
  }
}
