import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { BadInput } from '../domain/errors'
import { utf8Body } from './utf8-body'

/** Bytes, and rows without the header: what is held in memory at once. */
const LARGEST_DECISION_CSV = 16 * 1024 * 1024
const MOST_ROWS = 50_000
const LONGEST_ROW = 64 * 1024
const MOST_COLUMNS = 200

export const CSV_COLUMNS = ['account', 'user', 'kind', 'owner', 'integration', 'note'] as const
export type CsvColumn = (typeof CSV_COLUMNS)[number]
const NEEDED: readonly CsvColumn[] = ['account', 'user']
/** The columns as the product calls them in Japanese. */
const IN_JAPANESE: ReadonlyMap<string, CsvColumn> = new Map([
  ['アカウント', 'account'],
  ['ユーザー', 'user'],
  ['iam ユーザー', 'user'],
  ['種別', 'kind'],
  ['オーナー', 'owner'],
  ['連携サービス', 'integration'],
  // As it was called before: lists made then are read on.
  ['連携先', 'integration'],
  ['メモ', 'note'],
])

/** A list of decisions as it was sent: cells of the columns that are known; those missing or empty are `''`. */
export interface DecisionCsv {
  rows: readonly { cells: Readonly<Record<CsvColumn, string>>; whole: boolean }[]
  /** Columns that are not understood, and have no effect. */
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
  let header: readonly string[] | null = null
  const { delimiter, text } = await separated(body)
  const rows: DecisionCsv['rows'][number][] = []
  let wrong: unknown = null
  try {
    await pipeline(
      Readable.from(text),
      parse({
        delimiter,
        bom: true,
        trim: true,
        skip_empty_lines: true,
        relax_column_count: true,
        max_record_size: LONGEST_ROW,
      }),
      async (parsed: AsyncIterable<readonly string[]>) => {
        try {
          for await (const record of parsed) {
            if (header === null) header = columnsOf(record)
            // A spreadsheet writes rows that were emptied as nothing but commas.
            else if (record.some((cell) => cell !== '')) {
              if (rows.length === MOST_ROWS)
                throw unreadable('csv-rows', `a list of more than ${MOST_ROWS} rows is not read`)
              rows.push(rowOf(header, record))
            }
          }
        } catch (error) {
          wrong = error
          throw error
        }
      },
    )
  } catch (error) {
    // The pipeline may tell of the end that this put to its source instead.
    const cause = wrong ?? error
    if (cause instanceof CsvError) throw unreadable('csv-broken', `the CSV cannot be read: ${cause.message}`)
    throw cause
  }
  const names: readonly string[] = header ?? []
  const missing = NEEDED.filter((column) => !names.includes(column))
  if (missing.length > 0)
    throw unreadable('csv-columns', `the CSV has no column ${missing.join(', ')}: its first line names the columns`)
  return { rows, ignored: names.filter((name) => !isColumn(name)) }
}

/** What spreadsheets put between cells: semicolons where the comma is in numbers, tabs in what is copied from them. */
const SEPARATORS = [',', ';', '\t'] as const

/** The same text, and what separates its cells: of all that may, the one that stands most often in the first line. */
async function separated(body: AsyncIterable<string> | Iterable<string>) {
  const chunks = chunksOf(body)
  let begin = ''
  let done = false
  while (!done && begin.length < LONGEST_ROW && !/\S[^\r\n]*[\r\n]/.test(begin)) {
    const next = await chunks.next()
    done = next.done === true
    if (!next.done) begin += next.value
  }
  const [line = ''] = begin.trimStart().split(/[\r\n]/, 1)
  const count = (separator: string) => line.split(separator).length
  const delimiter = SEPARATORS.reduce((most, one) => (count(one) > count(most) ? one : most))
  return { delimiter, text: rest() }

  async function* rest() {
    yield begin
    yield* chunks
  }
}

async function* chunksOf(body: AsyncIterable<string> | Iterable<string>) {
  yield* body
}

/** A mistake of the whole list, for which pages have words. */
function unreadable(code: 'csv-rows' | 'csv-broken' | 'csv-columns', message: string): BadInput {
  return new BadInput(message, [{ path: 'list', code, message }])
}

const isColumn = (name: string): name is CsvColumn => CSV_COLUMNS.some((column) => column === name)

function columnsOf(record: readonly string[]): string[] {
  if (record.length > MOST_COLUMNS) throw unreadable('csv-columns', 'the CSV has more columns than a list of decisions')
  const names = record.map((name) => IN_JAPANESE.get(name.toLowerCase()) ?? name.toLowerCase())
  const twice = names.find((name, place) => isColumn(name) && names.indexOf(name) !== place)
  if (twice) throw unreadable('csv-columns', `the CSV has the column ${twice} twice`)
  return names
}

function rowOf(header: readonly string[], record: readonly string[]): DecisionCsv['rows'][number] {
  const of = (column: CsvColumn) => record[header.indexOf(column)] ?? ''
  const cells = {
    account: of('account'),
    user: of('user'),
    kind: of('kind'),
    owner: of('owner'),
    integration: of('integration'),
    note: of('note'),
  }
  return { cells, whole: record.length === header.length }
}
