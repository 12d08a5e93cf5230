import type { Day } from '../instant'
import type { DateOrder } from './roster-mapping'

/** First year of each era, less one. Source: Act on the Era Names (元号法), and the cabinet orders of 1989 and 2019. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
}

/**
 * What a cell is as a day. `ambiguous`: day and month cannot be told apart; `serial`: a day as Excel counts it; `null`: it says
 * nothing, or (`isEndless`) that there is no end.
 */
export type ReadDate = { day: Day | null; isEndless?: true } | 'ambiguous' | 'serial' | 'unreadable'

/**
 * The day in a cell: 2026-11-23, 2026/11/23, 20261123, 2026年11月23日, 令和8年11月23日, R8.11.23, 23.11.2026; a time of midnight after
 * it is passed over. Whichever of two numbers is above twelve is the day; else `order` says it.
 */
export function readDate(cell: string, order: DateOrder | null): ReadDate {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/[T ]0{1,2}:00(:00(\.0+)?)?(Z|\+09:00)?$/, '')
    .replace(/\s+/g, '')
  if (/^[-‐–—]*$/.test(text) || text === 'なし') return { day: null }
  const era = /^(令和|平成|昭和|[RHS])\.?(\d{1,2}|元)[年./-](\d{1,2})[月./-](\d{1,2})日?$/i.exec(text)
  if (era) {
    const [, name = '', year = '', month = '', day = ''] = era
    return dayOf((ERAS[name.toUpperCase()] ?? 0) + (year === '元' ? 1 : Number(year)), Number(month), Number(day))
  }
  const first = /^(\d{4})(?:[年./-](\d{1,2})[月./-](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text)
  if (first) return dayOf(Number(first[1]), Number(first[2] ?? first[4]), Number(first[3] ?? first[5]))
  const last = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  // Days since 1900, of a cell that was given no form of a date: five digits are a day from 1927 to 2173.
  if (/^[1-9]\d{4}(\.\d+)?$/.test(text)) return 'serial'
  if (!last) return 'unreadable'
  const [one, other, year] = [Number(last[1]), Number(last[2]), Number(last[3])]
  const isDayFirst = one > 12 || (other <= 12 && (one === other || order === 'day-first'))
  if (one <= 12 && other <= 12 && one !== other && order === null) return 'ambiguous'
  return isDayFirst ? dayOf(year, other, one) : dayOf(year, one, other)
}

/** In which order a file writes days and months, told by dates of which one number is above twelve; `null`: none tells, or both orders do. */
export function orderOf(cells: Iterable<string>): DateOrder | null {
  const seen = new Set<DateOrder>()
  for (const cell of cells) {
    const numbers = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}/.exec(cell.normalize('NFKC').trim())
    if (Number(numbers?.[1]) > 12) seen.add('day-first')
    else if (Number(numbers?.[2]) > 12) seen.add('month-first')
  }
  const [only, another] = seen
  return another ? null : (only ?? null)
}

/** "Until further notice" is written as the last day there is: 9999-12-31 and the like are no day. */
function dayOf(year: number, month: number, day: number): ReadDate {
  if (year >= 9000) return { day: null, isEndless: true }
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return 'unreadable'
  return { day: date.toISOString().slice(0, 10) }
}
