import { backupLines, restoreLines } from '../../lib/store/engine/backup'
import { openDatabase } from '../../lib/store/engine/database'
import { startPostgres } from '../../lib/store/testing/postgres'
import { alsoWhenStopped } from './stopping'

export interface FilledPostgres {
  url: string
  stop(): Promise<void>
}

/** A temporary Postgres with exactly the rows of an embedded database. @returns why there is none, in words, when it cannot. */
export async function postgresWith(dataDir: string): Promise<FilledPostgres | { missing: string }> {
  const started = await startPostgres()
  if ('missing' in started) return started
  const server = { url: started.url, stop: alsoWhenStopped(started.stop) }
  try {
    const from = await openDatabase({ databaseUrl: null, dataDir })
    const to = await openDatabase({ databaseUrl: server.url, dataDir }, { maxConnections: 1 })
    try {
      await restoreLines(to.pool, backupLines(from.pool))
    } finally {
      await Promise.all([from.close(), to.close()])
    }
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}
