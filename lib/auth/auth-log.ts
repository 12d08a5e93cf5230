import type { LoggerInstance } from 'next-auth'
import { log } from '../log'

/** next-auth's complaints as lines of our log: what failed and why, never whom or with which token. */
export const authLog: Partial<LoggerInstance> = {
  error(code, told) {
    const error = told instanceof Error ? told : told.error
    const said = 'error_description' in told ? told.error_description : undefined
    log.warn(
      { code, err: { type: error?.name, message: error?.message, stack: error?.stack }, said },
      'signing in failed',
    )
  },
  warn(code) {
    log.warn({ code }, 'next-auth warns')
  },
}
