import { DAY, elapsed, type Instant } from '../instant'
import { isImplausible } from './roster-changes'

/** An Identity Center that was not read for so long says nothing of who is there now. */
const STALE_AFTER = 7 * DAY
/** Whoever is lost for so long without a word of a roster is taken to be lost. */
export const DOUBTED_FOR = 30 * DAY

/**
 * Why the lists of people are not to be believed: days open and new cases wait until it is cleared up. `short`: at one reading
 * Identity Center lacked or had disabled so many of so many people at once, whom no roster calls left; `stale`: it was not read for
 * long; `roster-waiting`: an import of a roster looks wrong that is a considerable
 * part of all people.
 */
export type DirectoryDoubt =
  | { code: 'short'; at: Instant; lost: number; of: number }
  | { code: 'stale'; readAt: Instant }
  | { code: 'roster-waiting'; source: string; at: Instant }

export interface DirectoryHistory {
  /** When users of Identity Center were last read; `null`: never, or there is none. */
  readAt: Instant | null
  /** By reading: how many were lost of those it had, but for whom a roster calls left. */
  lost: readonly { at: Instant; lost: number; of: number }[]
  /** Of each how many people its list has, as it waits or is in force, whichever is more. */
  waiting: readonly { source: string; at: Instant; people: number }[]
  /** All people there are. */
  people: number
}

/** Every reason for doubt, the latest loss first; none: the lists of people may be believed. */
export function directoryDoubts({ readAt, lost, waiting, people }: DirectoryHistory, now: Instant): DirectoryDoubt[] {
  const short = lost
    .filter((one) => elapsed(one.at, now) < DOUBTED_FOR && isImplausible(one.lost, one.of))
    .map((one): DirectoryDoubt => ({ code: 'short', ...one }))
  const stale: DirectoryDoubt[] = readAt && elapsed(readAt, now) > STALE_AFTER ? [{ code: 'stale', readAt }] : []
  // A list of a few people says nothing of all others.
  const considerable = waiting
    .filter((one) => isImplausible(one.people, people))
    .map(({ source, at }): DirectoryDoubt => ({ code: 'roster-waiting', source, at }))
  return [...short, ...stale, ...considerable]
}
