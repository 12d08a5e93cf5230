import { performance } from 'node:perf_hooks'
import type pg from 'pg'

/** What was sent to the database. */
interface DatabaseWork {
  statements: number
  /** Without the beginnings and ends of transactions. */
  worked: number
  /** Statements that change facts or verdicts of IAM users, roles and credentials. */
  factWrites: number
  rowsWritten: number
  /** Time between a statement and its answer, summed over all connections. */
  ms: number
}

const FACT_TABLES =
  /^\s*(insert into|update|delete from) "(iam_users|iam_user_versions|credentials|credential_uses|stage_spans|roles|identity_providers)"/
const WRITES = /^\s*(insert|update|delete|with)\b/
const AROUND = /^\s*(begin|commit|rollback)/

/** Counts every statement that the pool's connections send from now on, those that are open among them, and how long its answer takes. */
export function countStatements(pool: pg.Pool): DatabaseWork {
  const work: DatabaseWork = { statements: 0, worked: 0, factWrites: 0, rowsWritten: 0, ms: 0 }
  const counting = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (counting.has(client)) return
    counting.add(client)
    const counted = new Proxy(client.query, {
      apply(query, self, given: unknown[]) {
        const text = textOf(given[0])
        work.statements += 1
        if (!AROUND.test(text)) work.worked += 1
        if (FACT_TABLES.test(text)) work.factWrites += 1
        const began = performance.now()
        const answered = (answer: unknown) => {
          work.ms += performance.now() - began
          if (WRITES.test(text)) work.rowsWritten += rowsOf(answer)
        }
        const callback = given.at(-1)
        if (typeof callback === 'function') {
          const told = (...answer: unknown[]) => {
            answered(answer[1])
            Reflect.apply(callback, undefined, answer)
          }
          return Reflect.apply(query, self, [...given.slice(0, -1), told])
        }
        const answer: unknown = Reflect.apply(query, self, given)
        if (answer instanceof Promise) answer.then(answered, () => answered(null))
        return answer
      },
    })
    Object.defineProperty(client, 'query', { value: counted })
  })
  return work
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : ''
}

function rowsOf(answer: unknown): number {
  return typeof answer === 'object' && answer !== null && 'rowCount' in answer ? Number(answer.rowCount ?? 0) : 0
}
