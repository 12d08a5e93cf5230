import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { guarded } from '@/app/api/guarded'
import { paramsOf, parseIamUserFilter } from '@/lib/api/iam-user-filter'
import { database } from '@/lib/store/client'
import { csvRows } from './rows'

/** The list's selection, every page of it, as a spreadsheet opens it: in the reader's words, streamed. */
export const GET = guarded('read', async ({ viewer, request }) => {
  const { filter } = parseIamUserFilter(paramsOf(request.nextUrl.searchParams))
  const { db } = await database()
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' })
  const rows = Readable.from(await csvRows(db, viewer, filter))
  // Whatever ends one of the two ends the other: a reader who goes away, a database that does.
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return new Response(webStream(rows.pipe(csv)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="iam-users.csv"',
      'cache-control': 'private, no-store',
    },
  })
})

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
