import { z } from 'zod'
import type { SimulatorProcess } from '../../lib/cli/simulator-process'
import { HOUR, type Instant, plus } from '../../lib/domain/instant'
import type { ScanParams } from './critical-path'
import { AccountTruth, Counts } from './scan-figures'

/** So long that every account makes a new credential report. */
const NEW_REPORT = 5 * HOUR
/** A scan right after another finds the same reports. */
const SAME_REPORT = HOUR / 60

const Changes = z.array(z.object({ account: z.string(), keys: z.number(), users: z.number() }))
const Usage = z.object({ cpuMs: z.number() })

/** The simulated Organization under measurement, with its own clock. */
export class Simulated {
  private constructor(
    private readonly aws: SimulatorProcess,
    private readonly params: ScanParams,
    /** The time of the present run. */
    public now: Instant,
  ) {}

  /** Makes it as slow, strict and refusing as the parameters say. */
  static async of(aws: SimulatorProcess, params: ScanParams, end: Instant): Promise<Simulated> {
    const simulated = new Simulated(aws, params, end)
    const ids = (await simulated.truth()).map(({ account }) => account)
    const every = (share: number) => ids.filter((_, place) => place % Math.round(1 / share) === Math.floor(0.5 / share))
    const { timeScale, latency, buckets, reportDelayMs, shortPages, emptyPages } = params
    const denied = every(params.deniedShare).map((id, place) => [id, place % 2 === 0 ? 'missing' : 'wrong-trust'])
    const limited = every(params.limitExceededShare).map((id) => [id, 1])
    await aws.setControls({
      ...{ timeScale, latency, buckets, reportDelayMs, shortPages, emptyPages },
      brokenRoles: Object.fromEntries(denied),
      reportLimitExceeded: Object.fromEntries(limited),
    })
    simulated.denied = new Set(denied.map(([id]) => String(id)))
    return simulated
  }

  /** Accounts whose role cannot be assumed. */
  denied: ReadonlySet<string> = new Set()

  get environment(): SimulatorProcess['environment'] {
    return this.aws.environment
  }

  async truth(): Promise<AccountTruth[]> {
    return z.array(AccountTruth).parse(await this.aws.told('truth'))
  }

  /** The next run finds new reports, and what ordinary days changed where `changed`. @returns keys to ask for, by account. */
  async later(changed = false): Promise<ReadonlyMap<string, number>> {
    await this.move(NEW_REPORT)
    const changes = changed ? Changes.parse(await this.aws.change(this.params.changedShare)) : []
    return new Map(changes.map(({ account, keys }) => [account, keys]))
  }

  /** The next run finds the same. */
  async again(): Promise<void> {
    await this.move(SAME_REPORT)
  }

  async storm(faults: ScanParams['storm'] | null): Promise<void> {
    await this.aws.setControls({ faults: faults ?? { throttling: 0, server: 0, reset: 0, inARow: 4 } })
  }

  /** Runs work, and tells what was asked meanwhile and what answering took. */
  async whileCounted<T>(work: () => Promise<T>): Promise<{ answer: T; counts: Counts; cpuShare: number }> {
    await this.aws.forgetCounts()
    const before = Usage.parse(await this.aws.told('usage'))
    const began = performance.now()
    const answer = await work()
    const took = performance.now() - began
    const after = Usage.parse(await this.aws.told('usage'))
    const counts = Counts.parse(await this.aws.told('counts'))
    return { answer, counts, cpuShare: (after.cpuMs - before.cpuMs) / took }
  }

  private async move(ms: number): Promise<void> {
    this.now = plus(this.now, ms)
    await this.aws.setClock(this.now, false)
  }
}
