import { type Day, dayIn, type Instant } from '../instant'
import type { RosterEntry } from './person'
import { leftOn } from './standing'

/** At so many people, or at this share of those who were there, whichever comes first, an import waits for somebody's word. */
const MOST_LOST = 20
const MOST_LOST_SHARE = 0.05

/** People whom an import would make leavers or ask about against expectation, and of how many. */
export interface RosterDoubt {
  /** In the roster before, with no leaving date that passed, and not in this one. */
  missing: readonly RosterEntry[]
  /** Left before the import before, which did not know it. */
  late: readonly RosterEntry[]
  /** Whoever was still here by the import before. */
  before: number
}

/** What an import would change, by person. */
export interface RosterChanges {
  joined: readonly RosterEntry[]
  left: readonly RosterEntry[]
  gone: readonly RosterEntry[]
  /** Manager or department. */
  moved: readonly RosterEntry[]
  /** Entries of which anything changed, moved ones and leavers among them. */
  changed: number
  /** `null`: nothing to doubt. */
  doubt: RosterDoubt | null
}

/**
 * What a roster would change of the one before (`null`: there was none), and whether it is to be doubted: whoever is missing
 * counts, and whoever left before `previous.day` without its saying so. Leaving dates that came since, or are still to come, pass:
 * the leavers of a 31 March are many.
 */
export function rosterChanges(
  previous: { day: Day; entries: readonly RosterEntry[] } | null,
  next: readonly RosterEntry[],
  at: { now: Instant; timeZone: string },
): RosterChanges {
  const today = dayIn(at.now, at.timeZone)
  const before = new Map((previous?.entries ?? []).map((entry) => [entry.employeeNumber, entry]))
  const there = new Set(next.map(({ employeeNumber }) => employeeNumber))
  const joined: RosterEntry[] = []
  const left: RosterEntry[] = []
  const moved: RosterEntry[] = []
  const late: RosterEntry[] = []
  let changed = 0
  for (const entry of next) {
    const was = before.get(entry.employeeNumber)
    if (!was) {
      joined.push(entry)
      continue
    }
    if (!isSame(was, entry)) changed += 1
    if (was.manager !== entry.manager || was.department !== entry.department) moved.push(entry)
    const ends = leftOn(entry, today)
    if (!ends || leftOn(was, today)) continue
    left.push(entry)
    if (previous && (ends.day === null || ends.day < previous.day)) late.push(entry)
  }
  const here = [...before.values()].filter((entry) => !leftOn(entry, today))
  const gone = here.filter(({ employeeNumber }) => !there.has(employeeNumber))
  // A list of nobody is a mistake even where all had left.
  const isEmptied = before.size > 0 && next.length === 0
  const doubt =
    isEmptied || isImplausible(gone.length + late.length, here.length)
      ? { missing: gone, late, before: here.length }
      : null
  return { joined, left, gone, moved, changed, doubt }
}

/** Whether so many of so many people lost at once are more likely a list that is cut short or misread than the truth. */
export function isImplausible(lost: number, of: number): boolean {
  return lost > 0 && (lost >= MOST_LOST || lost >= of * MOST_LOST_SHARE)
}

function isSame(a: RosterEntry, b: RosterEntry): boolean {
  const fields = Object.keys(b).filter((key): key is keyof RosterEntry => key in b)
  return fields.every((field) => String(a[field]) === String(b[field]))
}

/** Numbers of people who, one above the other, are each other's managers: nobody of them has a line to be told by. */
export function managerCycles(entries: readonly RosterEntry[]): string[][] {
  const managerOf = new Map(entries.map(({ employeeNumber, manager }) => [employeeNumber, manager]))
  const done = new Set<string>()
  const cycles: string[][] = []
  for (const { employeeNumber } of entries) {
    const chain: string[] = []
    const place = new Map<string, number>()
    let one: string | null | undefined = employeeNumber
    while (one && managerOf.has(one) && !done.has(one)) {
      const seen = place.get(one)
      if (seen !== undefined) {
        cycles.push(chain.slice(seen))
        break
      }
      place.set(one, chain.length)
      chain.push(one)
      one = managerOf.get(one)
    }
    for (const number of chain) done.add(number)
  }
  return cycles
}
