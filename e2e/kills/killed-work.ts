import { z } from 'zod'
import { hostDatabase } from '../../lib/store/engine/database'
import { onStatement } from './statements'
import { type Scanning, WORKS } from './works'

/**
 * A process for tests to lose: does a work, and kills itself (SIGKILL: nothing is cleared up) at a statement of it: before it is
 * sent, or so many milliseconds after. What it is to do comes as JSON in its argument.
 */
const Told = z.object({
  where: z.object({ databaseUrl: z.string().nullable(), dataDir: z.string() }),
  work: z.string(),
  statement: z.int(),
  afterMs: z.int(),
  scanning: z.custom<Scanning>((value) => typeof value === 'object'),
})

const { where, work, statement, afterMs, scanning } = Told.parse(JSON.parse(process.argv[2] ?? ''))
const database = await hostDatabase(where)
let sent = 0
onStatement(database, () => {
  sent += 1
  if (sent < statement) return
  const end = () => process.kill(process.pid, 'SIGKILL')
  if (afterMs === 0) end()
  else setTimeout(end, afterMs)
})
await WORKS[work]?.(database.db, scanning)
await database.close()
// The channel to the tests would keep it.
process.exit(0)
