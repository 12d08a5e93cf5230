import type { Controls } from './controls'
import { draw } from './deterministic'

export type Fault = 'throttling' | 'server-500' | 'server-503' | 'server-html' | 'reset-before' | 'reset-within'

/** One call as faults see it: the same again is the same call, asked once more. */
export interface Attempted {
  account: string
  /** `iam:ListUsers` */
  operation: string
  /** Its members, as one text. */
  members: string
}

/** Decides what goes wrong: by hash of seed, call and attempt, so that the order of calls changes nothing. */
export class Faults {
  private readonly attempts = new Map<string, { made: number; inARow: number }>()
  private readonly buckets = new Map<string, { tokens: number; at: number }>()

  constructor(
    private readonly seed: number,
    private readonly controls: Controls,
    private readonly real: () => number,
  ) {}

  faultOf(call: Attempted): Fault | null {
    const { throttling, server, reset, inARow } = this.controls.faults
    if (throttling + server + reset === 0) return null
    const key = `${call.account} ${call.operation} ${call.members}`
    const past = this.attempts.get(key) ?? { made: 0, inARow: 0 }
    const luck = draw(this.seed, 'fault', key, past.made)
    const kind = draw(this.seed, 'kind', key, past.made)
    past.made += 1
    this.attempts.set(key, past)
    const fault = past.inARow >= inARow ? null : faultFor(luck, kind, this.controls.faults)
    past.inARow = fault ? past.inARow + 1 : 0
    return fault
  }

  /** Takes a token from every bucket the call falls into; false when one is empty. */
  admits(account: string, service: string, operation: string): boolean {
    const names = [service, operation].flatMap((name) => [name, `${name}@${account}`])
    return names.every((name) => {
      const size = this.controls.buckets[name]
      return !size || this.take(name.includes('@') ? name : `${name}@${account}`, size)
    })
  }

  /** Milliseconds that the answer takes. */
  delayOf(service: string, call: Attempted): number {
    const { latency, timeScale } = this.controls
    const time = latency[`${service}@${call.account}`] ?? latency[call.operation] ?? latency[service] ?? latency.default
    if (!time || time.median === 0) return 0
    const spread = Math.log(Math.max(time.p99, time.median) / time.median) / 2.326
    const key = `${call.account} ${call.operation} ${call.members}`
    const normal =
      Math.sqrt(-2 * Math.log(1 - draw(this.seed, 'u', key))) * Math.cos(2 * Math.PI * draw(this.seed, 'v', key))
    return (time.median * Math.exp(spread * normal)) / timeScale
  }

  private take(name: string, size: { perSecond: number; burst: number }): boolean {
    const now = this.real()
    const bucket = this.buckets.get(name) ?? { tokens: size.burst, at: now }
    const refilled = ((now - bucket.at) / 1000) * size.perSecond * this.controls.timeScale
    bucket.tokens = Math.min(size.burst, bucket.tokens + refilled)
    bucket.at = now
    this.buckets.set(name, bucket)
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}

function faultFor(luck: number, kind: number, shares: Controls['faults']): Fault | null {
  if (luck < shares.throttling) return 'throttling'
  if (luck < shares.throttling + shares.server) {
    return kind < 0.2 ? 'server-html' : kind < 0.6 ? 'server-500' : 'server-503'
  }
  if (luck < shares.throttling + shares.server + shares.reset) return kind < 0.5 ? 'reset-before' : 'reset-within'
  return null
}
