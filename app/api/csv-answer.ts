import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'

/** Rows as a download that a spreadsheet opens as they are, streamed: whatever their number, few are in memory. */
export function csvAnswer(name: string, rows: AsyncGenerator<string[]>): Response {
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' })
  const source = Readable.from(rows)
  // Whatever ends one of the two ends the other: a reader who goes away, a database that does.
  source.on('error', (error) => csv.destroy(error))
  csv.on('close', () => source.destroy())
  return new Response(webStream(source.pipe(csv)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Rows asked for at a time: an export holds no more. */
export const ROWS_AT_ONCE = 200

/** Every row of a list, page after page. `pageFrom`: the page that begins after a place, or the first. */
export async function* everyRow<Row, Place>(
  pageFrom: (place: Place | null) => Promise<{ rows: readonly Row[]; next: Place | null }>,
): AsyncGenerator<Row> {
  let place: Place | null = null
  do {
    const page: { rows: readonly Row[]; next: Place | null } = await pageFrom(place)
    yield* page.rows
    place = page.next
  } while (place)
}

/** A Node stream as the web's, without types that the two sides do not share. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? Buffer.from(value) : value)
    },
    cancel: () => {
      stream.destroy()
    },
  })
}
