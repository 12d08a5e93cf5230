import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Ignored } from '@/lib/api/search-params'
import { BadInput } from '@/lib/domain/errors'

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

/**
 * A file cannot say what of its address was not understood, and a filter that is left out makes it a wrong file.
 * @throws BadInput naming each parameter that was not understood.
 */
export function refuseIgnored(ignored: readonly Ignored[]): void {
  if (ignored.length === 0) return
  throw new BadInput(
    'the address was not understood',
    ignored.map(({ parameter, value, because }) => ({ path: parameter, message: `${because}: ${value}` })),
  )
}
