import { once } from 'node:events'
import type { Config } from '../config'
import { startJobs } from '../jobs/jobs'
import type { Database } from '../store/engine/database'
import { endChild, startPages } from './launch'
import { notifyingFor } from './notifying'
import { scanWorker } from './scan-worker'

/**
 * Schedule and scans in this process and the pages in a child, until `signal` aborts or the pages end. `ready` is called when
 * the pages answer. @throws Conflict `newer-database`
 */
export async function serve(
  database: Database,
  config: Config,
  mode: 'start' | 'dev',
  signal: AbortSignal,
  ready: () => Promise<void>,
): Promise<void> {
  const jobs = await startJobs(database, scanWorker(config), config.scanSchedule, notifyingFor(config))
  try {
    const pages = await startPages(config, mode, signal)
    try {
      await ready()
      if (!signal.aborted) await Promise.race([once(signal, 'abort'), once(pages, 'exit'), jobs.outdated])
    } finally {
      await Promise.all([endChild(pages), jobs.stop()])
    }
  } finally {
    await jobs.stop()
  }
}
