import { setTimeout as wait } from 'node:timers/promises'
import { AwsFailure } from '../domain/errors'
import { type Failure, kindOfFailure } from '../domain/facts/failure'
import { traced } from '../tracing'
import { type CallLimits, Interrupted, unlessStopped, withinLimits } from './call-limits'
import { clockWasCorrected, failureOf, isBlank500, type Operation, retryAfterMs } from './failure-words'
import type { Bucket, Slots } from './pacing'

/** Calls made, by operation: every attempt counts, as AWS counts it. */
export type CallCount = Record<string, number>

/** How one identity's calls to one throttling domain are paced and counted. */
export interface CallPacing {
  bucket: Bucket
  /** From the narrowest (in one account) to the widest (the whole scan). */
  slots: readonly Slots[]
  calls: CallCount
  region: string
  timeScale: number
  limits: CallLimits
  /** The role that a call assumes, for the words of its failure. */
  role?: string
  /** The named profile whose credentials it is made with, for the same; `null`: none. */
  profile?: string | null
  /** Sees to credentials before an attempt, outside the slots: getting them is a call itself. */
  prepare?: () => Promise<void>
  /** Drops credentials that AWS called expired. */
  renew?: () => Spent
}

/** Credentials that were dropped. `served`: AWS answered a call with them, of this service or another, before or since. */
export interface Spent {
  served: boolean
}

const ATTEMPTS = 8
const BLANK_500_ATTEMPTS = 3
/** An answer that broke its limits costs as much each time. */
const OVER_LIMIT_ATTEMPTS = 3
const SECONDS_FOR_CREDENTIALS = 5
/** After so many that AWS took from nobody, it would not take the next, either. */
const UNSERVED_RENEWALS = 2
/** Others may use up what a call waits for, but hardly so often. */
const RENEWALS = 100
const BACKOFF_FIRST_MS = 100
const BACKOFF_CAP_MS = 5_000

/**
 * One AWS call, made again while its failure is of the passing kind: at most 8 attempts, waiting a random part of
 * 100 ms, 200 ms, 400 ms … 5 s between them. Throttling slows only this identity's bucket. An operation that answers 500
 * without naming an error three times in a row is one that the other side does not have. An answer that breaks its limits
 * (deadline, size) is asked for three times. Credentials that expired are no attempt: many calls share them, and a call may find
 * them used up again and again while others are served.
 * @throws AwsFailure when AWS refuses, or the attempts are used up; Interrupted when the answer is not wanted any more.
 */
export async function callAgain<T>(pacing: CallPacing, operation: Operation, send: () => Promise<T>): Promise<T> {
  const attributes = {
    'rpc.system.name': 'aws-api',
    'rpc.method': operation.replace(':', '/'),
    'cloud.region': pacing.region,
  }
  return traced(operation.replace(':', '.'), { isCall: true, attributes }, async (tell) => {
    const made = { attempts: 0, inFlightMs: 0 }
    try {
      return await attempted(pacing, operation, made, send)
    } finally {
      tell({ 'iam_sunset.attempts': made.attempts, 'iam_sunset.in_flight_ms': Math.round(made.inFlightMs) })
    }
  })
}

/** `made`: what was done for it until now; the rest of the time it waited for its turn. */
async function attempted<T>(
  pacing: CallPacing,
  operation: Operation,
  made: { attempts: number; inFlightMs: number },
  send: () => Promise<T>,
): Promise<T> {
  const spent: Spent[] = []
  let blank = 0
  for (let attempts = 1; ; ) {
    await pacing.prepare?.()
    await unlessStopped(pacing.limits, pacing.bucket.take())
    try {
      const answer = await withSlots(pacing.slots, () => {
        pacing.calls[operation] = (pacing.calls[operation] ?? 0) + 1
        made.attempts += 1
        const began = performance.now()
        // Before the call itself the SDK may have to get credentials, which hangs no less easily.
        return withinLimits(pacing.limits, pacing.limits.seconds + SECONDS_FOR_CREDENTIALS, send).finally(() => {
          made.inFlightMs += performance.now() - began
        })
      })
      pacing.bucket.succeeded()
      return answer
    } catch (error) {
      if (error instanceof Interrupted) throw error
      const failure = failureOf(error, {
        operation,
        attempts,
        region: pacing.region,
        role: pacing.role,
        profile: pacing.profile,
      })
      if (!failure) throw error
      if (failure.code === 'throttled') pacing.bucket.throttled()
      if (failure.code === 'session-expired') {
        // Only other credentials help, and waiting for none.
        if (!pacing.renew || !mayRenew(spent)) throw new AwsFailure(failure)
        spent.push(pacing.renew())
        continue
      }
      blank = isBlank500(error) ? blank + 1 : 0
      if (blank >= BLANK_500_ATTEMPTS) throw new AwsFailure({ operation, detail: failure.detail, code: 'unsupported' })
      if (attempts >= mostAttempts(failure, error)) throw new AwsFailure(failure)
      await unlessStopped(pacing.limits, wait(pauseMs(attempts, retryAfterMs(error)) / pacing.timeScale))
      attempts += 1
    }
  }
}

function mayRenew(spent: readonly Spent[]): boolean {
  return spent.length < RENEWALS && spent.filter(({ served }) => !served).length < UNSERVED_RENEWALS
}

function mostAttempts(failure: Failure, error: unknown): number {
  const kind = kindOfFailure(failure)
  if (kind === 'over-limit') return OVER_LIMIT_ATTEMPTS
  return kind === 'passing' || clockWasCorrected(error) ? ATTEMPTS : 1
}

function pauseMs(attempts: number, asked: number): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_FIRST_MS * 2 ** (attempts - 1))
  return Math.max(Math.random() * ceiling, Math.min(asked, BACKOFF_CAP_MS))
}

function withSlots<T>(slots: readonly Slots[], work: () => Promise<T>): Promise<T> {
  return slots.reduceRight<() => Promise<T>>((inner, slot) => () => slot.run(inner), work)()
}
