import { storyPeople } from './people'
import type { DaysAgo, StoryPerson } from './story-person'

/** One row of the company's list of people, in the shape that the product's `PUT /api/v1/roster` takes. */
export interface RosterRow {
  employeeNumber: string
  emails: readonly string[]
  name: string
  reading: string | null
  employment: StoryPerson['employment']
  manager: string | null
  department: string | null
  status: 'active' | 'on-leave' | 'seconded' | 'left'
  leavingDate: string | null
  lastWorkingDay: string | null
  contractEnd: string | null
}

const DAY = 86_400_000
/** Contracts are made for a quarter. */
const QUARTER_DAYS = 92
/** Leaving dates, which are last working days here, are announced this long before. */
const NOTICE_DAYS = 30

/** Dispatched people are in a list of their own, which the agency's office keeps. */
export const dispatchedAt = (end: number, now: number): RosterRow[] =>
  everybodyAt(end, now).filter(({ employment }) => employment === 'dispatched')

/** All others, as the personnel department lists them. */
export const personnelAt = (end: number, now: number): RosterRow[] =>
  everybodyAt(end, now).filter(({ employment }) => employment !== 'dispatched')

/**
 * The company's people as its lists had them at `now` (epoch milliseconds): who was hired by then,
 * those who left since with their leaving date. `end` is the story's end, from which all days are counted.
 */
export function everybodyAt(end: number, now: number): RosterRow[] {
  const people = storyPeople()
  const numbers = new Map(people.map((one) => [one.key, one.employeeNumber]))
  const today: DaysAgo = (end - now) / DAY
  return people.filter((one) => one.hired >= today).map((one) => row(one, today, end, numbers))
}

function row(one: StoryPerson, today: DaysAgo, end: number, numbers: ReadonlyMap<string, string>): RosterRow {
  const known = one.left !== null && one.left >= today - NOTICE_DAYS ? day(end, one.left) : null
  // Gone the day after: the last working day lasts until its end.
  const gone = one.left !== null && one.left >= today + 1
  const away = one.away && one.away.since >= today ? one.away.status : 'active'
  return {
    employeeNumber: one.employeeNumber,
    emails: one.emails,
    name: one.name,
    reading: one.reading,
    employment: one.employment,
    manager: one.manager === null ? null : (numbers.get(one.manager) ?? null),
    department: one.department,
    status: gone ? 'left' : away,
    leavingDate: one.employment === 'employee' ? known : null,
    lastWorkingDay: known,
    contractEnd: one.employment === 'employee' ? null : (known ?? contractEnd(one, today, end)),
  }
}

function contractEnd({ contract }: StoryPerson, today: DaysAgo, end: number): string | null {
  return contract !== undefined && contract >= today - QUARTER_DAYS ? day(end, contract) : null
}

function day(end: number, ago: DaysAgo): string {
  return new Date(end - ago * DAY).toISOString().slice(0, 10)
}
