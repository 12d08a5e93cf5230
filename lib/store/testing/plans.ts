import type { TestStore } from './describe-stores'

/** How the database means to answer what is asked of it meanwhile: the plan of each statement, in their order. */
export async function plansOf({ database: { pool } }: TestStore, asking: () => Promise<unknown>): Promise<string[]> {
  const query = pool.query.bind(pool)
  const plans: string[] = []
  Object.assign(pool, {
    query: async (asked: { text: string }, values: unknown[]) => {
      const plan = await query(`explain ${asked.text}`, values)
      plans.push(plan.rows.map((row) => String(row['QUERY PLAN'])).join('\n'))
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
