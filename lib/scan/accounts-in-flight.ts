/** How hard a process that scans works at a moment. */
export interface Load {
  /** Share of the memory that its heap may take, 0 to 1. */
  heap: number
  /** How late its timers come, on average since it was last asked. */
  delayMs: number
  /** Calls to AWS that wait for one of the sockets, for each socket there is. */
  callsWaiting: number
}

/** So many are begun with, before anything is known of load. */
const FIRST = 24
const LEAST = 4
const GROWTH = 1.25
const RETREAT = 0.75
/** Above it another account is not begun; its answers would be the next to be held. */
const FULL_HEAP = 0.5
const HIGH_HEAP = 0.7
/** Where timers come later, the processor is what accounts wait for: more at once only makes each of them later. */
const BUSY_MS = 40
const OVERLOADED_MS = 200
/** Where more calls wait than there are sockets, another account would only wait with them. */
const SOCKETS_TAKEN = 1

/**
 * How many accounts are read at once: as many as memory, sockets and processor bear, found out while reading. Most of an account's
 * time is waiting, for its credential report and for its own rate of calls, so that many cost little; the number grows while
 * nothing is short, stands while something is, and goes back where memory or processor are overloaded.
 */
export class AccountsInFlight {
  #wanted: number

  /** @param most never more, whatever there is to spare */
  constructor(private readonly most: number) {
    this.#wanted = Math.min(FIRST, most)
  }

  get wanted(): number {
    return Math.floor(this.#wanted)
  }

  /** Takes a measurement into account; `inFlight`: how many are being read. */
  measured({ heap, delayMs, callsWaiting }: Load, inFlight: number): void {
    if (heap > HIGH_HEAP || delayMs > OVERLOADED_MS) {
      this.#wanted = Math.max(Math.min(LEAST, this.most), Math.min(this.#wanted, inFlight) * RETREAT)
      return
    }
    const isShort = heap > FULL_HEAP || delayMs > BUSY_MS || callsWaiting > SOCKETS_TAKEN
    // What was not made use of proves nothing. Those that ended are replaced many at a time, so that seldom all are under way.
    if (!isShort && inFlight >= this.wanted - this.#atOnce) this.#wanted = Math.min(this.most, this.#wanted * GROWTH)
  }

  /** So many are begun at least, since taking up work costs the same for one or many. */
  get #atOnce(): number {
    return this.wanted / 8
  }

  /** How many to begin now: none for fewer than an eighth of all. */
  toBegin(inFlight: number): number {
    const free = this.wanted - inFlight
    return inFlight === 0 || free >= this.#atOnce ? Math.max(0, free) : 0
  }
}
