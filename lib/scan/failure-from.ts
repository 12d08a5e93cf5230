import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import { log } from '../log'

/** What AWS refused; an error nobody foresaw ends what it broke, with a trace in the log, instead of being tried again every second. */
export function failureFrom(error: unknown, operation: 'scan' | 'look-up', about: object): Failure {
  if (error instanceof AwsFailure) return error.failure
  log.error({ err: error, ...about }, `a ${operation} met an error nobody foresaw`)
  return { code: 'other', operation, awsCode: error instanceof Error ? error.name : 'unknown', detail: '' }
}
