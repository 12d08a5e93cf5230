import { DAY, dayOf, type Instant, latest, plus } from '../instant'
import { GROUPS_KEPT, groupKey } from './grouped-uses'
import { type AssumedRole, type Found, HISTORY_DAYS, type LookUp, type RegionRead, type UseGroup } from './look-up'

/**
 * What is known after one more look: what earlier ones found stays with its own date, whatever this one was refused, throttled or
 * not asked. The same events may be in both, so that counts are the higher of the two, not their sum.
 */
export function mergedLookUp(earlier: LookUp | null, now: LookUp): LookUp {
  if (!earlier) return now
  const since = dayOf(plus(now.readAt, -HISTORY_DAYS * DAY))
  return {
    ...now,
    regions: joined(earlier.regions.filter(isKnown).map(unfailed), now.regions, regionKey, bothRegions),
    ...mergedUses(earlier, now),
    // Older ones are kept with the credentials.
    days: joined(
      earlier.days.filter(({ day }) => day >= since),
      now.days,
      ({ credential, day }) => `${credential} ${day}`,
      (a, b) => ({ ...b, events: Math.max(a.events, b.events), lastAt: later(a.lastAt, b.lastAt) }),
    ),
    failedSignIns: newest(
      joined(
        earlier.failedSignIns,
        now.failedSignIns,
        ({ source }) => source ?? '',
        (a, b) => ({ ...b, attempts: Math.max(a.attempts, b.attempts), lastAt: later(a.lastAt, b.lastAt) }),
      ),
    ),
    assumed: newest(joined(earlier.assumed.map(unfailed), now.assumed, ({ roleArn }) => roleArn, bothRoles)),
    makings: joined(
      earlier.makings,
      now.makings,
      ({ what, at }) => `${JSON.stringify(what)} ${at}`,
      (_, b) => b,
    ),
    ofOthers: Math.max(earlier.ofOthers, now.ofOthers),
    services: now.services.failure ? { ...earlier.services, failure: now.services.failure } : now.services,
  }
}

/** Uses that either knows of. */
export function mergedUses(
  earlier: Pick<LookUp, 'uses' | 'moreUses'>,
  now: Pick<LookUp, 'uses' | 'moreUses'>,
): Pick<LookUp, 'uses' | 'moreUses'> {
  const uses = joined(earlier.uses, now.uses, groupKey, bothUses)
  return {
    uses: newest(uses),
    moreUses: Math.max(earlier.moreUses, now.moreUses, uses.length - GROUPS_KEPT),
  }
}

/** Those of both, each once: `both` makes one of the two that bear the same key. */
function joined<T>(
  earlier: readonly T[],
  now: readonly T[],
  keyOf: (one: T) => string,
  both: (earlier: T, now: T) => T,
): T[] {
  const known = new Map(earlier.map((one) => [keyOf(one), one]))
  for (const one of now) {
    const before = known.get(keyOf(one))
    known.set(keyOf(one), before === undefined ? one : both(before, one))
  }
  return [...known.values()]
}

/** What was used at the same moment keeps its order: the same told twice is the same. */
export const newestFirst = (a: { lastAt: Instant }, b: { lastAt: Instant }): number =>
  a.lastAt === b.lastAt ? 0 : a.lastAt < b.lastAt ? 1 : -1

const newest = <T extends { lastAt: Instant }>(all: readonly T[]): T[] =>
  all.toSorted(newestFirst).slice(0, GROUPS_KEPT)
const later = (a: Instant, b: Instant): Instant => latest([a, b]) ?? b

function bothUses(a: Found<UseGroup>, b: Found<UseGroup>): Found<UseGroup> {
  return {
    ...b,
    events: Math.max(a.events, b.events),
    refused: Math.max(a.refused, b.refused),
    firstAt: a.firstAt < b.firstAt ? a.firstAt : b.firstAt,
    lastAt: later(a.lastAt, b.lastAt),
  }
}

const regionKey = ({ of, region }: RegionRead) => `${of} ${region}`
const isKnown = ({ since }: RegionRead) => since !== null
/** What an earlier look met is no failure of this one. */
const unfailed = <T extends { failure: unknown }>(one: T): T => ({ ...one, failure: null })

/** A Region that told nothing now is known as it was; one that told less is known as far as both reach without a gap. */
function bothRegions(a: Found<RegionRead>, b: Found<RegionRead>): Found<RegionRead> {
  if (b.since === null) return { ...a, failure: b.failure }
  if (a.since === null || b.since > a.readAt) return b
  return { ...b, since: a.since < b.since ? a.since : b.since, state: a.state === 'whole' ? 'whole' : b.state }
}

/** What its sessions did as far as any look followed them. */
function bothRoles(a: Found<AssumedRole>, b: Found<AssumedRole>): Found<AssumedRole> {
  const did = joined(
    a.did ?? [],
    b.did ?? [],
    ({ service, region }) => `${service} ${region}`,
    (one, other) => ({ ...other, events: Math.max(one.events, other.events), lastAt: later(one.lastAt, other.lastAt) }),
  )
  return {
    ...b,
    sessions: Math.max(a.sessions, b.sessions),
    lastAt: later(a.lastAt, b.lastAt),
    did: a.did === null && b.did === null ? null : did,
  }
}
