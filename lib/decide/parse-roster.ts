import { setImmediate as breath } from 'node:timers/promises'
import { type ROW_MISTAKES, rosterEntry } from '../contract/shapes/roster'
import { BadInput, MOST_FIELDS } from '../domain/errors'
import { plainName } from '../domain/people/people'
import type { RosterEntry } from '../domain/people/person'
import { readDate } from '../domain/people/roster-date'
import type { RosterField } from '../domain/people/roster-mapping'

/** Rows that are read before others get their turn: a few milliseconds. */
const ROWS_AT_ONCE = 500

/** What is wrong with a row, told by pages in words of their own. */
export interface RowMistake {
  /** Of a file its line, else the place in the list from 1. */
  line: number
  path: readonly PropertyKey[]
  code: (typeof ROW_MISTAKES)[number]
  message: string
  value: string | null
  other: number | null
  cells: number | null
}

/** The first mistakes, and how many there are. */
class Mistakes {
  readonly first: RowMistake[] = []
  count = 0

  add(mistake: Omit<RowMistake, 'other' | 'cells'> & Partial<RowMistake>): void {
    this.count += 1
    if (this.first.length < MOST_FIELDS) this.first.push({ other: null, cells: null, ...mistake })
  }
}

/** Rows as entries, and what is wrong with others. */
export interface ReadRows {
  entries: RosterEntry[]
  mistakes: readonly RowMistake[]
  /** Of how many mistakes these are the first. */
  count: number
  /** What a row is called in a mistake. */
  unit: 'line' | 'row'
}

/** Lines of a file: which they are, and which of them have another number of cells than the header, so that no cell is sure. */
export interface FileLines {
  lines: readonly number[]
  width: number
  /** By row; absent: as many as there are to be. */
  cells: ReadonlyMap<number, number>
}

/**
 * Reads the rows of a roster, each an object with the fields of {@link RosterEntry}. Rows with one number and name are one person
 * with several posts (兼務): the first is the main one, and addresses are all of theirs. Others get their turn between slices of rows.
 */
export async function readRows(rows: readonly unknown[], file: FileLines | null = null): Promise<ReadRows> {
  const unit = file ? 'line' : 'row'
  const mistakes = new Mistakes()
  const numbers = new Map<string, { line: number; entry: RosterEntry }>()
  const emails = new Map<string, { line: number; number: string }>()
  for (const [index, raw] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breath()
    const line = file?.lines[index] ?? index + 1
    const cells = file?.cells.get(index)
    if (file && cells !== undefined) {
      const message = `has ${cells} columns instead of ${file.width}`
      mistakes.add({ line, path: [], code: 'cells', message, value: null, cells })
      continue
    }
    const { data: entry, error } = rosterEntry.safeParse(raw)
    for (const { path, message } of error?.issues ?? []) {
      const value = valueAt(raw, path)
      mistakes.add({ line, path, code: codeOf(path, message, value), message, value })
    }
    if (!entry) continue
    const { employeeNumber } = entry
    const first = numbers.get(employeeNumber)
    const isOther = first !== undefined && plainName(first.entry.name) !== plainName(entry.name)
    const twice = (path: RosterField, code: RowMistake['code'], value: string, other: number, more = '') => {
      const message = `${value} is in ${unit} ${other} too${more}`
      mistakes.add({ line, path: [path], code, message, value, other })
    }
    if (!first) numbers.set(employeeNumber, { line, entry })
    else if (isOther) twice('employeeNumber', 'other-name', employeeNumber, first.line, ', with another name')
    else first.entry = { ...first.entry, emails: [...new Set([...first.entry.emails, ...entry.emails])] }
    // An address must lead to one person.
    for (const address of entry.emails) {
      const other = emails.get(address)
      if (!other) emails.set(address, { line, number: employeeNumber })
      else if (other.line !== line && (other.number !== employeeNumber || isOther))
        twice('emails', 'twice', address, other.line)
    }
  }
  const entries = [...numbers.values()].map(({ entry }) => entry)
  return { entries, mistakes: mistakes.first, count: mistakes.count, unit }
}

/** What stands in a row at the place of a mistake, where that is a text. */
function valueAt(row: unknown, path: readonly PropertyKey[]): string | null {
  const found = path.reduce<unknown>(
    (within, key) => (typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined),
    row,
  )
  return typeof found === 'string' ? found : null
}

function codeOf([field]: readonly PropertyKey[], message: string, value: string | null): RowMistake['code'] {
  if (/needs an? /.test(message)) return 'missing'
  if (field === 'emails') return 'email'
  if (field === 'employment' || field === 'status') return field
  if (typeof field !== 'string' || !/Day$|Date$|End$/.test(field)) return 'text'
  const read = readDate(value ?? '', null)
  return read === 'ambiguous' ? 'date-order' : read === 'serial' ? 'date-serial' : 'date'
}

/** The entries of a roster. @throws BadInput listing the first rows with a mistake. */
export async function parseRoster(rows: readonly unknown[]): Promise<RosterEntry[]> {
  return entriesOf(await readRows(rows))
}

/** @throws BadInput listing the first mistakes. */
export function entriesOf({ entries, mistakes, count, unit }: ReadRows): RosterEntry[] {
  if (count === 0) return entries
  const fields = mistakes.map(({ line, path, message }) => ({
    path: [`${unit} ${line}`, ...path.map(String)].join('.'),
    message,
  }))
  throw new BadInput(
    count === mistakes.length
      ? `the roster has ${count} ${count === 1 ? 'mistake' : 'mistakes'}; nothing was changed`
      : `the roster has ${count} mistakes, of which the first ${mistakes.length} are listed; nothing was changed`,
    fields,
    count - mistakes.length,
  )
}
