import pino from 'pino'
import { aboutNow, scrubbed, toldError } from './log-line.mjs'

/** What is no level is told by `lib/config.ts`, with its fix. */
function levelAsked(asked: string): string {
  return asked === 'silent' || Object.hasOwn(pino.levels.values, asked) ? asked : 'info'
}

/** The log, one JSON object a line on stderr: stdout belongs to what commands answer. */
export const log = pino(
  {
    level: levelAsked(process.env.SUNSET_LOG_LEVEL?.trim() ?? ''),
    base: null,
    serializers: { err: toldError },
    mixin: aboutNow,
    hooks: { streamWrite: scrubbed },
  },
  pino.destination({ dest: 2, sync: true }),
)
