import { AwsFailure } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import { log } from '../log'
import { isDatabaseAway } from '../store/engine/away'
import type { Db } from '../store/engine/database'
import { requireKnownSchema } from '../store/engine/migrate'

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

/**
 * The same of a scan's work, which goes on for long.
 * @throws Conflict `newer-database`: what a table of a newer version refused is no failure of what was read.
 */
export async function failureIn(db: Db, error: unknown, about: object): Promise<Failure> {
  if (!(error instanceof AwsFailure)) await requireKnownSchema(db)
  return failureFrom(error, 'scan', about)
}
