import { AwsFailure } from '../domain/errors'
import type { Operation } from './failure-words'
import type { Service } from './session'

/** What an answer says of the rest: IAM's `IsTruncated` with a `Marker`, everybody else's `NextToken`. */
interface Page {
  IsTruncated?: boolean
  Marker?: string
  NextToken?: string
}

/**
 * Every row of a listing, on while there is a next page, however short or empty a page is. Rows are read within the call, so
 * that an answer that cannot be read is asked for again. A later page that fails fails the whole listing: part of a list
 * would look like all of it. Source: IAM API Reference, "Marker" of the List operations.
 * @throws AwsFailure `page-loop` when a page comes twice.
 */
export async function listed<C, P extends Page, T>(
  service: Service<C>,
  operation: Operation,
  ask: (client: C, place: string | undefined) => Promise<P>,
  rowsOf: (page: P) => readonly T[],
): Promise<T[]> {
  const all: T[] = []
  const seen = new Set<string>()
  let place: string | undefined
  do {
    const { page, rows } = await service(operation, async (client) => {
      const page = await ask(client, place)
      return { page, rows: rowsOf(page) }
    })
    all.push(...rows)
    place = placeAfter(page, operation)
    if (place !== undefined && seen.has(place))
      throw new AwsFailure({
        operation,
        detail: `the same page came again after ${seen.size} pages`,
        code: 'page-loop',
      })
    if (place !== undefined) seen.add(place)
  } while (place !== undefined)
  return all
}

function placeAfter({ IsTruncated, Marker, NextToken }: Page, operation: Operation): string | undefined {
  if (!IsTruncated) return NextToken || undefined
  if (Marker) return Marker
  throw new AwsFailure({ operation, detail: 'truncated, but without a marker', code: 'unreadable-answer' })
}
