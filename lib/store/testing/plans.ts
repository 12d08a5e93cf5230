import type { TestStore } from './describe-stores'

/**
 * How the database means to answer what is asked of it meanwhile: the plan of each statement, in their order. `indexes`: `offered`, it
 * takes what it finds cheapest; `preferred`, it reads whole tables only where no index serves, whatever few rows would cost.
 */
export async function plansOf(
  { database: { pool } }: TestStore,
  asking: () => Promise<unknown>,
  indexes: 'offered' | 'preferred' = 'offered',
): Promise<string[]> {
  const query = pool.query.bind(pool)
  const plans: string[] = []
  Object.assign(pool, {
    query: async (asked: { text: string }, values: unknown[]) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query(`set local enable_seqscan = ${indexes === 'offered'}`)
        const plan = await client.query(`explain ${asked.text}`, values)
        plans.push(plan.rows.map((row) => String(row['QUERY PLAN'])).join('\n'))
      } finally {
        await client.query('rollback').finally(() => client.release())
      }
      return query(asked, values)
    },
  })
  try {
    await asking()
  } finally {
    Object.assign(pool, { query })
  }
  return plans
}
