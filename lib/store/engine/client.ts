import { config } from '../../config'
import { connect, type Database, PAGE_POOL } from './connection'
import { joinHost } from './join-host'

const shared: { iamSunsetDatabase?: Promise<Database> } & typeof globalThis = globalThis

/**
 * The database for pages and routes: one pool per process, kept on `globalThis` because pages and routes are separate
 * bundles. It never hosts: the launcher that started this process does.
 */
export function database(): Promise<Database> {
  shared.iamSunsetDatabase ??= open().catch((error: unknown) => {
    shared.iamSunsetDatabase = undefined
    throw error
  })
  return shared.iamSunsetDatabase
}

async function open(): Promise<Database> {
  const { databaseUrl, dataDir } = config()
  if (databaseUrl) return connect({ url: databaseUrl }, PAGE_POOL)
  const joined = await joinHost(dataDir, PAGE_POOL)
  if (!joined) throw new Error(`no server holds the database in ${dataDir}: start it with \`npm start\``)
  return joined
}
