import { rmSync } from 'node:fs'
import { openDatabase } from '../../lib/store/engine/database'
import { administer } from '../../lib/store/testing/global-setup'
import { startPostgres, urlOf } from '../../lib/store/testing/postgres'
import { inFolder } from './places'
import { alsoWhenStopped } from './stopping'

/** A database of its own for a run. */
export interface RunStore {
  databaseUrl: string | null
  dataDir: string
  environment: Readonly<Record<string, string>>
}

/** Where the databases of the scans are: a fresh one for every run that begins with nothing. */
export interface ScanStores {
  /** An empty one, with its tables. */
  fresh(): Promise<RunStore>
  stop(): Promise<void>
}

/** @returns why there are none, in words, where Postgres is asked for and missing. */
export async function openStores(kind: 'embedded' | 'postgres'): Promise<ScanStores | { missing: string }> {
  let made = 0
  const folder = () => inFolder('scans', String(made))
  if (kind === 'embedded')
    return {
      fresh: async () => {
        made += 1
        rmSync(folder(), { recursive: true, force: true })
        const dataDir = folder()
        return withTables({ databaseUrl: null, dataDir, environment: { SUNSET_DATA_DIR: dataDir } })
      },
      stop: async () => rmSync(inFolder('scans'), { recursive: true, force: true }),
    }
  const server = await startPostgres()
  if ('missing' in server) return server
  return {
    fresh: async () => {
      made += 1
      await administer(server.url, `create database scan_${made}`)
      const databaseUrl = urlOf(server.url, `scan_${made}`)
      return withTables({ databaseUrl, dataDir: folder(), environment: { DATABASE_URL: databaseUrl } })
    },
    stop: alsoWhenStopped(server.stop),
  }
}

/** Making the tables is no part of a scan. */
async function withTables(store: RunStore): Promise<RunStore> {
  await (await openDatabase(store, { maxConnections: 1 })).close()
  return store
}
