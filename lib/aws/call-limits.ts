import { SECOND } from '../domain/instant'

/** What one call to AWS may take of us, and until when its answers are wanted at all. */
export interface CallLimits {
  /** For the whole answer, to its last byte. */
  seconds: number
  /** Of the answer's body, in units of 1024 × 1024 bytes. */
  megabytes: number
  /** Aborts when the process stops, or when whoever asked has gone: calls in flight end at once. */
  stopped: AbortSignal
}

/** The whole answer did not come within the seconds given. */
export class AnswerTooSlow extends Error {
  constructor(readonly seconds: number) {
    super(`no whole answer within ${seconds} s`)
    this.name = 'AnswerTooSlow'
  }
}

/** The answer's body is larger than the megabytes given. */
export class AnswerTooLarge extends Error {
  constructor(readonly megabytes: number) {
    super(`an answer of over ${megabytes} MB`)
    this.name = 'AnswerTooLarge'
  }
}

/** The call was given up because its answer is not wanted any more: nothing failed, and nothing may be concluded. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}

/**
 * Work that is given up after `seconds`, or when its answer is not wanted any more; `abortSignal` tells the work itself.
 * @throws AnswerTooSlow, Interrupted
 */
export function withinLimits<T>(
  limits: CallLimits,
  seconds: number,
  work: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { stopped } = limits
  const ended = new AbortController()
  return new Promise((resolve, reject) => {
    const giveUp = (why: Error) => {
      reject(why)
      ended.abort(why)
    }
    const interrupt = () => giveUp(new Interrupted())
    if (stopped.aborted) return interrupt()
    const deadline = setTimeout(() => giveUp(new AnswerTooSlow(limits.seconds)), seconds * SECOND)
    stopped.addEventListener('abort', interrupt, { once: true })
    work(ended.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(deadline)
        stopped.removeEventListener('abort', interrupt)
      })
  })
}

/** Waiting that ends early when the answer is not wanted any more. @throws Interrupted */
export async function unlessStopped<T>({ stopped }: CallLimits, waiting: Promise<T>): Promise<T> {
  let interrupt = () => {}
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Interrupted())
    if (stopped.aborted) interrupt()
    stopped.addEventListener('abort', interrupt, { once: true })
  })
  try {
    return await Promise.race([waiting, interrupted])
  } finally {
    stopped.removeEventListener('abort', interrupt)
  }
}
