import { setTimeout as wait } from 'node:timers/promises'

/** How many calls a second one throttling domain of AWS is asked, and how many at once after a rest. */
export interface Pace {
  perSecond: number
  burst: number
}

const HALVING_PAUSE_MS = 1_000
const RECOVERY = 1.2

/**
 * A token bucket that learns: a refusal halves its rate and empties it (at most once a second), each success adds a fifth
 * until the starting rate is reached again, so that refusals at random do not hold it down but real overload does. AWS publishes no bucket sizes for IAM; buckets belong to the account asked, so one
 * throttled account slows no other. Source: AWS Security Blog, "How to monitor and query IAM resources at scale".
 */
export class Bucket {
  readonly #full: Pace
  readonly #scale: number
  #perSecond: number
  #tokens: number
  #filledAt = performance.now()
  #halvedAt = Number.NEGATIVE_INFINITY
  #queue: Promise<void> = Promise.resolve()

  /** `timeScale`: how many times faster than real time the other side lives (benchmark and replay); 1 with AWS. */
  constructor(pace: Pace, timeScale: number) {
    this.#full = pace
    this.#scale = timeScale
    this.#perSecond = pace.perSecond
    this.#tokens = pace.burst
  }

  /** Calls a second allowed at present, in the other side's time. */
  get perSecond(): number {
    return this.#perSecond
  }

  /** Resolves when one more call may be made; callers are served in their order. */
  take(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#next())
    return this.#queue
  }

  throttled(): void {
    const now = performance.now()
    if (now - this.#halvedAt < HALVING_PAUSE_MS / this.#scale) return
    this.#halvedAt = now
    this.#perSecond = Math.max(this.#full.perSecond / 16, this.#perSecond / 2)
    this.#tokens = Math.min(this.#tokens, 0)
    this.#filledAt = now
  }

  succeeded(): void {
    this.#perSecond = Math.min(this.#full.perSecond, this.#perSecond * RECOVERY)
  }

  async #next(): Promise<void> {
    this.#fill()
    while (this.#tokens < 1) {
      await wait(((1 - this.#tokens) * 1_000) / (this.#perSecond * this.#scale))
      this.#fill()
    }
    this.#tokens -= 1
  }

  #fill(): void {
    const now = performance.now()
    const gained = ((now - this.#filledAt) / 1_000) * this.#perSecond * this.#scale
    this.#tokens = Math.min(this.#full.burst, this.#tokens + gained)
    this.#filledAt = now
  }
}

/** At most so many pieces of work at once; the others wait in their order. */
export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(readonly count: number) {
    this.#free = count
  }

  /** How much work waits for its turn. */
  get waiting(): number {
    return this.#waiting.length
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}
