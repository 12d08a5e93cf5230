import type { Uuid } from '../ids'
import type { StandingCaseDecision } from './case-decision'
import type { CaseState } from './leaver-case'

type Of<T extends StandingCaseDecision['type']> = Extract<StandingCaseDecision, { type: T }>

/** The latest answer that stands, and is not replaced by keeping what is open. */
export function answerOf(decisions: readonly StandingCaseDecision[]) {
  const latest = latestAnswer(decisions)
  return latest && !isReplaced(latest, latestKeeping(decisions))
    ? { at: latest.at, made: latest, ...latest.value }
    : null
}

/** The decision to keep what is open, unless a later answer replaces it; its day may be over. */
export function keptOf(decisions: readonly StandingCaseDecision[]): Of<'retain-case'> | null {
  const kept = latestKeeping(decisions)
  const answer = latestAnswer(decisions)
  return kept && answer && isToClose(answer) && answer.at > kept.at ? null : kept
}

/** What the latest decision to close or to keep replaced: an answer, or keeping until a day that was not over. */
export function replacedBy(decisions: readonly StandingCaseDecision[]): 'may-close' | 'in-use' | 'kept' | null {
  const answer = latestAnswer(decisions)
  const kept = latestKeeping(decisions)
  if (!answer || !kept || !isToClose(answer)) return null
  if (isReplaced(answer, kept)) return answer.value.answer === 'in-use' ? 'in-use' : 'may-close'
  return answer.at < kept.value.until ? 'kept' : null
}

/** Of whoever sent the case back, that is no answer of its own. */
function latestAnswer(decisions: readonly StandingCaseDecision[]): Of<'answer-review'> | null {
  const [latest] = decisions
    .flatMap((one) => (one.type === 'answer-review' && one.value.answer !== 'not-mine' ? [one] : []))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  return latest ?? null
}

function latestKeeping(decisions: readonly StandingCaseDecision[]): Of<'retain-case'> | null {
  const kept = decisions.find((one) => one.type === 'retain-case')
  return kept?.type === 'retain-case' ? kept : null
}

/** That somebody has not left says nothing of closing: whoever keeps the roster is asked meanwhile. */
const isToClose = ({ value: { answer } }: Of<'answer-review'>) => answer === 'may-close' || answer === 'in-use'

const isReplaced = (answer: Of<'answer-review'>, kept: Of<'retain-case'> | null) =>
  kept !== null && isToClose(answer) && answer.at <= kept.at

/** Who said that they have not left, and what the roster's keeper answered, if anything; `null`: nobody says so now. */
export function correctionOf(decisions: readonly StandingCaseDecision[]) {
  const asked = answerOf(decisions)?.made
  if (asked?.value.answer !== 'not-left') return null
  const told = decisions.find((one) => one.type === 'answer-correction' && one.value.asked === asked.id)
  return { asked, told: told?.type === 'answer-correction' ? told : null }
}

/** Whether a case is to be answered now: no answer stands, nothing is kept, and whoever is asked did not send it back. */
export const isAskedNow = ({
  answer,
  state,
  correction,
  sentBack = null,
}: {
  answer: unknown
  state: CaseState
  correction: unknown
  sentBack?: unknown
}) => !sentBack && state !== 'retained' && (!answer || state === 'reopened' || correction === 'stands')

/** The same by what was decided. */
export const isAsked = (state: CaseState, decisions: readonly StandingCaseDecision[]): boolean =>
  isAskedNow({
    answer: answerOf(decisions),
    state,
    correction: correctionOf(decisions)?.told?.value.answer,
  })

/** Who has said that it is not their person. */
export function sentBackBy(decisions: readonly StandingCaseDecision[]): Uuid[] {
  return decisions.flatMap((one) =>
    one.type === 'answer-review' && one.value.answer === 'not-mine' && one.value.by ? one.value.by : [],
  )
}
