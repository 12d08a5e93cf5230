import { totalOf } from './call-bound'
import type params from './scan-params.json'

export type ScanParams = typeof params

/** What a perfect scheduler would have to wait for. */
interface Waiting {
  /** The fewest calls of each account, by operation. */
  accounts: readonly Readonly<Record<string, number>>[]
  organizationCalls: number
  identityCenterCalls: number
  /** Processor time of the same calls with nothing made of their answers. */
  bareCpuMs: number
  /** A new report is made in each account. */
  newReports: boolean
}

/** Accounts in flight that the formula reckons with, and calls in flight in one. */
const ACCOUNTS = 50
const CALLS = 4
const SINGLE = ['iam:ListAccessKeys', 'iam:ListSSHPublicKeys']

/**
 * The shortest time in which a scan can be through, and what binds it: accounts at their own rate, so many at once; the caller's role
 * sessions; Organizations; Identity Center; or the processor. A formula over the mean answer time and report delay, not a replay.
 */
export function criticalPath(
  { accounts, organizationCalls, identityCenterCalls, bareCpuMs, newReports }: Waiting,
  { timeScale, latency, buckets, reportDelayMs }: ScanParams,
): { ms: number; term: 'iam' | 'sts' | 'organizations' | 'identityCenter' | 'cpu' } {
  const answer = meanOf(latency.default)
  const report = newReports ? (reportDelayMs.min + reportDelayMs.max) / 2 : 0
  const active = accounts.map((calls) => {
    const single = SINGLE.reduce((sum, operation) => sum + (calls[operation] ?? 0), 0)
    const pages = calls['iam:GetAccountAuthorizationDetails'] ?? 1
    const paced = (single - buckets.iam.burst) / buckets.iam.perSecond
    const others = Math.max(pages * answer, ((totalOf(calls) - single) / CALLS) * answer)
    return others + Math.max(Math.ceil(single / CALLS) * answer, paced * 1_000)
  })
  const last = Math.max(...active) + report + 2 * answer
  const terms = {
    iam: active.reduce((sum, ms) => sum + ms, 0) / ACCOUNTS / timeScale,
    sts: (accounts.length / buckets.sts.perSecond / timeScale) * 1_000,
    organizations: rest(organizationCalls, buckets.organizations) / timeScale,
    identityCenter: rest(identityCenterCalls, buckets.sso) / timeScale,
    cpu: bareCpuMs,
  }
  const [term, ms] = Object.entries(terms).reduce((most, one) => (one[1] > most[1] ? one : most))
  return { ms: ms + last / timeScale, term: isTerm(term, terms) ? term : 'cpu' }
}

const isTerm = <T extends object>(name: string, terms: T): name is keyof T & string => name in terms

const rest = (calls: number, { perSecond, burst }: { perSecond: number; burst: number }): number =>
  (Math.max(0, calls - burst) / perSecond) * 1_000

/** The mean of a lognormal answer time. */
function meanOf({ median, p99 }: { median: number; p99: number }): number {
  const spread = Math.log(p99 / median) / 2.326
  return median * Math.exp(spread ** 2 / 2)
}
