import { BadInput } from '../domain/errors'
import { eachRecord } from './csv-records'
import { separated } from './csv-separator'
import { type CsvColumn, kindWritten, type ListColumn, type ReadHeads, readHeads } from './list-words'
import { utf8Body } from './utf8-body'

/** Bytes, and rows without the header: what is held in memory at once. */
const LARGEST_DECISION_CSV = 16 * 1024 * 1024
const MOST_ROWS = 50_000
const MOST_COLUMNS = 200

const NEEDED: readonly CsvColumn[] = ['account', 'user']

/** A list of decisions as it was sent: cells of the columns that are known; those missing or empty are `''`. */
export interface DecisionCsv {
  rows: readonly { cells: Readonly<Record<ListColumn, string>>; whole: boolean }[]
  /** Heads of columns that have no effect, as they are written. */
  ignored: readonly string[]
}

/**
 * The list of decisions in a request, `text/csv` in UTF-8 with or without BOM, its first line naming the columns. A row with more or
 * fewer cells than the header is not `whole`.
 * @throws TooLarge; BadInput when it cannot be read as CSV, lacks a column, or has more than {@link MOST_ROWS}.
 */
export async function readDecisionCsv(request: Request): Promise<DecisionCsv> {
  const { type, body } = utf8Body(request, LARGEST_DECISION_CSV)
  if (type !== 'text/csv') throw new BadInput('send text/csv')
  return parseDecisionCsv(body)
}

/** The same of a text, as a form holds it. */
export async function parseDecisionCsv(body: AsyncIterable<string> | Iterable<string>): Promise<DecisionCsv> {
  let header: Header | null = null
  const { delimiter, text } = await separated(body)
  const rows: DecisionCsv['rows'][number][] = []
  await eachRecord<readonly string[]>(
    text,
    { delimiter, relax_column_count: true },
    (record) => {
      if (header === null) header = columnsOf(record)
      // A spreadsheet writes rows that were emptied as nothing but commas.
      else if (record.some((cell) => cell !== '')) {
        if (rows.length === MOST_ROWS) throw unreadable('csv-rows', `a list of more than ${MOST_ROWS} rows is not read`)
        rows.push(rowOf(header, record))
      }
    },
    ({ message }) => unreadable('csv-broken', `the CSV cannot be read: ${message}`),
  )
  const { places, ignored } = header ?? NO_HEADER
  const missing = NEEDED.filter((column) => !places.has(column))
  if (missing.length > 0)
    throw unreadable('csv-columns', `the CSV has no column ${missing.join(', ')}: its first line names the columns`)
  return { rows, ignored }
}

/** The first line, and of how many cells it is. */
type Header = ReadHeads & { cells: number }
const NO_HEADER: Header = { places: new Map(), ignored: [], twice: null, cells: 0 }

/** A mistake of the whole list, for which pages have words. */
function unreadable(code: 'csv-rows' | 'csv-broken' | 'csv-columns', message: string): BadInput {
  return new BadInput(message, [{ path: 'list', code, message }])
}

function columnsOf(record: readonly string[]): Header {
  if (record.length > MOST_COLUMNS) throw unreadable('csv-columns', 'the CSV has more columns than a list of decisions')
  const heads = readHeads(record)
  if (heads.twice) throw unreadable('csv-columns', `the CSV has the column ${heads.twice} twice`)
  return { ...heads, cells: record.length }
}

/** What a cell begins with that no spreadsheet is to take for a formula: files of the product are written so. */
const KEPT_FROM_FORMULAS = /^'(?=[=+\-@\t\r])/

function rowOf({ places, cells: width }: Header, record: readonly string[]): DecisionCsv['rows'][number] {
  const of = (column: ListColumn) => (record[places.get(column) ?? -1] ?? '').replace(KEPT_FROM_FORMULAS, '')
  const cells = {
    id: of('id'),
    account: of('account'),
    user: of('user'),
    kind: kindWritten(of('kind')),
    owner: of('owner'),
    integration: of('integration'),
    note: of('note'),
  }
  return { cells, whole: record.length === width }
}
