import type pg from 'pg'
import { isTracing, traced } from '../../tracing'

/** Characters of a statement that are told. */
const LONGEST = 500

/**
 * Makes each statement a span of what asks it, where traces are sent: its text, never its parameters. What the pool asks of a connection
 * is the statement that it was asked itself, with the wait for a connection.
 */
export function traceStatements(pool: pg.Pool): void {
  if (!isTracing()) return
  pool.on('connect', traceQueries)
  traceQueries(pool)
}

function traceQueries(asked: pg.Pool | pg.PoolClient): void {
  const query: (...given: unknown[]) => unknown = asked.query.bind(asked)
  const tracedQuery = (...given: unknown[]) => {
    const text = textOf(given[0])
    // Who is called back, as the pool is, has a span already.
    if (text === null || given.some((one) => typeof one === 'function')) return query(...given)
    const operation = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? 'statement'
    const attributes = {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.query.text': text.slice(0, LONGEST),
    }
    return traced(operation, { attributes, isCall: true, trace: 'within' }, async () => query(...given))
  }
  Object.assign(asked, { query: tracedQuery })
}

/** `null`: what is no text sends itself, in its own time. */
function textOf(statement: unknown): string | null {
  if (typeof statement === 'string') return statement
  const isText = typeof statement === 'object' && statement !== null && 'text' in statement && !('submit' in statement)
  return isText && typeof statement.text === 'string' ? statement.text : null
}
