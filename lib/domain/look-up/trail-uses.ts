import { canonicalJson } from '../canonical-json'
import { keyId, type Uuid } from '../ids'
import { type Day, dayOf, type Instant, latest } from '../instant'
import { GROUPS_KEPT, groupKey } from './grouped-uses'
import type { Found, UseGroup } from './look-up'
import { mergedUses, newestFirst } from './merged'
import type { Program } from './program'
import type { Sought } from './sought'

/** One row of what the query over an organization trail found. */
export interface TrailRow {
  principalId: string | null
  keyId: string | null
  source: string | null
  agent: string | null
  service: string
  region: string
  uses: number
  refused: number
  failedSignIns: number
  /** `null`: of attempts alone. */
  firstAt: Instant | null
  lastAt: Instant | null
}

/** What an organization trail told of one IAM user's uses, as somebody uploaded it: nobody has asked AWS. */
export interface TrailUses {
  /** When the latest result that told more was uploaded. */
  readAt: Instant
  uses: readonly Found<UseGroup>[]
  /** Groups that were left out where there were too many. */
  moreUses: number
  /** Sign-ins that AWS refused: attempts, no uses. */
  failedSignIns: number
}

/** Adds up the rows of one result. */
export class TrailCount {
  #rows = new Set<string>()
  #uses = new Map<string, UseGroup>()
  #days = new Map<string, { credential: Uuid; day: Day; lastAt: Instant }>()
  #failedSignIns = 0
  /** Rows that are the user's, and rows that are not: these are counted and nothing else. */
  counted = 0
  ofOthers = 0

  constructor(
    private readonly sought: Sought,
    private readonly programOf: (agent: string | null, source: string | null) => Program,
  ) {}

  /** A row is the user's only by one of its keys or its `principalId`, as an event is. */
  add(row: TrailRow): void {
    // The query groups: the very same row again is the same uses, as of two results put into one file.
    const whole = canonicalJson(row)
    if (this.#rows.has(whole)) return
    this.#rows.add(whole)
    const key = row.keyId === null ? null : (this.sought.keys.get(keyId(row.keyId)) ?? null)
    if (key === null && (row.principalId === null || row.principalId !== this.sought.uniqueId)) {
      this.ofOthers += 1
      return
    }
    this.counted += 1
    this.#failedSignIns += row.failedSignIns
    const { firstAt, lastAt } = row
    if (row.uses === 0 || firstAt === null || lastAt === null) return
    const credential = key ?? (row.service === 'signin' ? this.sought.password : null)
    this.#addUse(row, { credential, firstAt, lastAt })
    if (credential === null) return
    for (const at of [firstAt, lastAt]) this.#addDay(credential, at)
  }

  #addUse(
    { source, agent, service, region, uses: events, refused }: TrailRow,
    { credential, firstAt, lastAt }: Pick<UseGroup, 'credential' | 'firstAt' | 'lastAt'>,
  ): void {
    const group = {
      credential,
      source,
      program: this.programOf(agent, source),
      agent,
      service,
      region,
      events,
      refused,
      firstAt,
      lastAt,
    }
    const before = this.#uses.get(groupKey(group))
    this.#uses.set(
      groupKey(group),
      before === undefined
        ? group
        : {
            ...group,
            events: before.events + events,
            refused: before.refused + refused,
            firstAt: before.firstAt < firstAt ? before.firstAt : firstAt,
            lastAt: latest([before.lastAt, lastAt]) ?? lastAt,
          },
    )
  }

  #addDay(credential: Uuid, at: Instant): void {
    const key = `${credential} ${dayOf(at)}`
    const lastAt = latest([this.#days.get(key)?.lastAt ?? null, at]) ?? at
    this.#days.set(key, { credential, day: dayOf(at), lastAt })
  }

  /** Of a group only the first and the last day of use are known. */
  get days(): readonly { credential: Uuid; day: Day; lastAt: Instant }[] {
    return [...this.#days.values()]
  }

  found(readAt: Instant): TrailUses {
    const uses = [...this.#uses.values()].sort(newestFirst)
    return {
      readAt,
      uses: uses.slice(0, GROUPS_KEPT).map((use) => ({ ...use, readAt })),
      moreUses: Math.max(0, uses.length - GROUPS_KEPT),
      failedSignIns: this.#failedSignIns,
    }
  }
}

/**
 * What is known after one more result; `null`: it told nothing that was not known. Results of other trails or other days take
 * nothing away, and may hold the same events, so that counts are the higher of the two.
 */
export function mergedTrail(earlier: TrailUses | null, now: TrailUses): TrailUses | null {
  if (!earlier) return now
  const merged = {
    ...now,
    ...mergedUses(earlier, now),
    failedSignIns: Math.max(earlier.failedSignIns, now.failedSignIns),
  }
  return told(merged) === told(earlier) ? null : merged
}

/** Whatever was told, without when. */
const told = ({ uses, moreUses, failedSignIns }: TrailUses) =>
  canonicalJson({ uses: uses.map(({ readAt: _, ...use }) => use), moreUses, failedSignIns })
