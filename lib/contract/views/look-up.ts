import type { Failure } from '../../domain/facts/failure'
import { gathered } from '../../domain/gathered'
import type { Uuid } from '../../domain/ids'
import { DAY, elapsed, type Instant, latest } from '../../domain/instant'
import { type Found, isPartly, type LookUp, type UseGroup } from '../../domain/look-up/look-up'
import type { IamUserDetail } from './iam-user-detail'

/** What is known of who uses an IAM user, and how it stands with asking. */
export interface LookUpView {
  /** `asked`: it waits its turn; `ended`: nobody asks now. */
  state: 'asked' | 'running' | 'ended'
  askedAt: Instant
  /** When it is tried again, where AWS was too busy. */
  notBefore: Instant | null
  /** What all looks found. */
  found: LookUp | null
  /** Why nothing was found since. */
  failure: Failure | null
  failedAt: Instant | null
}

/** How far a job of many look-ups is. */
export interface LookUpProgress {
  id: Uuid
  askedAt: Instant
  total: number
  ended: number
  failed: number
  /** Of something was found, but AWS refused or did not tell a part. */
  partly: number
  running: number
}

/** What one credential did from one place by one program. */
export interface UseRow
  extends Pick<UseGroup, 'credential' | 'source' | 'program' | 'agent' | 'events' | 'refused' | 'lastAt'> {
  services: readonly string[]
  regions: readonly string[]
  /** Of the latest look that found it. */
  readAt: Instant
}

/** Uses as a page lists them, the latest first: services and Regions of one program in one place together. */
export function rowsOfUses(uses: readonly Found<UseGroup>[]): UseRow[] {
  const groups = gathered(
    uses.map(
      (use) => [[use.credential, use.source, use.program.family, use.program.integration].join('|'), use] as const,
    ),
  )
  const rows = [...groups.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    return {
      ...first,
      services: [...new Set(all.map(({ service }) => service))].sort(),
      regions: [...new Set(all.map(({ region }) => region))].sort(),
      events: all.reduce((sum, { events }) => sum + events, 0),
      refused: all.reduce((sum, { refused }) => sum + refused, 0),
      lastAt: latest(all.map(({ lastAt }) => lastAt)) ?? first.lastAt,
      readAt: latest(all.map(({ readAt }) => readAt)) ?? first.readAt,
    }
  })
  return rows.sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
}

/** After so many days what was found says little about now. */
const STALE_AFTER = 7 * DAY

export const LOOK_UP_STATES = ['never', 'running', 'failed', 'partly', 'stale', 'found'] as const
export type LookUpState = (typeof LOOK_UP_STATES)[number]

/** How it stands, in one word: what a page says first. */
export function lookUpState(view: LookUpView | null, now: Instant): LookUpState {
  if (!view) return 'never'
  if (view.state !== 'ended') return 'running'
  if (view.failure) return 'failed'
  if (!view.found) return 'never'
  if (isPartly(view.found)) return 'partly'
  return elapsed(view.found.readAt, now) > STALE_AFTER ? 'stale' : 'found'
}

/** Ids of its access keys, those that are gone too; none where they come masked. */
export function wholeKeyIds({
  credentials,
  goneCredentials,
}: Pick<IamUserDetail, 'credentials' | 'goneCredentials'>): string[] {
  return [...credentials, ...goneCredentials].flatMap(({ kind, keyId }) =>
    kind === 'access-key' && keyId !== null && /^[A-Z0-9]+$/.test(keyId) ? keyId : [],
  )
}
