import type { Moment } from './uses'

/** The content clock: stands still, or runs on with real time; never goes back. */
export class ContentClock {
  private readAt: number

  constructor(
    private base: Moment,
    private running: boolean,
    private readonly real: () => number,
  ) {
    this.readAt = real()
  }

  now(): Moment {
    return this.running ? this.base + (this.real() - this.readAt) : this.base
  }

  /** @throws RangeError when `now` lies before the clock */
  set(now: Moment, running: boolean): void {
    if (now < this.now())
      throw new RangeError(`the content clock is at ${new Date(this.now()).toISOString()} and only moves forward`)
    this.base = now
    this.running = running
    this.readAt = this.real()
  }

  isRunning(): boolean {
    return this.running
  }
}
