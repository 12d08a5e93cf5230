import type { Failure } from '../facts/failure'
import type { AccountId, Uuid } from '../ids'
import type { Day, Instant } from '../instant'
import type { Program } from './program'

/** CloudTrail's event history reaches so far back. Source: CloudTrail User Guide, "Working with CloudTrail event history". */
export const HISTORY_DAYS = 90

/** What one credential (or a session from it) did from one place by one program in one service and Region. */
export interface UseGroup {
  /** Ours; `null`: a temporary session that says no more than whose it is. */
  credential: Uuid | null
  /** An address, or the AWS service that called; `null`: not in the record. */
  source: string | null
  program: Program
  /** One user agent of them, cut short; `null`: there was none. */
  agent: string | null
  service: string
  region: string
  events: number
  /** Of these, how many AWS refused: they were made all the same. */
  refused: number
  firstAt: Instant
  lastAt: Instant
}

/** Uses of one credential on one day, as far as the history was read. */
export interface UseDay {
  credential: Uuid | null
  day: Day
  events: number
  lastAt: Instant
}

/** Sign-ins that AWS refused, from one address: attempts, no uses. */
export interface FailedSignIns {
  source: string | null
  attempts: number
  lastAt: Instant
}

/** A role that the user assumed, and what its sessions did there. */
export interface AssumedRole {
  roleArn: string
  accountId: AccountId
  sessions: number
  lastAt: Instant
  /** `null`: not followed; of sessions only the newest are. */
  did: readonly Pick<UseGroup, 'service' | 'region' | 'events' | 'lastAt'>[] | null
  /** Why it could not be followed. */
  failure: Failure | null
}

/** Who made the user, or one of its credentials. */
export interface Making {
  what: 'user' | 'password' | { credential: Uuid }
  at: Instant
  /** Name of the IAM user, `ROLE/SESSION` of a role's session, or `root`. */
  by: string
  byType: string
  /** An IAM user's unique id, by which pages find it. */
  byUniqueId: string | null
  source: string | null
  program: Program
}

/** How one Region's history was read. `newest`: there was more than we read. */
export interface RegionRead {
  region: string
  state: 'whole' | 'newest' | 'failed'
  /** From when on everything is known; `null`: nothing is. */
  since: Instant | null
  failure: Failure | null
}

/** A service that IAM last saw the user call. Source: IAM User Guide, "Refining permissions using last accessed information". */
export interface AccessedService {
  service: string
  at: Instant
  region: string | null
}

/** What CloudTrail and IAM tell about the uses of one IAM user. Each part says when it was read, or why not. */
export interface LookUp {
  readAt: Instant
  /** Each Region that was asked. What happened in others is not seen. */
  regions: readonly RegionRead[]
  uses: readonly UseGroup[]
  /** Groups that were left out where there were too many. */
  moreUses: number
  days: readonly UseDay[]
  failedSignIns: readonly FailedSignIns[]
  assumed: readonly AssumedRole[]
  makings: readonly Making[]
  /** Events found by its name that are of somebody else (an earlier user, a role's session): not counted. */
  ofOthers: number
  services: { readAt: Instant; list: readonly AccessedService[] } | { failure: Failure }
  /** Calls to AWS, by operation. */
  calls: Readonly<Record<string, number>>
}

/** `partly`: something that was asked was not answered, or the history held more than was read. */
export function isPartly({ regions, services, assumed }: LookUp): boolean {
  const failed = (one: { failure: Failure | null }) => one.failure !== null
  return 'failure' in services || regions.some(failed) || assumed.some(failed)
}

/** Everything that failed, each kind once. */
export function failuresIn({ regions, services, assumed }: LookUp): Failure[] {
  const all = [...regions, ...assumed].flatMap(({ failure }) => failure ?? [])
  const each = new Map(
    ['failure' in services ? services.failure : [], all].flat().map((one) => [`${one.operation} ${one.code}`, one]),
  )
  return [...each.values()]
}
