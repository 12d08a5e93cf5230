import type { Failure } from '../facts/failure'
import { gathered } from '../gathered'
import { type Instant, latest } from '../instant'
import type { Question, RegionRead } from './look-up'

/** What one question to one Region's history came to. */
export interface Asked {
  question: { region: string; of: Question }
  answer: { since: Instant | null; isCut: boolean; failure: Failure | null }
}

/** How far each Region is known for each question: as far as all that was asked of that kind (every key) was answered. */
export function regionsRead(asked: readonly Asked[]): RegionRead[] {
  const groups = gathered(asked.map((one) => [`${one.question.of} ${one.question.region}`, one] as const))
  return [...groups.values()].flatMap((all): RegionRead[] => {
    const [first] = all
    if (!first) return []
    const { region, of } = first.question
    const answers = all.map(({ answer }) => answer)
    const failure = answers.find((one) => one.failure)?.failure ?? null
    const since = answers.some((one) => one.since === null) ? null : latest(answers.map((one) => one.since))
    const isFailed = failure !== null && since === null
    const isWhole = failure === null && answers.every((one) => !one.isCut)
    return [{ region, of, state: isFailed ? 'failed' : isWhole ? 'whole' : 'newest', since, failure }]
  })
}
