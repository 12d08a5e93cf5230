import { type Day, daysAfter } from '../instant'

/** From this year on the rules below are those in force: earlier years had other days, and the Games moved three in 2020 and 2021. */
const SINCE = 2022

/** Month and day of what lies on one day each year. */
const FIXED = ['01-01', '02-11', '02-23', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23'] as const
/** Month and which Monday of it. */
const MONDAYS = [
  ['01', 2],
  ['07', 3],
  ['09', 3],
  ['10', 2],
] as const

const years = new Map<number, ReadonlySet<Day>>()

/** Whether the offices of Japan are closed for a national holiday. Source: 国民の祝日に関する法律, articles 2 and 3. */
export function isJapaneseHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  if (year < SINCE) return false
  const known = years.get(year) ?? holidaysOf(year)
  years.set(year, known)
  return known.has(day)
}

function holidaysOf(year: number): ReadonlySet<Day> {
  const named = new Set<Day>([
    ...FIXED.map((date) => `${year}-${date}`),
    ...MONDAYS.map(([month, which]) => mondayOf(year, month, which)),
    `${year}-03-${equinox(year, 20.8431)}`,
    `${year}-09-${equinox(year, 23.2488)}`,
  ])
  const all = new Set(named)
  for (const day of named) {
    // One on a Sunday is made up for on the next day that is none.
    if (weekday(day) === 0) {
      let instead = daysAfter(day, 1)
      while (named.has(instead)) instead = daysAfter(instead, 1)
      all.add(instead)
    }
    // A day between two of them is one.
    const between = daysAfter(day, 1)
    if (named.has(daysAfter(day, 2)) && weekday(between) !== 0) all.add(between)
  }
  return all
}

/**
 * The day of an equinox in Japan, right until 2099; each is announced in the February before.
 * Source: 国立天文台 暦計算室, 海上保安庁水路部's formula.
 */
function equinox(year: number, in1980: number): string {
  const day = Math.floor(in1980 + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4)
  return String(day).padStart(2, '0')
}

function mondayOf(year: number, month: string, which: number): Day {
  const first = `${year}-${month}-01`
  return daysAfter(first, ((8 - weekday(first)) % 7) + 7 * (which - 1))
}

/** 0 on a Sunday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00.000Z`).getUTCDay()
