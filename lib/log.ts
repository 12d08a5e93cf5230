import type { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { scrubbed, toldError } from './log-line.mjs'

/** Which request is answered, where `lib/cli/page-server.mjs` answers one. */
const shared: { iamSunsetRequests?: AsyncLocalStorage<string> } & typeof globalThis = globalThis

/** What is no level is told by `lib/config.ts`, with its fix. */
function levelAsked(asked: string): string {
  return asked === 'silent' || Object.hasOwn(pino.levels.values, asked) ? asked : 'info'
}

function aboutRequest(): object {
  const request = shared.iamSunsetRequests?.getStore()
  return request === undefined ? {} : { request }
}

/** The log, one JSON object a line on stderr: stdout belongs to what commands answer. */
export const log = pino(
  {
    level: levelAsked(process.env.SUNSET_LOG_LEVEL?.trim() ?? ''),
    base: null,
    serializers: { err: toldError },
    mixin: aboutRequest,
    hooks: { streamWrite: scrubbed },
  },
  pino.destination({ dest: 2, sync: true }),
)
