import { type Failure, kindOfFailure } from '../facts/failure'
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

/**
 * What a Region's history is asked: what was done by a `key`, what under the user's `name`, who is the `maker` of the user and
 * its credentials, and where the `person` behind it got in through Identity Center.
 */
export const QUESTIONS = ['key', 'name', 'maker', 'person'] as const
export type Question = (typeof QUESTIONS)[number]

/** How one Region's history was read for one question. `newest`: there was more than we read. */
export interface RegionRead {
  region: string
  of: Question
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

/** Something found, with the date of the latest look that found it: later looks that see less take nothing away. */
export type Found<T> = T & { readAt: Instant }

/** What CloudTrail and IAM told about the uses of one IAM user, by all looks so far. */
export interface LookUp {
  /** Of the latest look. */
  readAt: Instant
  /** Each Region that was asked. What happened in others is not seen. */
  regions: readonly Found<RegionRead>[]
  uses: readonly Found<UseGroup>[]
  /** Groups that were left out where there were too many. */
  moreUses: number
  days: readonly UseDay[]
  failedSignIns: readonly Found<FailedSignIns>[]
  assumed: readonly Found<AssumedRole>[]
  makings: readonly Making[]
  /** Events found by its name that are of somebody else (an earlier user, a role's session): not counted. */
  ofOthers: number
  /** `readAt` `null`: they were never told. `failure`: why the latest look was not told them. */
  services: { readAt: Instant | null; list: readonly AccessedService[]; failure: Failure | null }
  /** Calls to AWS of the latest look, by operation. */
  calls: Readonly<Record<string, number>>
}

/** `partly`: something that the latest look asked was not answered. */
export function isPartly(found: Pick<LookUp, 'regions' | 'services' | 'assumed'>): boolean {
  return failuresIn(found).length > 0
}

/** Everything that failed, each kind once. */
export function failuresIn({
  regions,
  services,
  assumed,
}: Pick<LookUp, 'regions' | 'services' | 'assumed'>): Failure[] {
  const all = [services, ...regions, ...assumed].flatMap(({ failure }) => failure ?? [])
  return [...new Map(all.map((one) => [`${one.operation} ${one.code}`, one])).values()]
}

/**
 * What a look was refused, by account that it asked: in the user's own and in those that its roles reached. `null`: something
 * was answered there and nothing refused.
 */
export function refusalsIn(
  { regions, services, assumed }: Pick<LookUp, 'regions' | 'services' | 'assumed'>,
  home: AccountId,
): Map<AccountId, Failure | null> {
  const told = new Map<AccountId, Failure | null>()
  const tell = (account: AccountId, failure: Failure | null) => {
    if (failure === null || kindOfFailure(failure) === 'refused') told.set(account, told.get(account) ?? failure)
  }
  for (const { failure } of [services, ...regions]) tell(home, failure)
  for (const { accountId, did, failure } of assumed) if (did !== null || failure !== null) tell(accountId, failure)
  return told
}
