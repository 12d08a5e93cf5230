import { drizzle } from 'drizzle-orm/node-postgres'
import { z } from 'zod'
import { parseIamUserFilter } from '../../lib/contract/lists/iam-user-list'
import { systemViewer } from '../../lib/domain/viewer'
import type { Database } from '../../lib/store/engine/database'
import { iamUserPage } from '../../lib/store/read/iam-user-list'

/** One filter and one sort each: what people ask the list. */
export const QUERIES = [
  '',
  'sort=name',
  'sort=last-used',
  'sort=created&direction=asc',
  'stage=unidentified&sort=last-used',
  'kind=human&sort=name',
  'signal=dormant',
  'action=identify&sort=created',
  'live=yes&sort=last-used&direction=asc',
  'q=user-42',
] as const

interface Statement {
  text: string
  values: unknown[]
}

/** The statements that the product sends for one list, as it sends them. */
export async function statementsOf(database: Database, query: string): Promise<Statement[]> {
  const sent: Statement[] = []
  const logger = { logQuery: (text: string, values: unknown[]) => sent.push({ text, values }) }
  const { filter } = parseIamUserFilter(Object.fromEntries(new URLSearchParams(query)))
  const db = drizzle(database.pool, { casing: 'snake_case', logger })
  await iamUserPage(db, systemViewer('cli'), filter)
  return sent
}

/** The statements alone, on the same kind of connection. @returns milliseconds. */
export async function timedStatements(database: Database, statements: readonly Statement[]): Promise<number> {
  const began = performance.now()
  for (const { text, values } of statements) await database.pool.query(text, values)
  return performance.now() - began
}

const Page = z.object({ next: z.string().nullable() })

/** The query of the last page of the list by name, reached in strides first: a cursor holds for any length of page. */
export async function lastPage(url: string, token: string): Promise<string> {
  let query = 'sort=name'
  for (const limit of [200, 50]) {
    for (let next = await nextAfter(`${url}?${query}&limit=${limit}`, token); next !== null; ) {
      query = `sort=name&cursor=${next}`
      next = await nextAfter(`${url}?${query}&limit=${limit}`, token)
    }
  }
  return query
}

async function nextAfter(url: string, token: string): Promise<string | null> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  return Page.parse(await answer.json()).next
}
