import { afterEach, beforeAll, expect, test } from 'vitest'
import { type Controls, frequentFaults } from '../simulator/controls'
import { sizeNamed } from '../simulator/scenarios/size'
import { describeOneStore } from '../store/testing/describe-stores'
import type { ScanWorker } from './read-accounts'
import { runScan } from './run-scan'
import { type Facts, factsOf } from './testing/facts-of'
import { Scanned } from './testing/scanned'

const END = Date.parse('2026-11-23T03:00:00.000Z')
const ACCOUNTS = 5
/** An account like the others, and not the one that the Organization is read through. */
const ONE = '500000000003'

/** What is in the way; which outcomes of calls, as the simulator counts them, show that it was met; and how often at least. */
interface Trouble {
  controls: Partial<Controls>
  shownBy: RegExp
  times: number
  /** Seconds that an answer may take. */
  patience?: number
}

const only = (share: Partial<Controls['faults']>) => ({
  faults: { ...frequentFaults, throttling: 0, server: 0, reset: 0, ...share },
})
const STALLED = ['sts:AssumeRole', 'iam:GetAccountAuthorizationDetails', 'iam:ListAccessKeys', 'sso:ListPermissionSets']
const stalls = (how: 'silent' | 'half'): Partial<Controls> => ({
  stalls: STALLED.map((operation) => ({ account: null, operation, how, times: 1 })),
})

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'a fifth of the calls throttled': { controls: only({ throttling: 0.2 }), shownBy: /throttl|toomany/i, times: 20 },
  'server errors in one call of twenty': {
    controls: only({ server: 0.05 }),
    shownBy: /failure|unavailable|internal|html/i,
    times: 5,
  },
  'one connection of a hundred broken': { controls: only({ reset: 0.01 }), shownBy: /injected-reset/, times: 1 },
  'all of these at once': { controls: { faults: frequentFaults }, shownBy: /^(?!ok$)/, times: 25 },
  'answers that never come': {
    controls: stalls('silent'),
    shownBy: /injected-stall/,
    times: STALLED.length,
    patience: 1,
  },
  'answers that end in the middle of a body': {
    controls: stalls('half'),
    shownBy: /injected-stall/,
    times: STALLED.length,
    patience: 1,
  },
  'one account that answers slowly': {
    controls: { latency: { [`iam@${ONE}`]: { median: 250, p99: 400 } } },
    shownBy: /ok/,
    times: 1,
  },
  'sessions that expire in the middle': { controls: { sessionCalls: 8 }, shownBy: /ExpiredToken/, times: ACCOUNTS },
  'sessions that are always about to expire': { controls: { sessionSeconds: 60 }, shownBy: /ok/, times: 1 },
}

describeOneStore('a scan in trouble', (store) => {
  let org: Scanned
  let calm: { facts: Facts; sessions: number }

  const scanned = async ({ controls, patience }: Partial<Trouble>) => {
    const scenario = sizeNamed(`size:${ACCOUNTS}x6`)
    if (!scenario) throw new Error('there is no such scenario')
    org = await Scanned.of(store, { scenario, end: END, controls })
    const { id } = await org.start(END)
    const worker: ScanWorker = org.worker()
    const answer = { ...worker.aws.answer, ...(patience && { seconds: patience }) }
    await runScan({ ...worker, aws: { ...worker.aws, answer } }, id)
    return org.progress(id)
  }
  beforeAll(async () => {
    await scanned({})
    calm = { facts: await factsOf(store.db), sessions: sessions() }
    await org.simulator.close()
    await store.empty()
  })
  afterEach(() => org.simulator.close())
  const sessions = () => org.simulator.counts.report().byOperation['sts:AssumeRole'] ?? 0

  test.each(Object.entries(TROUBLES))(
    '%s: no account is lost, and every fact is what it is without',
    async (_, trouble) => {
      const scan = await scanned(trouble)
      const met = org.simulator.counts.report().rows.filter(({ outcome }) => trouble.shownBy.test(outcome))
      expect(met.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(trouble.times)
      expect(scan).toMatchObject({
        failure: null,
        problems: [],
        accounts: { total: ACCOUNTS, read: ACCOUNTS, partly: 0, failed: 0 },
        directory: { state: 'done', problems: [] },
      })
      expect(await factsOf(store.db)).toEqual(calm.facts)
      if ('sessionCalls' in trouble.controls || 'sessionSeconds' in trouble.controls)
        expect(sessions()).toBeGreaterThan(calm.sessions)
    },
  )
})
