import { DAY, type Instant, plus } from '../instant'
import { type Action, type ActionScope, act, ownerOr } from './action'
import type { Reason } from './reason'
import { isSilentFor, latestUse, liveCredentials } from './silence'
import { dormantWindow, isPersonsSilence } from './window'

/** A yearly job that somebody spoke of has run by then; if not, it is asked for again. */
const NEEDED_DAYS = 400

/**
 * What nothing has used for long is disabled. A machine's owner is asked first: jobs run quarterly and yearly. A person's user is
 * theirs to miss. `null`: it is not dormant, or somebody said what still needs it.
 */
export function dormant(scope: ActionScope): Action | null {
  const { user, owned, carried, settings, now } = scope
  const window = dormantWindow(carried.usesApartDays, settings)
  const live = liveCredentials(user, now)
  if (live.length === 0 || !live.every((credential) => isSilentFor(credential, user, window.days))) return null
  if (saidNeeded(scope).length > 0) return null
  const used = latestUse(user)
  const silent: Reason[] = used
    ? [{ code: 'dormant-since', at: used }]
    : live.flatMap(({ id, kind: what, lastUse }): Reason[] =>
        lastUse.state === 'never'
          ? [{ code: 'credential-never-used', kind: what, credentialId: id, until: lastUse.until }]
          : [],
      )
  const because = [...silent, ...window.because]
  if (isPersonsSilence(scope)) return act('disable-dormant', 'account-administration', because)
  if (scope.dormant?.answer === 'unneeded')
    return act('disable-dormant', 'account-administration', [
      ...because,
      { code: 'said-unneeded', at: scope.dormant.at },
    ])
  const ask: Reason = owned.owner ? { code: 'ask-owner-first' } : { code: 'nobody-to-ask' }
  return act('disable-dormant', ownerOr(scope), [...because, ask])
}

/** That somebody knows of a job that still needs it, as long as that is believed. */
export function saidNeeded(scope: ActionScope): Reason[] {
  const until = neededUntil(scope)
  if (scope.dormant === null || until === null || until <= scope.now) return []
  return [{ code: 'said-needed', at: scope.dormant.at }]
}

/** Until when it is believed that a job still needs it; `null`: nobody says so. */
export function neededUntil({ kind, dormant: said }: ActionScope): Instant | null {
  return said?.answer === 'needed' && kind !== 'human' ? plus(said.at, NEEDED_DAYS * DAY) : null
}
