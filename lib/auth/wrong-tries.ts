import { LRUCache } from 'lru-cache'

/** How many wrong tries an address has within how long before it must wait. */
interface Limit {
  most: number
  seconds: number
}

/** Wrong tries by address. Kept in memory: each server counts for itself, and a restart forgets. */
interface WrongTries {
  /** Seconds that the address has to wait before another try; 0: it need not. */
  wait(address: string): number
  /** Counts one more wrong try. */
  count(address: string): void
  /** Takes one back that was not wrong after all. */
  forgive(address: string): void
}

/** So many addresses are counted at once; beyond that those longest unheard of are forgotten. Some 2 MB when full. */
const ADDRESSES = 10_000

/** Counts in windows that begin with an address's first wrong try. `clock`: any that only goes forward, in milliseconds. */
export function wrongTries({ most, seconds }: Limit, clock: { now(): number } = performance): WrongTries {
  const counted = new LRUCache<string, number>({
    max: ADDRESSES,
    ttl: seconds * 1_000,
    // One more try within a window does not begin it anew.
    noUpdateTTL: true,
    ttlResolution: 0,
    perf: clock,
  })
  return {
    wait: (address) =>
      (counted.get(address) ?? 0) < most ? 0 : Math.max(1, Math.ceil(counted.getRemainingTTL(address) / 1_000)),
    count: (address) => {
      counted.set(address, (counted.get(address) ?? 0) + 1)
    },
    forgive: (address) => {
      const tries = counted.get(address)
      if (tries !== undefined) counted.set(address, Math.max(0, tries - 1))
    },
  }
}

const shared: { iamSunsetWrongTries?: Record<'tokens' | 'signIns', WrongTries> } & typeof globalThis = globalThis

/** This process's counts. On `globalThis`, since each route is a bundle of its own. */
export function wrongTriesOf(kind: 'tokens' | 'signIns'): WrongTries {
  shared.iamSunsetWrongTries ??= {
    tokens: wrongTries({ most: 20, seconds: 60 }),
    signIns: wrongTries({ most: 30, seconds: 300 }),
  }
  return shared.iamSunsetWrongTries[kind]
}
