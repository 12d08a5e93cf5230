import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { getTimeZone } from 'next-intl/server'
import {
  type Cell,
  type Columns,
  type CsvColumns,
  csvName,
  type FileCoverage,
  stableText,
} from '@/lib/contract/lists/columns'
import { dayIn, instant } from '@/lib/domain/instant'
import type { Viewer } from '@/lib/domain/viewer'
import { readerWords } from './csv-words'
import { webStream } from './web-stream'

/** Names that never change, or the reader's words: what was asked for, else what a token and a browser get. */
export function wantsStable(viewer: Viewer, columns: CsvColumns): boolean {
  return columns === null ? viewer.actor.type !== 'person' : columns === 'stable'
}

interface CsvFile<Row> extends FileCoverage {
  /** What it lists, as its name begins. */
  list: string
  columns: Columns<Row>
  rows: AsyncIterable<Row>
  isStable: boolean
}

/** Rows as a download that a spreadsheet opens as they are, streamed: whatever their number, few are in memory. */
export async function csvAnswer<Row>({ list, columns, rows, isStable, complete }: CsvFile<Row>): Promise<Response> {
  const { head, text } = isStable ? STABLE : await readerWords(list)
  const cells = Object.entries(columns)
  async function* lines() {
    yield cells.map(([name]) => head(name))
    for await (const row of rows) yield cells.map(([, cell]) => text(cell(row, { complete })))
  }
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' })
  const source = Readable.from(lines())
  // Whatever ends one of the two ends the other: a reader who goes away, a database that does.
  source.on('error', (error) => csv.destroy(error))
  csv.on('close', () => source.destroy())
  const name = csvName(list, dayIn(instant(Date.now()), await getTimeZone()), { complete })
  source.pipe(csv)
  return new Response(
    webStream(csv, () => csv.destroy()),
    {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    },
  )
}

const STABLE = { head: (name: string) => name, text: (cell: Cell) => stableText(cell) }
