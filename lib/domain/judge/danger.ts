import { DAY, type Instant } from '../instant'
import { NEXT_ACTIONS, type NextAction, type Signal } from './assessment'

/** What makes a user dangerous while a credential of it works, the worst first. */
const DANGERS = [
  'exposed',
  'quarantined',
  'used-after-leaving',
  'used-again',
  'leaver',
  'administrator',
  'makes-identities',
  'password-without-mfa',
  'shared',
] as const satisfies readonly Signal[]

/** More than there are days. */
const WORSE = 100_000

/**
 * Where lists place a user by danger: the greater, the more dangerous. The worst of its signals comes first, as far as a credential
 * works; among those alike, the one used last.
 */
export function dangerOf(
  signals: readonly Signal[],
  { live, lastUse }: { live: boolean; lastUse: Instant | null },
): number {
  const worst = live ? DANGERS.findIndex((one) => signals.includes(one)) : -1
  const rank = worst < 0 ? 0 : DANGERS.length - worst
  return rank * WORSE + (lastUse ? Math.floor(Date.parse(lastUse) / DAY) : 0)
}

/** More than any danger. */
const MORE_URGENT = 10 * WORSE

/**
 * Where lists place a user by urgency: the smaller, the more urgent. By next action, and within one by danger, so that every page
 * names the same one first. Actions count back from the last, so that `none` keeps its place when actions are added: removed users
 * are never judged again.
 */
export function urgencyOf(action: NextAction, danger: number): number {
  return (NEXT_ACTIONS.indexOf(action) - NEXT_ACTIONS.length) * MORE_URGENT - danger
}
