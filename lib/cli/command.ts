import { ConfigMistakes } from '../config'
import { BadInput, Conflict } from '../domain/errors'

/** Ends the process with one clear message for what its user can mend; anything unexpected shows its stack. */
export function exitWith(error: unknown): never {
  const known =
    error instanceof ConfigMistakes || error instanceof Conflict || error instanceof BadInput || isMistypedOption(error)
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(known ? 2 : 1)
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
