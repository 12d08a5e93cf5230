import type { RosterTable } from '../contract/roster'
import { BadInput } from '../domain/errors'
import type { Day } from '../domain/instant'
import { orderOf, readDate } from '../domain/people/roster-date'
import { type DateOrder, NO_COLUMN, type RosterField, type RosterMapping } from '../domain/people/roster-mapping'
import {
  asOfHeader,
  employmentIn,
  employmentOf,
  ROSTER_FIELDS,
  statusOf,
  understood,
} from '../domain/people/roster-words'
import type { FileLines, ReadRows } from './parse-roster'

const DATES: readonly RosterField[] = ['firstDay', 'leavingDate', 'lastWorkingDay', 'contractEnd']
const NEEDED: readonly RosterField[] = ['employeeNumber', 'name']
/** What a cell begins with that no spreadsheet is to take for a formula: files of the product are written so. */
const KEPT_FROM_FORMULAS = /^'(?=[=+\-@\t\r])/

/** A file's rows as objects with the fields of a roster's entry; what no column is mapped to is nowhere in them. */
export interface TableRead {
  rows: Readonly<Partial<Record<RosterField, unknown>>>[]
  columns: RosterMapping['columns']
  dateOrder: DateOrder | null
  /** Dates of the file can be read either way, and nobody said which. */
  asksDateOrder: boolean
  /** The day of which the list tells, where the file has it. */
  asOf: Day | null
  /** Fields without which nobody is known and that no column gives: somebody is to say which does. */
  missing: readonly RosterField[]
  /** Fields that several columns may give, none of which was chosen. */
  unclear: Partial<Readonly<Record<RosterField, readonly string[]>>>
  /** Days from the year 9000 on, which say that there is none. */
  endless: number
  file: FileLines
}

/** A file with how it was read. */
export interface RosterFile {
  table: TableRead
  read: ReadRows
  headers: readonly string[]
}

/**
 * Reads a file as the mapping says: of headers that it names and the file has not, nothing is read. Words that nobody knows and dates
 * that are none stay what they are, so that the row is refused with them.
 */
export function readTable({ headers, rows, lines }: RosterTable, mapping: RosterMapping, source: string): TableRead {
  const places = new Map(headers.map((header, place) => [header, place]))
  const used = ROSTER_FIELDS.flatMap((field) => {
    const header = mapping.columns[field]
    const place = header ? places.get(header) : undefined
    return header === undefined || place === undefined ? [] : [{ field, header, place }]
  })
  const missing = NEEDED.filter((field) => !used.some((one) => one.field === field))
  const asOfName = asOfHeader(headers)
  const asOfPlace = asOfName === null ? undefined : places.get(asOfName)
  const dated = [...used.filter(({ field }) => DATES.includes(field)).map(({ place }) => place), asOfPlace]
  const cells = function* () {
    for (const row of rows) for (const place of dated) if (place !== undefined) yield row[place] ?? ''
  }
  const dateOrder = mapping.dateOrder ?? orderOf(cells())
  let asksDateOrder = false
  let endless = 0
  const day = (cell: string) => {
    const read = readDate(cell, dateOrder)
    if (read === 'ambiguous') asksDateOrder = true
    if (typeof read !== 'string' && read.isEndless) endless += 1
    return typeof read === 'string' ? cell : read.day
  }
  const cellOf = (field: RosterField, cell: string): unknown => {
    if (field === 'emails') return cell.split(/[\s;,、；，]+/).filter(Boolean)
    if (field === 'employment') return cell === '' ? employmentIn(source) : (employmentOf(cell) ?? cell)
    if (field === 'status') return cell === '' ? 'active' : (statusOf(cell) ?? cell)
    return DATES.includes(field) ? day(cell) : cell
  }
  const read = rows.map((row) => ({
    emails: [],
    employment: employmentIn(source),
    status: 'active',
    ...Object.fromEntries(
      used.map(({ field, place }) => [field, cellOf(field, (row[place] ?? '').replace(KEPT_FROM_FORMULAS, ''))]),
    ),
  }))
  // A list of one day says it in every row: of several the last.
  const days = asOfPlace === undefined ? [] : rows.map((row) => day(row[asOfPlace] ?? ''))
  const asOf =
    days
      .filter((one) => one !== null && /^\d{4}-\d{2}-\d{2}$/.test(one))
      .sort()
      .at(-1) ?? null
  const columns: TableRead['columns'] = Object.fromEntries([
    ...used.map(({ field, header }) => [field, header]),
    ...ROSTER_FIELDS.filter((field) => mapping.columns[field] === NO_COLUMN).map((field) => [field, NO_COLUMN]),
  ])
  const unclear = Object.fromEntries(
    Object.entries(understood(headers).unclear).filter(([field]) => !(field in columns)),
  )
  const width = headers.length
  const odd = new Map(rows.flatMap((row, index) => (row.length === width ? [] : [[index, row.length] as const])))
  return {
    rows: read,
    columns,
    dateOrder,
    asksDateOrder,
    asOf,
    missing,
    unclear,
    endless,
    file: { lines, width, cells: odd },
  }
}

/** @throws BadInput where a column is missing without which nobody is known, or somebody is to say which of several it is. */
export function requireColumns({
  missing,
  unclear,
  columns,
}: Pick<TableRead, 'missing' | 'unclear' | 'columns'>): void {
  const several = Object.entries(unclear).flatMap(([field, headers]) => (headers ? [{ field, headers }] : []))
  if (several.length > 0) {
    const which = several.map(({ field, headers }) => `${field} (${headers.join(', ')})`).join('; ')
    const message = `several columns may be ${which}: say in columns which is, "" where none is`
    const names = several.flatMap(({ headers }) => headers)
    throw new BadInput(message, [{ path: 'list', code: 'roster-columns-twice', message, names }])
  }
  if (missing.length === 0) return
  const isNone = missing.length === NEEDED.length && Object.keys(columns).length === 0
  const message = `the CSV has no column ${missing.join(', ')}: its first line names the columns${isNone ? '; is this a list of people?' : ''}`
  throw new BadInput(message, [{ path: 'list', code: 'roster-columns', message }])
}
