import { BadInput, Conflict } from '../domain/errors'
import { type Day, dayIn } from '../domain/instant'
import type { RosterEntry } from '../domain/people/person'
import type { CurrentRoster } from '../store/read/current-roster'
import type { Context } from './context'

const NAME = /^[\p{L}\p{M}\p{N} _-]{1,60}$/u

/** @throws BadInput for a new list whose name is more than words; one that was named so before goes on. */
export function refuseName(before: CurrentRoster | null, source: string): void {
  if (before || NAME.test(source)) return
  const message = 'write letters, digits, spaces, - and _, at most 60 characters'
  throw new BadInput(message, [{ path: 'source', code: 'roster-source', message }])
}

export const isOlder = (before: CurrentRoster | null, asOf: Day) => Boolean(before?.asOf && asOf < before.asOf)

/** @throws BadInput for a day to come: whoever is not in a list of tomorrow is still here today. */
export function refuseToCome(asOf: Day, { now, timeZone }: Context): void {
  if (asOf <= dayIn(now, timeZone)) return
  const message = `a list as of ${asOf} can be imported from that day on`
  throw new BadInput(message, [{ path: 'asOf', code: 'roster-to-come', message }])
}

/** @throws BadInput for a first list of nobody; of a later one it is doubted that all are gone. */
export function refuseNobody(before: CurrentRoster | null, entries: readonly RosterEntry[]): void {
  if (before || entries.length > 0) return
  const message = 'the list has no people: below the header there is no row'
  throw new BadInput(message, [{ path: 'list', code: 'roster-nobody', message }])
}

/** @throws Conflict */
export function refuseOlder(before: CurrentRoster | null, asOf: Day): void {
  if (isOlder(before, asOf))
    throw new Conflict('older-roster', `this list is as of ${asOf}, and one as of ${before?.asOf} was imported already`)
}
