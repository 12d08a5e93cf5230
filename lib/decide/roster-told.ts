import type { RosterSet } from '../contract/views/roster'
import { asSeen } from '../domain/facts/shown-text'
import type { Uuid } from '../domain/ids'
import type { Day } from '../domain/instant'
import type { RosterEntry } from '../domain/people/person'
import { managerCycles, type RosterChanges } from '../domain/people/roster-changes'
import type { RowMistake } from './parse-roster'
import type { RosterFile } from './roster-table'

/** Names that an answer lists of each kind of change, and rows of a file that it shows as they would be read. */
const NAMED = 20
const SHOWN_ROWS = 5

interface Imported {
  roster: Uuid | null
  source: string
  asOf: Day
  before: number | null
  changed: number
  entries: readonly RosterEntry[]
  changes: RosterChanges
  file?: RosterFile | null
  isOlder?: boolean
}

/** What an import changed, or would change, and what is odd about it without being wrong. */
export function rosterTold({
  roster,
  source,
  asOf,
  before,
  changed,
  entries,
  changes,
  file,
  isOlder,
}: Imported): RosterSet {
  const { joined, left, gone, moved, doubt } = changes
  const named = (people: readonly RosterEntry[]) => ({
    count: people.length,
    people: people.slice(0, NAMED).map(({ employeeNumber, name }) => ({ employeeNumber, name })),
  })
  const numbers = new Set(entries.map(({ employeeNumber }) => employeeNumber))
  const unknown = entries.filter(({ manager }) => manager && !manager.includes('@') && !numbers.has(manager))
  return {
    roster,
    dryRun: roster === null,
    source,
    asOf,
    before,
    people: entries.length,
    changed,
    joined: named(joined),
    left: named(left),
    gone: named(gone),
    moved: named(moved),
    doubt: doubt && { before: doubt.before, missing: named(doubt.missing), late: named(doubt.late) },
    older: isOlder ?? false,
    odd: {
      managerCycles: managerCycles(entries).slice(0, NAMED),
      withoutEmail: entries.filter(({ emails }) => emails.length === 0).length,
      managersElsewhere: unknown.length,
    },
    file: file
      ? {
          headers: file.headers.filter((header) => header !== ''),
          columns: file.table.columns,
          dateOrder: file.table.dateOrder,
          asksDateOrder: file.table.asksDateOrder,
          missing: [...file.table.missing],
          unclear: copied(file.table.unclear),
          width: file.table.file.width,
          endless: file.table.endless,
          rows: file.read.entries.slice(0, SHOWN_ROWS).map((entry) => ({ ...entry, emails: [...entry.emails] })),
          mistakes: file.read.mistakes.map(mistakeTold),
          mistakeCount: file.read.count,
        }
      : null,
  }
}

const copied = (unclear: RosterFile['table']['unclear']) =>
  Object.fromEntries(Object.entries(unclear).map(([field, headers]) => [field, [...headers]]))

/** Characters of a cell that are shown; it may be longer than a page can bear. */
const MOST_OF_A_CELL = 60

function mistakeTold({ path, value, ...mistake }: RowMistake) {
  const [field] = path
  const short = value !== null && value.length > MOST_OF_A_CELL ? `${value.slice(0, MOST_OF_A_CELL)}…` : value
  return { ...mistake, field: typeof field === 'string' ? field : null, value: short && asSeen(short) }
}
