import type { Call } from './call'
import { draw } from './deterministic'
import { AwsError, invalid } from './protocol/aws-error'

/** One page and the token of the next; `null` at the end. */
export interface Page<T> {
  items: T[]
  next: string | null
}

interface Place {
  /** How many were given. */
  at: number
  /** An empty page was given here already. */
  e?: 1
  /** What the token is bound to. */
  of: string
}

/** IAM: `Marker` and `MaxItems` 1 to 1000, preset 100. @param binding members that must not change between pages */
export function markerPage<T>(call: Call, items: readonly T[], binding = '', preset = 100): Page<T> {
  const size = call.input.whole('MaxItems', 1, 1000, preset)
  const of = [call.operation, call.account.id, binding].join('|')
  const marker = call.input.textOrNull('Marker')
  const place = marker === null ? { at: 0, of } : placeOf(marker)
  if (place === null) throw new AwsError('ValidationError', 400, 'Invalid Marker.')
  if (place.of !== of) throw new AwsError('ValidationError', 400, 'Marker and Filter do not match')
  return cut(call, items, size, place)
}

/** The others: `NextToken` and `MaxResults` 1 to `max`. */
export function tokenPage<T>(call: Call, items: readonly T[], max: number): Page<T> {
  const size = call.input.whole('MaxResults', 1, max, max)
  const of = [call.operation, call.account.id, call.input.fingerprint('NextToken', 'MaxResults')].join('|')
  const token = call.input.textOrNull('NextToken')
  const place = token === null ? { at: 0, of } : placeOf(token)
  if (place === null || place.of !== of) {
    throw invalid(call.service, 'You provided an invalid NextToken.', 'INVALID_NEXT_TOKEN')
  }
  return cut(call, items, size, place)
}

/** The members that every IAM list answers with. */
export function truncation(page: Page<unknown>): { IsTruncated: boolean; Marker?: string } {
  return page.next === null ? { IsTruncated: false } : { IsTruncated: true, Marker: page.next }
}

function cut<T>(call: Call, items: readonly T[], size: number, place: Place): Page<T> {
  const { controls, seed } = call.state
  const name = `${call.service}:${call.operation}`
  if (controls.loopingTokens.includes(name)) {
    return { items: items.slice(0, size), next: tokenOf({ at: 0, of: place.of }) }
  }
  const luck = (what: string) => draw(seed, what, call.account.id, name, place.of, place.at)
  const rest = items.length - place.at
  if (rest > 0 && !place.e && luck('empty') < controls.emptyPages) {
    return { items: [], next: tokenOf({ ...place, e: 1 }) }
  }
  const short = rest > 1 && luck('short') < controls.shortPages
  const length = short ? Math.max(1, Math.floor(Math.min(size, rest) * (0.5 + 0.4 * luck('length')))) : size
  const end = place.at + length
  return { items: items.slice(place.at, end), next: end < items.length ? tokenOf({ at: end, of: place.of }) : null }
}

function tokenOf(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function placeOf(token: string): Place | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (typeof place !== 'object' || place === null || !('at' in place) || !('of' in place)) return null
    if (typeof place.at !== 'number' || typeof place.of !== 'string') return null
    return 'e' in place ? { at: place.at, of: place.of, e: 1 } : { at: place.at, of: place.of }
  } catch {
    return null
  }
}
