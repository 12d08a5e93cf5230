import type { StandingDecision } from './decision'
import type { Exception } from './exception'

/** The exceptions that decisions about one IAM user ask for, with the answers that stand. */
export function exceptionsOf(decisions: readonly StandingDecision[]): Exception[] {
  return decisions.flatMap((asked): Exception[] => {
    if (asked.type !== 'ask-exception') return []
    const { id, at, by, value } = asked
    const [answer = null] = decisions.flatMap((one) =>
      one.type === 'answer-exception' && one.value.asked === id
        ? [{ id: one.id, is: one.value.answer, reason: one.value.reason, at: one.at, by: one.by }]
        : [],
    )
    return [{ id, ...value, asked: { at, by }, answer }]
  })
}
