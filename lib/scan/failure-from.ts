import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import { log } from '../log'
import { isDatabaseAway } from '../store/engine/away'

/**
 * What AWS refused; an error nobody foresaw ends what it broke, with a trace in the log, instead of being tried again every second.
 * @throws the error itself when the database is away: that is no failure of what was read, and passes.
 */
export function failureFrom(error: unknown, operation: 'scan' | 'look-up', about: object): Failure {
  if (error instanceof AwsFailure) return error.failure
  if (isDatabaseAway(error)) throw error
  log.error({ err: error, ...about }, `a ${operation} met an error nobody foresaw`)
  return { code: 'other', operation, awsCode: error instanceof Error ? error.name : 'unknown', detail: '' }
}
