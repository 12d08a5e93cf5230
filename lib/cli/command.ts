import { ConfigMistakes } from '../config'
import { BadInput, Conflict } from '../domain/errors'

/** Ends the process with one clear message for what its user can mend; anything unexpected shows its stack. */
export function exitWith(error: unknown): never {
  const told = mendable(error)
  process.stderr.write(`${told ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exit(told === null ? 1 : 2)
}

function mendable(error: unknown): string | null {
  if (error instanceof ConfigMistakes || error instanceof Conflict || error instanceof BadInput) return error.message
  if (isMistypedOption(error)) return error.message
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const told = systemMistake(cause)
    if (told) return told
  }
  return null
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

/** Aborts at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
export function untilStopped(): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(130)
      stopping.abort()
    })
  }
  return stopping.signal
}
