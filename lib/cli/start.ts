import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { config as serverConfig } from '../config'
import { startJobs } from '../jobs/jobs'
import { hostDatabase } from '../store/engine/database'
import { exitWith, untilStopped } from './command'
import { endChild, requireBuild, startPages } from './launch'
import { adviseOnNode } from './node-version'
import { scanWorker } from './scan-worker'

/** `npm start`: the database (when embedded), schedule and scans in this process, pages in a child. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: 'boolean' } } })
  adviseOnNode()
  const config = serverConfig()
  if (!values.dev) requireBuild()
  const signal = untilStopped()
  const database = await hostDatabase(config)
  const jobs = await startJobs(database, scanWorker(config), config.scanSchedule)
  try {
    const pages = await startPages(config, values.dev ? 'dev' : 'start', signal)
    if (!signal.aborted) {
      process.stdout.write(`IAM Sunset is at ${config.baseUrl}\n`)
      await Promise.race([once(signal, 'abort'), once(pages, 'exit')])
    }
    await Promise.all([endChild(pages), jobs.stop()])
  } finally {
    await jobs.stop()
    await database.close()
  }
}

main().then(() => process.exit(0), exitWith)
