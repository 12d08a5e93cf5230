import { exceptedUntil } from '../exception'
import { isLive } from '../facts/credential'
import { DAY, plus } from '../instant'
import type { AssessInput } from '../judge/assess'
import { type Assessment, hasOwnTrack, mayBePersons, type NextAction } from '../judge/assessment'
import type { Reason, ReasonCode } from '../judge/reason'
import { groupsNotRead } from '../judge/silence'

/** What a verdict is held against: the facts it was made from, as far as they are known. */
export type Judged = Pick<AssessInput, 'user' | 'exceptions' | 'settings' | 'catalogue' | 'now'>

const has = (reasons: readonly Reason[], ...codes: readonly ReasonCode[]) =>
  reasons.some(({ code }) => codes.includes(code))
const live = ({ user, now }: Judged) => user.credentials.filter((one) => isLive(one, now))
const only = (verdict: Assessment, action: NextAction, holds: boolean) => verdict.nextAction !== action || holds
/** An exception that leaves out something live. */
const partly = (verdict: Assessment) => has(verdict.nextActionBecause, 'exception-covers')
const NO_ROLE: readonly ReasonCode[] = ['no-role-possible', 'no-role-in-partition']
/** That nothing can prove it, and how old the facts are. */
const ABOUT_PROOF: readonly ReasonCode[] = ['role-use-unprovable', 'facts-stale']

/** What of every verdict agrees, in sentences: whatever the facts are, no page says two things that cannot both be. */
export const AGREEMENT: Readonly<Record<string, (verdict: Assessment, facts: Judged) => boolean>> = {
  'a removed user has nothing to be done': ({ stage, nextAction, steps, signals }) =>
    stage !== 'removed' || (nextAction === 'none' && steps.length === 0 && signals.length === 0),
  'a user is disabled exactly where nothing is live, and never while something is': ({ stage }, facts) =>
    stage !== 'disabled' || live(facts).length === 0,
  'identify is for the unidentified, a replacement is made for the identified, and extended where there is one': (
    verdict,
  ) =>
    only(verdict, 'identify', verdict.stage === 'unidentified') &&
    only(verdict, 'extend-replacement', verdict.stage === 'ready') &&
    only(verdict, 'create-replacement', verdict.stage === 'identified'),
  'a fault of its role’s trust is mended before anything else is done about the switch': (verdict) => {
    const isFaulty = has(verdict.blockedBy, 'trust-finding')
    const told = verdict.nextActionBecause.every(({ code }) =>
      ['trust-finding', 'said-needed', 'exception-covers'].includes(code),
    )
    return (
      only(
        verdict,
        'mend-replacement',
        isFaulty && told && verdict.replacement?.type === 'role' && verdict.nextActor === 'account-administration',
      ) &&
      (!isFaulty || !['switch', 'extend-replacement'].includes(verdict.nextAction)) &&
      (!isFaulty || verdict.nextAction !== 'disable' || partly(verdict))
    )
  },
  'an admin acts only where somebody asked for an approval, or where nothing but proof is missing': (verdict) =>
    verdict.nextActor !== 'admin' ||
    has(verdict.nextActionBecause, 'exception-asked') ||
    (verdict.nextAction === 'switch' && verdict.blockedBy.every(({ code }) => ABOUT_PROOF.includes(code))),
  'what is not kept yet waits for an admin where somebody asked, and else for somebody to ask': (verdict) =>
    verdict.nextAction !== 'keep' ||
    verdict.excepted ||
    (verdict.nextActor === 'admin') === has(verdict.nextActionBecause, 'exception-asked'),
  'switching needs a replacement, disabling a switch, or an exception that leaves out something live': (verdict) => {
    const needed = verdict.stage === 'switched' && has(verdict.nextActionBecause, 'said-needed')
    return (
      only(verdict, 'switch', verdict.stage === 'ready' || needed) &&
      only(verdict, 'disable', verdict.stage === 'switched' || partly(verdict))
    )
  },
  'a stage from ready on has a replacement that counts, and one before has none': ({ stage, replacement }) =>
    stage === 'disabled' ||
    stage === 'removed' ||
    (replacement?.counts === true) === (stage === 'ready' || stage === 'switched'),
  'nothing that replaces it is missing where a replacement counts': ({ replacement, blockedBy, nextActionBecause }) =>
    replacement?.counts !== true || !has([...blockedBy, ...nextActionBecause], 'no-replacement', ...NO_ROLE),
  'nobody is told to make a role where none can exist': (verdict, { catalogue }) => {
    const integration = catalogue.integrations.find(({ id }) => id === verdict.integration)
    const told = [...verdict.blockedBy, ...verdict.nextActionBecause]
    const impossible = integration?.roleSupport === 'none' || has(told, ...NO_ROLE, 'replacement-partial')
    return only(verdict, 'create-replacement', !impossible)
  },
  'what no role can replace says so, with what is left to do': (verdict) =>
    verdict.nextAction !== 'keep' ||
    !has(verdict.nextActionBecause, ...NO_ROLE, 'replacement-partial') ||
    has(verdict.nextActionBecause, 'needs-other-way-or-exception', 'exception-asked'),
  'a leaver’s access and an exposed secret have no clock, no steps and no obstacle': (verdict) =>
    !hasOwnTrack(verdict.nextAction) ||
    (verdict.soak === null && verdict.steps.length === 0 && verdict.blockedBy.length === 0),
  'what nothing uses is not told to be identified or replaced first': (verdict) =>
    verdict.nextAction !== 'disable-dormant' ||
    verdict.blockedBy.every(({ code }) => code === 'facts-not-read' || code === 'facts-stale'),
  'a break-glass user is never told to be disabled, switched or replaced, but where its secret is exposed or a leaver’s own was claimed to be one':
    (verdict) =>
      verdict.kind !== 'break-glass' ||
      (verdict.nextAction === 'close-leaver' && verdict.match !== null && isClaimed(verdict)) ||
      (![
        'disable-dormant',
        'disable',
        'switch',
        'create-replacement',
        'mend-replacement',
        'extend-replacement',
        'close-leaver',
        'identify',
      ].includes(verdict.nextAction) &&
        verdict.steps.length === 0),
  'only an approved and valid exception makes it kept': ({ excepted, nextAction, nextActionUntil }, facts) => {
    const kinds = live(facts).map(({ kind }) => kind)
    if (excepted && exceptedUntil(facts.exceptions, kinds, facts.now) === null) return false
    return nextAction !== 'keep' || (nextActionUntil !== null) === excepted
  },
  'the owner acts only where there is one, and somebody acts wherever something is to be done': (verdict) => {
    if (verdict.nextActor === 'owner') return verdict.owner !== null
    const rests = verdict.nextAction === 'wait' || verdict.nextAction === 'none'
    return rests ? verdict.nextActor === null : verdict.nextActor !== null || verdict.excepted
  },
  'a use that nobody answered for is on top of everything but what is closed now': ({ signals, nextAction }) =>
    !signals.includes('used-again') || ['answer-use', 'contain-exposed', 'close-leaver', 'none'].includes(nextAction),
  'a secret that others may hold is cut off before anything else, and only where something is live': (
    verdict,
    facts,
  ) => {
    if (!verdict.signals.includes('exposed')) return true
    return live(facts).length > 0 && ['contain-exposed', 'none'].includes(verdict.nextAction)
  },
  'ready to delete is what is off, known wholly, fresh and waited for, with its reasons and what was not checked': (
    verdict,
    { user },
  ) => {
    if (verdict.nextAction !== 'delete') return verdict.notChecked.length === 0
    const { stage, stale, blockedBy, nextActionBecause, notChecked, carried } = verdict
    const waited = nextActionBecause.find((reason) => reason.code === 'waited')
    return (
      stage === 'disabled' &&
      !stale &&
      blockedBy.length === 0 &&
      groupsNotRead(user).length === 0 &&
      carried.disabledAt !== null &&
      waited !== undefined &&
      waited.days >= waited.ofDays &&
      notChecked.length >= 3
    )
  },
  'waiting is for what is disabled, until a day or for what is named': (verdict) =>
    only(
      verdict,
      'wait',
      verdict.stage === 'disabled' && (verdict.nextActionUntil !== null || verdict.nextActionBecause.length > 0),
    ),
  'a step is about a credential the user has: off ones are deleted, live ones disabled, each once': (
    { steps },
    facts,
  ) =>
    new Set(steps.map(({ credentialId }) => credentialId)).size === steps.length &&
    steps.every(({ credentialId, step }) => {
      const isOn = live(facts).some(({ id }) => id === credentialId)
      const isHeld = facts.user.credentials.some(({ id }) => id === credentialId)
      return isHeld && (step === 'wait' || isOn === (step !== 'delete'))
    }),
  'no credential that was used within two weeks, or may have been, is told to be disabled': (verdict, facts) =>
    has(verdict.nextActionBecause, 'exception-covers') ||
    verdict.steps.every(({ credentialId, step }) => {
      const held = facts.user.credentials.find(({ id }) => id === credentialId)
      const quietFrom = plus(facts.now, -14 * DAY)
      const { lastUse } = held ?? { lastUse: null }
      return (
        step !== 'disable' || (lastUse?.state !== 'unknown' && !(lastUse?.state === 'used' && lastUse.at > quietFrom))
      )
    }),
  'a rotation under way is left alone, both keys of it': ({ steps }, facts) => {
    const keys = live(facts).filter(({ kind }) => kind === 'access-key')
    const isLeft = keys.map(({ id }) => steps.find(({ credentialId }) => credentialId === id)?.step === 'leave')
    return !isLeft.includes(true) || !isLeft.includes(false) || facts.exceptions.length > 0
  },
  'reasons speak only of credentials that the user has': (verdict, { user }) =>
    [...verdict.nextActionBecause, ...verdict.blockedBy, ...verdict.steps.flatMap(({ because }) => because)].every(
      (reason) =>
        !('credentialId' in reason) ||
        reason.code === 'credential-made-again' ||
        user.credentials.some(({ id }) => id === reason.credentialId),
    ),
  'switched is quiet for the whole window, by a replacement that was seen used or accepted': (verdict) =>
    verdict.stage !== 'switched' ||
    ((verdict.replacement?.use.state === 'used' || has(verdict.stageBecause, 'replacement-accepted')) &&
      (verdict.soak === null || verdict.soak.quietDays >= verdict.soak.ofDays)),
  'silence reaches no further than the records': ({ soak, evidenceAt }) =>
    soak === null ||
    soak.quietDays === 0 ||
    (evidenceAt !== null && plus(soak.quietSince, soak.quietDays * DAY) <= plus(evidenceAt, DAY)),
  'a leaver’s own assignment replaces nothing': ({ signals, owner, match, replacement }) =>
    !signals.includes('leaver') || owner !== null || match === null || replacement?.type !== 'assignment',
}

/** The sentences that a verdict breaks. */
export function disagreements(verdict: Assessment, facts: Judged): string[] {
  return Object.entries(AGREEMENT).flatMap(([sentence, holds]) => (holds(verdict, facts) ? [] : sentence))
}

/** Somebody decided so, where the facts tell of a person. */
const isClaimed = ({ carried: { undecided } }: Assessment) => undecided !== undefined && mayBePersons(undecided.kind)
