import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { COMMAND_POOL, connect, type Database } from './connection'
import { folderOwner } from './folder-lock'

/** A new database takes a few seconds to be made, and its host migrates it before others may come. */
const PATIENCE = 60_000

/**
 * Joins the process that holds the folder's embedded database; waits while that one is still opening it.
 * `null` when no living process holds it.
 */
export async function joinHost(dataDir: string, maxConnections = COMMAND_POOL): Promise<Database | null> {
  const folder = path.resolve(dataDir)
  const until = Date.now() + PATIENCE
  for (let owner = folderOwner(folder); owner; owner = folderOwner(folder)) {
    if (owner.ready) return connect({ socketDir: owner.socketDir }, maxConnections)
    if (Date.now() > until) throw new Error(`process ${owner.pid} holds the database in ${folder} but does not open it`)
    await pause(50)
  }
  return null
}
