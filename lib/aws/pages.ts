import { AwsFailure } from '../domain/errors'
import type { Operation } from './failure-words'

/**
 * Every page of an IAM listing: on while `IsTruncated`, however short a page is.
 * A later page that fails fails the whole listing: part of a list would look like all of it.
 * Source: IAM API Reference, "Marker" of the List operations.
 * @throws AwsFailure `page-loop` when a marker comes twice.
 */
export async function everyMarkedPage<P extends { IsTruncated?: boolean; Marker?: string }>(
  operation: Operation,
  fetch: (marker: string | undefined) => Promise<P>,
  read: (page: P) => void,
): Promise<void> {
  await everyPage(operation, fetch, read, (page) => {
    if (page.IsTruncated !== true) return undefined
    if (page.Marker) return page.Marker
    throw new AwsFailure({ operation, detail: 'truncated, but without a marker', code: 'unreadable-answer' })
  })
}

/** Every page of a listing by `NextToken`; a page may be empty and yet have a next one. Failures as `everyMarkedPage`. */
export async function everyTokenPage<P extends { NextToken?: string }>(
  operation: Operation,
  fetch: (token: string | undefined) => Promise<P>,
  read: (page: P) => void,
): Promise<void> {
  await everyPage(operation, fetch, read, (page) => page.NextToken || undefined)
}

async function everyPage<P>(
  operation: Operation,
  fetch: (place: string | undefined) => Promise<P>,
  read: (page: P) => void,
  next: (page: P) => string | undefined,
): Promise<void> {
  const seen = new Set<string>()
  let place: string | undefined
  do {
    const page = await fetch(place)
    read(page)
    place = next(page)
    if (place !== undefined && seen.has(place))
      throw new AwsFailure({
        operation,
        detail: `the same page came again after ${seen.size} pages`,
        code: 'page-loop',
      })
    if (place !== undefined) seen.add(place)
  } while (place !== undefined)
}
