import { setTimeout as pause } from 'node:timers/promises'
import { Unavailable } from '../../domain/errors'
import { log } from '../../log'

/**
 * What Postgres answers when it does not serve now, whatever it is asked: connections (08), memory, disk and connections used up
 * (53), shut down, crashed or starting (57P01 to 57P03), the disk (58030), a stand-by that is not the primary yet (25006); or when
 * two transactions wait for each other (40001, 40P01, 55P03).
 * Source: PostgreSQL documentation, "PostgreSQL Error Codes".
 */
const PASSING_STATES = /^(?:08...|53...|57P0[123]|58030|25006|40001|40P01|55P03)$/
/** What the system says of a connection that cannot be made, or that broke. */
const CONNECTION_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** What node-postgres says of one, without a code. Source: `client.js` of pg, `index.js` of pg-pool. */
const CONNECTION_WORDS =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed) and is not queryable|timeout (?:expired|exceeded when trying to connect))/

/** Whether the database does not serve now, though nothing is wrong with what it was asked: the same may be asked again later. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (saysAway(cause)) return true
  return false
}

/** As whoever asked is told of it. */
export const asUnavailable = (error: unknown): unknown => (isDatabaseAway(error) ? new Unavailable(error) : error)

function saysAway(error: NodeJS.ErrnoException): boolean {
  const { code, syscall, message } = error
  return (
    CONNECTION_CODES.has(code) ||
    // The socket of a server on the same machine that is down.
    (code === 'ENOENT' && syscall === 'connect') ||
    (typeof code === 'string' && PASSING_STATES.test(code)) ||
    CONNECTION_WORDS.test(message)
  )
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
const TRIES_BETWEEN_WORDS = 12

/**
 * Work on the database that may be done twice, again and again while the database is away: a commit whose answer was lost is done
 * again, too. @throws what else goes wrong; the last error once `signal` aborts.
 */
export async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted || !isDatabaseAway(error)) throw error
      if (tries % TRIES_BETWEEN_WORDS === 0) log.warn({ err: error }, 'the database does not serve now: trying again')
      const wait = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
      // Whoever stops ends the wait; the last try tells why.
      await pause(wait, undefined, { signal }).catch(() => undefined)
    }
  }
}
