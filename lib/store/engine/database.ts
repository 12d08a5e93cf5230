import path from 'node:path'
import { Conflict } from '../../domain/errors'
import { log } from '../../log'
import { COMMAND_POOL, connect, type Database, HOST_POOL } from './connection'
import { databaseFolder, folderMistake, prepareFolder } from './data-folder'
import { newSocketDir, removeSocketDir, startEmbedded } from './embedded'
import { lockFolder, markReady, unlockFolder } from './folder-lock'
import { joinHost } from './join-host'
import { migrateDatabase, requireSameSchema } from './migrate'

export type { Database, Db, Tx } from './connection'

export interface Where {
  /** `null`: the embedded database in `dataDir`. */
  databaseUrl: string | null
  dataDir: string
}

/**
 * Opens the database for a server, and migrates it. An embedded one is hosted by this process and served to others on a
 * Unix socket until `close()`.
 * @throws Conflict `database-in-use` when another living process holds the embedded database, `newer-database` when a newer
 * version upgraded it; BadInput for a data folder that cannot be used.
 */
export async function hostDatabase(where: Where): Promise<Database> {
  return where.databaseUrl === null
    ? hostFolder(path.resolve(where.dataDir))
    : openPostgres(where.databaseUrl, HOST_POOL)
}

/** Opens the database for a command: joins the server that holds an embedded one, else hosts it until `close()`. */
export async function openDatabase(where: Where, options: { maxConnections?: number } = {}): Promise<Database> {
  const maxConnections = options.maxConnections ?? COMMAND_POOL
  if (where.databaseUrl !== null) return openPostgres(where.databaseUrl, maxConnections)
  const joined = await joinHost(where.dataDir, maxConnections)
  if (joined) return checked(joined)
  try {
    return await hostFolder(path.resolve(where.dataDir))
  } catch (error) {
    // A server took the folder between the look and the lock.
    const late = error instanceof Conflict ? await joinHost(where.dataDir, maxConnections) : null
    if (late) return checked(late)
    throw error
  }
}

async function openPostgres(url: string, maxConnections: number): Promise<Database> {
  const database = connect({ url }, maxConnections)
  return migrated(database)
}

async function hostFolder(folder: string): Promise<Database> {
  const open = prepareFolder(folder)
  if (open) log.warn(open, `others on this machine may enter the data folder ${folder}, and that cannot be changed`)
  const socketDir = newSocketDir()
  const release = () => {
    unlockFolder(folder, socketDir)
    removeSocketDir(socketDir)
  }
  try {
    const { leftBehind } = lockFolder(folder, socketDir)
    if (leftBehind) removeSocketDir(leftBehind.socketDir)
    const embedded = await startEmbedded(databaseFolder(folder), socketDir)
    const database = connect({ socketDir }, HOST_POOL, async () => {
      await embedded.stop()
      release()
    })
    await migrated(database)
    markReady(folder, socketDir)
    return database
  } catch (error) {
    release()
    throw folderMistake(folder, error) ?? error
  }
}

const migrated = (database: Database) => usable(database, () => migrateDatabase(database.pool))
/** Joined: the server migrated it. */
const checked = (database: Database) => usable(database, () => requireSameSchema(database.db))

async function usable(database: Database, made: () => Promise<void>): Promise<Database> {
  try {
    await made()
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
