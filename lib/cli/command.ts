import { type Config, ConfigMistakes, parseConfig } from '../config'
import { told } from '../decide/wishes'
import { BadInput, Conflict } from '../domain/errors'
import { log } from '../log'
import { errorText } from '../log-line.mjs'
import { type Database, type Db, openDatabase } from '../store/engine/database'
import { startTracing } from '../tracing-sdk.mjs'

/** A command's work on the deployment's database, which is closed whatever comes of it. */
export async function onDatabase<T>(work: (db: Db, config: Config, pool: Database['pool']) => Promise<T>): Promise<T> {
  const config = parseConfig(process.env, 'command')
  const database = await openDatabase(config)
  try {
    return await work(database.db, config, database.pool)
  } finally {
    await database.close()
  }
}

/** A process's work, with traces of it where the environment says where they go: what is left of them is sent when it ends. */
export async function withTraces<T>(part: 'launcher' | 'worker' | 'scan', work: () => Promise<T>): Promise<T> {
  const stop = await startTracing(part, (message, error) => log.warn({ err: error }, message))
  return work().finally(stop)
}

/** Ends the process with one clear message for what its user can mend; anything unexpected shows its stack, without the parameters of a statement. */
export function exitWith(error: unknown): never {
  const words = mendable(error)
  process.stderr.write(`${words ?? errorText(error)}\n`)
  process.exit(words === null ? 1 : 2)
}

function mendable(error: unknown): string | null {
  if (error instanceof ConfigMistakes || error instanceof Conflict) return error.message
  if (error instanceof BadInput) return wholeOf(error)
  if (isMistypedOption(error)) return error.message
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const mistake = systemMistake(cause)
    if (mistake) return mistake
  }
  return null
}

/** What to give, and what is wrong with which part of it, where the message does not say so itself. */
function wholeOf({ message, fields }: BadInput): string {
  const mistakes = told(fields)
  return message.includes(mistakes) ? message : `${message}: ${mistakes}`
}

const UNREACHABLE: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT'])
const UNUSABLE: ReadonlySet<unknown> = new Set(['ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOSPC', 'EDQUOT'])

/** What the operating system refused for a database that is not there, or a folder that cannot be used. */
function systemMistake(error: NodeJS.ErrnoException): string | null {
  if (UNREACHABLE.has(error.code)) return `the database cannot be reached (${error.code}): check DATABASE_URL`
  if (UNUSABLE.has(error.code) && error.path)
    return `${error.path} cannot be used (${error.code}): give SUNSET_DATA_DIR a folder that can be written`
  return null
}

/** What `parseArgs` of node:util throws for options it does not know. */
function isMistypedOption(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** From the first signal to the end, whatever still hangs. Supervisors send SIGKILL after ten seconds, and then nothing is said. */
const LAST_MS = 5_000

/**
 * Aborts at the first Ctrl-C or SIGTERM. Whatever has not ended 5 seconds later ends with the process: leases and the folder's
 * lock of a process that is gone are taken over. A second signal ends it at once.
 */
export function untilStopped(): AbortSignal {
  const stopping = new AbortController()
  // What nobody caught ends the process as it would anyway, but is told without the parameters of a statement.
  process.on('uncaughtException', exitWith)
  const tooLate = () => {
    process.stderr.write(`Not everything ended within ${LAST_MS / 1_000} seconds: the next start takes up the rest.\n`)
    process.exit(1)
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(130)
      setTimeout(tooLate, LAST_MS).unref()
      stopping.abort()
    })
  }
  return stopping.signal
}
