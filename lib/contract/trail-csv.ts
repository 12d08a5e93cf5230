import { BadInput } from '../domain/errors'
import { DAY, elapsed, type Instant, instant } from '../domain/instant'
import { TRAIL_COLUMNS, type TrailColumn } from '../domain/look-up/athena-query'
import type { TrailRow } from '../domain/look-up/trail-uses'
import { eachRecord } from './csv-records'
import { separated } from './csv-separator'
import { utf8Body } from './utf8-body'
import { LARGEST_TRAIL_RESULT } from './views/trail'

/** A key that is used from everywhere has some thousand rows. */
const MOST_ROWS = 200_000
/** Nobody reads more of what a client wrote. */
const LONGEST_CELL = 400

/**
 * The result of the Athena query in a request, as text.
 * @throws BadInput for another type than `text/csv`; while it is read, for what is no UTF-8 or empty, and TooLarge.
 */
export function trailCsvOf(request: Request): AsyncIterable<string> {
  const { type, body } = utf8Body(request, LARGEST_TRAIL_RESULT)
  if (type !== 'text/csv') throw new BadInput('send text/csv')
  return body
}

/**
 * Reads the result of the Athena query, CSV with or without a byte-order mark, row by row while it comes.
 * @throws BadInput for a result of another query, naming the columns that are missing, and for a row that cannot be read; then
 * nothing of it is to be used.
 */
export async function readTrailCsv(
  body: AsyncIterable<string> | Iterable<string>,
  now: Instant,
  each: (row: TrailRow) => void,
): Promise<{ rows: number }> {
  let places: ReadonlyMap<string, number> | null = null
  let rows = 0
  // What went through a spreadsheet on its way may have other separators than Athena wrote.
  const { delimiter, text } = await separated(body)
  await eachRecord<readonly string[]>(
    text,
    { delimiter },
    (record) => {
      if (places === null) {
        places = placesIn(record)
        return
      }
      rows += 1
      if (rows > MOST_ROWS) throw mistake('csv-trail-rows', `a result of more than ${MOST_ROWS} rows is not read`)
      each(rowOf(record, places, { now, number: rows }))
    },
    () =>
      mistake(
        'csv-broken',
        'the CSV cannot be read: a quote is not closed, or a row has not as many cells as the head',
      ),
  )
  if (places === null) throw missing(TRAIL_COLUMNS)
  return { rows }
}

const mistake = (code: string, message: string, names?: readonly string[]) =>
  new BadInput(message, [{ path: 'result', code, message, ...(names && { names }) }])

const missing = (columns: readonly string[]) =>
  mistake(
    'csv-trail-columns',
    `the CSV has no column ${columns.join(', ')}: send the result of the Athena query as it is printed`,
    columns,
  )

function placesIn(head: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(head.map((name, place) => [name.toLowerCase(), place]))
  const absent = TRAIL_COLUMNS.filter((column) => !places.has(column))
  if (absent.length > 0) throw missing(absent)
  return places
}

function rowOf(
  record: readonly string[],
  places: ReadonlyMap<string, number>,
  at: { now: Instant; number: number },
): TrailRow {
  const cell = (column: TrailColumn) => record[places.get(column) ?? -1] ?? ''
  const text = (column: TrailColumn) => shortened(cell(column)) || null
  const count = (column: TrailColumn) => {
    const value = cell(column)
    if (!/^\d{1,15}$/.test(value)) throw unreadable(column, at.number)
    return Number(value)
  }
  const time = (column: TrailColumn) => {
    const value = cell(column)
    if (value === '') return null
    const told = momentOf(value)
    if (told === null || elapsed(at.now, told) > DAY) throw unreadable(column, at.number)
    return told
  }
  const row = {
    principalId: text('principalid'),
    keyId: text('accesskeyid'),
    source: text('sourceipaddress'),
    agent: text('useragent'),
    service: shortened(cell('eventsource')).replace(/\.amazonaws\.com(\.cn)?$/, ''),
    region: shortened(cell('awsregion')),
    uses: count('uses'),
    refused: count('refused'),
    failedSignIns: count('failed_sign_ins'),
    firstAt: time('first_used_at'),
    lastAt: time('last_used_at'),
  }
  if (row.uses > 0 && (row.firstAt === null || row.lastAt === null || row.firstAt > row.lastAt))
    throw unreadable('last_used_at', at.number)
  if (row.refused > row.uses) throw unreadable('refused', at.number)
  return row
}

const unreadable = (column: TrailColumn, row: number) =>
  mistake('csv-trail-cell', `row ${row} after the head: ${column} cannot be read`, [column])

/** Without what a database refuses to store. */
const shortened = (text: string) => text.slice(0, LONGEST_CELL).replaceAll('\u0000', '\ufffd').toWellFormed()

/** As trails write it, or as Athena writes a timestamp. Source: CloudTrail User Guide, "eventTime"; Athena User Guide, "Data types". */
function momentOf(text: string): Instant | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?:Z| UTC)?$/.exec(text) ?? []
  const written = `${day}T${time}Z`
  return day === undefined || Number.isNaN(Date.parse(written)) ? null : instant(written)
}
