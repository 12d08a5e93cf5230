import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { parseConfig } from '../config'
import { BadInput } from '../domain/errors'
import { startJobs } from '../jobs/jobs'
import { hostDatabase } from '../store/engine/database'
import { exitWith, untilStopped, withTraces } from './command'
import { adviseOnNode } from './node-version'
import { notifyingFor } from './notifying'
import { scanWorker } from './scan-worker'
import { closeWorkerPort, openWorkerPort } from './worker-port'

/** `npm run worker`: scans and schedule without pages, beside servers on the same Postgres. */
async function main(): Promise<void> {
  adviseOnNode()
  const config = parseConfig(process.env, 'command')
  if (!config.databaseUrl)
    throw new BadInput('a worker needs DATABASE_URL: with the embedded database, `npm start` does all the work itself')
  const signal = untilStopped()
  const database = await hostDatabase(config)
  try {
    const port =
      config.workerPort && (await openWorkerPort(config.workerPort, () => database.db.execute(sql`select 1`)))
    const jobs = await startJobs(database, scanWorker(config), config.scanSchedule, notifyingFor(config))
    process.stderr.write('Waiting for scans.\n')
    try {
      if (!signal.aborted) await Promise.race([once(signal, 'abort'), jobs.outdated])
    } finally {
      await jobs.stop()
      if (port) await closeWorkerPort(port)
    }
  } finally {
    await database.close()
  }
}

withTraces('worker', main).then(() => process.exit(0), exitWith)
