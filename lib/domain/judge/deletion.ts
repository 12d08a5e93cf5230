import { CREDENTIALS } from '../facts/credential'
import { type IamUser, seenAt } from '../facts/iam-user'
import { DAY, HOUR, type Instant, plus, wholeDays } from '../instant'
import type { Action, ActionScope } from './action'
import type { Reason } from './reason'
import { evidenceAt, latestUse } from './silence'
import { waitWindow } from './window'

/** The longest that a session made with a key works on. Source: STS API Reference, GetSessionToken (36 hours). */
const LONGEST_SESSION = 36 * HOUR

/**
 * Waiting after disabling; then deletion, with why it is safe and what was not checked. Whatever is stale or unknown is named
 * and keeps the user waiting. Readings must see the waiting through: time without one proves nothing.
 */
export function afterDisabling(scope: ActionScope): Action {
  const { carried, staged, stale, settings, now, user } = scope
  const since = carried.disabledAt ?? now
  const { days, because } = waitWindow(scope, carried.usesApartDays, settings)
  const until = plus(since, days * DAY)
  const seen = seenAt(user) ?? since
  const wait = (why: readonly Reason[], end: Instant | null): Action => ({
    action: 'wait',
    because: why,
    actor: null,
    until: end,
    notChecked: [],
  })
  if (seen < until) return wait([{ code: 'wait-until', at: until }, ...because], until)
  const unsure: Reason[] = [...staged.blockedBy]
  if (stale) unsure.push({ code: 'facts-stale', at: seen })
  if (unsure.length > 0) return wait(unsure, null)
  return {
    action: 'delete',
    because: [
      { code: 'no-live-credential-since', at: since },
      { code: 'waited', days: wholeDays(since, seen), ofDays: days },
      ...lastHeard(user, carried.lastUse),
      ...because,
    ],
    actor: 'account-administration',
    until: null,
    notChecked: notChecked(scope, since),
  }
}

/** The last use there ever was, and up to when AWS would have told another. */
function lastHeard(user: IamUser, lastUse: Instant | null): Reason[] {
  const used = lastUse ?? latestUse(user)
  const until = evidenceAt(user)
  return [
    ...(used ? [{ code: 'dormant-since', at: used } as const] : []),
    ...(until ? [{ code: 'records-until', at: until } as const] : []),
  ]
}

/** What no list of AWS tells, whatever was read, and nobody looked for. */
function notChecked({ user, policiesAsked }: ActionScope, disabledAt: Instant): Reason[] {
  const kinds = [...new Set(user.credentials.map(({ kind }) => kind))].filter(
    (kind) => CREDENTIALS[kind].lastUseIn === null,
  )
  const told = evidenceAt(user)
  return [
    { code: 'unchecked-data-events' },
    { code: 'unchecked-regions' },
    // AWS tells a last use late, so that nothing of what came after is known.
    ...(told ? [{ code: 'unchecked-delay', from: told } as const] : []),
    ...(policiesAsked ? [] : [{ code: 'unchecked-resource-policies' } as const]),
    // The queries look for the user's name in policies of its own account alone.
    { code: 'unchecked-other-policies' },
    { code: 'unchecked-sessions', until: plus(disabledAt, LONGEST_SESSION) },
    ...(kinds.length > 0 ? [{ code: 'unchecked-use', kinds } as const] : []),
  ]
}
