import { AwsFailure } from '../domain/errors'
import { type Failure, kindOfFailure } from '../domain/facts/failure'
import type { Service } from './session'

const PASSING_FAILURES_TO_STOP_AT = 3

/**
 * A service that does not ask again what AWS refused this identity for good (denied, unsupported), what broke its limits
 * however often it was asked for, nor what failed in passing three times although every call was tried again: a thousand
 * users without the permission cost one call, and a stalled operation minutes, not days.
 */
export function rememberingRefusals<C>(service: Service<C>): Service<C> {
  const stopped = new Map<string, Failure>()
  const passing = new Map<string, number>()
  return async (operation, send) => {
    const refused = stopped.get(operation)
    if (refused) throw new AwsFailure(refused)
    try {
      return await service(operation, send)
    } catch (error) {
      if (error instanceof AwsFailure) {
        const { failure } = error
        const kind = kindOfFailure(failure)
        const failed = (passing.get(operation) ?? 0) + (kind === 'passing' ? 1 : 0)
        passing.set(operation, failed)
        if (kind === 'refused' || kind === 'over-limit' || failed >= PASSING_FAILURES_TO_STOP_AT)
          stopped.set(operation, failure)
      }
      throw error
    }
  }
}
