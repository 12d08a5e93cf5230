import type { LoggerInstance } from 'next-auth'
import { log } from '../log'

/** next-auth's complaints as lines of our log: what failed and why, never whom or with which token. Without a trace: callers cause them. */
export const authLog: Partial<LoggerInstance> = {
  error(code, told) {
    // Anybody can send a cookie that is no session; who has an old one is led to sign in, and needs no line.
    if (code === 'JWT_SESSION_ERROR') return
    const error = told instanceof Error ? told : told.error
    const said = 'error_description' in told ? told.error_description : undefined
    log.warn({ code, err: { type: error?.name, message: error?.message }, said }, 'signing in failed')
  },
  warn(code) {
    log.warn({ code }, 'next-auth warns')
  },
}
