import { type IamUser, tagsInOrder } from '../facts/iam-user'
import { DAY, type Day, HOUR, type Instant, instant, noonOf, plus } from '../instant'
import type { Person } from '../people/person'
import { latestUse } from './silence'

/** AWS attaches it to a user whose key it found in public. Source: AWS Managed Policy Reference, "AWSCompromisedKeyQuarantine". */
const QUARANTINE = /^AWSCompromisedKeyQuarantine(V\d+)?$/

/** Tags by which other tools let a user off. */
const OPT_OUT =
  /(^|[-_: .])(exempt(ed|ion)?|exceptions?|opt-?out|allow-?list(ed)?|whitelist(ed)?|ignore[d]?|skip|do-?not-?delete)($|[-_: .])/i

/** The quarantine policy AWS put on a user, by name. */
export function quarantineOf(user: IamUser): string | null {
  return user.attachedPolicies.find((policy) => QUARANTINE.test(policy.name))?.name ?? null
}

/** A tag that claims an exemption: a claim, never an exception. `false`, `no` and an empty value claim nothing. */
export function claimedExemption(user: IamUser): string | null {
  const claim = tagsInOrder(user).find(
    ([tag, value]) =>
      OPT_OUT.test(tag.replace(/([a-z])([A-Z])/g, '$1-$2')) && !/^(false|no|0|off|)$/i.test(value.trim()),
  )
  return claim ? claim[0] : null
}

/** When a day is over everywhere on Earth (UTC-12): what was later was certainly after it. */
export function overBy(day: Day): Instant {
  return plus(instant(`${day}T00:00:00.000Z`), DAY + 12 * HOUR)
}

/** When a leaver's last day is over: a use after it was certainly after leaving. `null`: no day is known. */
export function leftBy(person: Person): Instant | null {
  return person.lastDay === null ? null : overBy(person.lastDay)
}

/** The latest use of a user after its person had certainly left; `null`: none is known. */
export function usedAfterLeaving(user: IamUser, person: Person | null): Instant | null {
  const left = person?.status === 'left' ? leftBy(person) : null
  const used = latestUse(user)
  return left !== null && used !== null && used > left ? used : null
}

/**
 * Whether an IAM user was made before the person's first day began, or after a leaver's last was over, wherever on Earth;
 * `null`: neither is known.
 */
export function madeOutside({ createdAt }: IamUser, person: Person): 'before' | 'after' | null {
  const { firstDay, status } = person
  if (firstDay !== null && createdAt < plus(instant(`${firstDay}T00:00:00.000Z`), -14 * HOUR)) return 'before'
  const left = status === 'left' ? leftBy(person) : null
  return left !== null && createdAt > left ? 'after' : null
}

/** Noon UTC of a person's first day, to be shown as a date; `null`: it is not known. */
export function firstDayOf(person: Person): Instant | null {
  return person.firstDay === null ? null : noonOf(person.firstDay)
}

/** Noon UTC of a leaver's last day, to be shown as a date; `null`: no day is known. */
export function lastDayOf(person: Person): Instant | null {
  return person.lastDay === null ? null : noonOf(person.lastDay)
}
