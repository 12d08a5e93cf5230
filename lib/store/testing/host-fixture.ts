import { sql } from 'drizzle-orm'
import { hostDatabase } from '../engine/database'

/**
 * A server for tests to kill: hosts the folder given as argument and writes rows, each in a transaction of its own. After
 * the tenth it says so and stays inside an eleventh.
 */
const folder = process.argv[2]
if (!folder) throw new Error('give a folder')

const { db } = await hostDatabase({ databaseUrl: null, dataDir: folder })
await db.execute(sql`create table if not exists written (n int)`)
for (let n = 1; n <= 10; n++) await db.transaction((tx) => tx.execute(sql`insert into written values (${n})`))
await db.transaction(async (tx) => {
  await tx.execute(sql`insert into written select * from generate_series(1000, 2000)`)
  process.stdout.write('in the eleventh\n')
  await new Promise((resolve) => setTimeout(resolve, 600_000))
})
