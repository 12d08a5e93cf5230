import { exceptionState } from '../exception'
import type { Credential } from '../facts/credential'
import { DAY, type Instant, plus } from '../instant'
import { placeName } from '../leak/place'
import { gradeOf } from '../leak/sighting'
import { mayBeCheck } from '../leak/sighting-answer'
import type { Action, ActionScope } from './action'
import { type Match, mayBePersons } from './assessment'
import { lastDayOf, leftBy, quarantineOf } from './marks'
import type { Reason } from './reason'
import { isSilentFor, liveCredentials } from './silence'
import { soakOf, usedBecause } from './stage'
import { idleWindow } from './window'

/**
 * What is closed now, without a clock and with nothing that blocks it: a secret that others may hold, then a leaver's access.
 * `null`: neither, or nothing is live. Whoever holds the account's administration acts.
 */
export function onOwnTrack(scope: ActionScope): Action | null {
  if (liveCredentials(scope.user, scope.now).length === 0) return null
  const asked = { ...scope, kind: kindToClose(scope) }
  return containment(asked) ?? leaverCase(asked)
}

function act(action: 'contain-exposed' | 'close-leaver', because: Reason[], until: Instant | null = null): Action {
  return { action, because, actor: 'account-administration', until, notChecked: [] }
}

/** That it is for emergencies is a claim until an admin approves it: a leaver's own user is closed all the same. */
function kindToClose({ kind, kindByFacts, person, exceptions, now }: ActionScope) {
  const isApproved = exceptions.some((one) => exceptionState(one, now) === 'valid')
  const isClaimed = kind === 'break-glass' && mayBePersons(kindByFacts) && !isApproved
  return isClaimed && person?.status === 'left' ? kindByFacts : kind
}

/** A person's own user, as far as is known: a machine's is nobody's to leave with. */
const isPersonal = ({ kind }: ActionScope) => mayBePersons(kind)

function containment(scope: ActionScope): Action | null {
  const { user, carried, answer } = scope
  const because: Reason[] = exposures(scope)
  const policy = quarantineOf(user)
  if (policy) because.push({ code: 'quarantined', policy })
  if (answer === 'incident' && carried.usedAgain) because.push({ code: 'use-is-incident', at: carried.usedAgain.at })
  const signedIn = signedInAfterLeaving(scope)
  const kept = unanswered(scope).filter(({ code }) => code !== 'used-after-leaving' || signedIn.length === 0)
  because.push(...signedIn, ...kept)
  if (because.length === 0) return null
  if (signedIn.length + kept.length > 0 && scope.person?.status === 'left') because.push(...askWhose(scope.match))
  const mayRun = !isPersonal(scope) || kept.length > 0
  return act('contain-exposed', mayRun ? [...because, { code: 'successor-first' }] : because)
}

/** Secrets of live keys that leak reports have, those first that were tried, and what the trying itself may have left. */
function exposures({ user, sightings }: ActionScope): Reason[] {
  const graves = sightings.filter((one) => gradeOf(one) !== 'id')
  const told = graves
    .toSorted((a, b) => Number(b.verifiedAt !== null) - Number(a.verifiedAt !== null))
    .map(({ credentialId, tool, place, verifiedAt, reportedAt }): Reason => {
      const code = verifiedAt === null ? 'secret-in-report' : 'verified-in-report'
      return { code, credentialId, tool, place: placeName(place), at: verifiedAt ?? reportedAt }
    })
  const checks = user.credentials.flatMap((credential): Reason[] => {
    const at = graves
      .map((one) => (one.credentialId === credential.id ? mayBeCheck(one, credential) : null))
      .find(Boolean)
    return at ? [{ code: 'use-may-be-check', credentialId: credential.id, at }] : []
  })
  return [...told.slice(0, MOST_PLACES), ...checks]
}

/** Places that are said as reasons; all of them stand on the user's page. */
const MOST_PLACES = 3

/** A password is typed by somebody. A key may run a program, so that its use alone tells of nobody. */
function signedInAfterLeaving(scope: ActionScope): Reason[] {
  const { user, person, match, now } = scope
  const left = person?.status === 'left' ? leftBy(person) : null
  if (!match || !left || !isPersonal(scope)) return []
  return liveCredentials(user, now).flatMap(({ kind, lastUse }): Reason[] =>
    kind === 'password' && lastUse.state === 'used' && lastUse.at > left
      ? [{ code: 'used-after-leaving', personId: match.personId, at: lastUse.at }]
      : [],
  )
}

/** What was matched by likeness alone is asked about before it is closed: it may be somebody else's. */
function askWhose(match: Match | null): Reason[] {
  return match?.confidence === 'likely' ? [{ code: 'ask-whose', personId: match.personId, method: match.method }] : []
}

/** Nobody took over in time what a leaver's key may run. */
function unanswered(scope: ActionScope): Reason[] {
  const gone = leaverOf(scope)
  const until = deadline(scope)
  if (!gone || until === null || until > scope.now || !isPersonal(scope)) return []
  if (!lively(scope).some(mayRunMachine)) return []
  const left = leftBy(gone)
  const used = lively(scope).flatMap(({ kind, lastUse }): Reason[] =>
    kind !== 'password' && left && lastUse.state === 'used' && lastUse.at > left
      ? [{ code: 'used-after-leaving', personId: gone.id, at: lastUse.at }]
      : [],
  )
  return [{ code: 'person-left', personId: gone.id, at: lastDayOf(gone) }, ...used, { code: 'no-answer-by', at: until }]
}

/** Live credentials that were not silent, or of which nobody knows: something may still need them. */
function lively(scope: ActionScope) {
  const { user, carried, settings, now } = scope
  const { days } = idleWindow(scope, carried.usesApartDays, settings)
  return liveCredentials(user, now).filter((credential) => !isSilentFor(credential, user, days))
}

/** A password runs no machine, and a key never used none either. */
const mayRunMachine = ({ kind, lastUse }: Credential) => kind !== 'password' && lastUse.state !== 'never'

/** By when a leaver's user has to be handed over; `null`: nobody has left. */
function deadline({ carried, settings }: ActionScope): Instant | null {
  return carried.leaverSince && plus(carried.leaverSince, settings.handOverDays * DAY)
}

/** A person's own user is disabled now; what may run a machine is handed over by a day, and never disabled blindly. */
function leaverCase(scope: ActionScope): Action | null {
  const { user, person, match, carried, settings, now } = scope
  const gone = leaverOf(scope)
  if (!gone) return null
  const because: Reason[] = [{ code: 'person-left', personId: gone.id, at: lastDayOf(gone) }]
  if (gone !== person) because.push({ code: 'owner-left', personId: gone.id })
  else because.push(...askWhose(match))
  const heard = lively(scope)
  const { days } = idleWindow(scope, carried.usesApartDays, settings)
  const soak = soakOf(liveCredentials(user, now), user, days)
  if (heard.length === 0 && soak) because.push({ code: 'quiet-since', at: soak.quietSince, days: soak.quietDays })
  for (const credential of heard) {
    const { id: credentialId, kind: what, lastUse } = credential
    if (lastUse.state === 'used') because.push(usedBecause(credential, lastUse))
    else if (lastUse.state === 'unknown') because.push({ code: 'credential-use-unknown', kind: what, credentialId })
    if (isPersonal(scope) && mayRunMachine(credential))
      because.push({ code: 'may-run-machine', kind: what, credentialId })
  }
  if (!isPersonal(scope)) because.push({ code: 'hand-over' })
  const waits = because.some(({ code }) => code === 'may-run-machine' || code === 'hand-over')
  return act('close-leaver', because, waits ? deadline(scope) : null)
}

/** Whoever has left and leaves this user behind: its person, or the last of its owners. A break-glass user is nobody's own. */
function leaverOf({ kind, person, owned }: ActionScope) {
  if (kind === 'break-glass') return null
  if (person?.status === 'left') return person
  return owned.owner ? null : owned.left
}
