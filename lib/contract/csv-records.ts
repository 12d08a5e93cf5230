import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, parse } from 'csv-parse'

/** Bytes of one row, far more than any has that is meant to be read, and few enough to be looked at in one go. */
export const LONGEST_ROW = 64 * 1024

/**
 * Gives each record of a CSV to `each` while the text comes, so that pages are answered meanwhile; with or without a byte-order
 * mark, without empty lines. `T`: lists of cells, or objects where `options` names columns.
 * @throws what reading the body and `each` throw; for a text that is no CSV, what `broken` makes of the cause.
 */
export async function eachRecord<T>(
  body: AsyncIterable<string> | Iterable<string>,
  options: Options,
  each: (record: T) => void,
  broken: (cause: CsvError) => Error,
): Promise<void> {
  let wrong: unknown = null
  try {
    await pipeline(
      Readable.from(body),
      parse({ bom: true, trim: true, skip_empty_lines: true, max_record_size: LONGEST_ROW, ...options }),
      async (parsed: AsyncIterable<T>) => {
        try {
          for await (const record of parsed) each(record)
        } catch (error) {
          wrong = error
          throw error
        }
      },
    )
  } catch (error) {
    // The pipeline may tell of the end that this put to its source instead.
    const cause = wrong ?? error
    throw cause instanceof CsvError ? broken(cause) : cause
  }
}
