import type { Failure } from '../facts/failure'
import { gathered } from '../gathered'
import { type Instant, latest } from '../instant'
import type { RegionRead } from './look-up'

/** What one question to one Region's history came to. */
export interface Asked {
  question: { region: string }
  answer: { since: Instant | null; isCut: boolean; failure: Failure | null }
}

/** How far each Region is known: as far as every question to it was answered. */
export function regionsRead(asked: readonly Asked[]): RegionRead[] {
  return [...gathered(asked.map(({ question, answer }) => [question.region, answer] as const))].map(
    ([region, answers]): RegionRead => {
      const failure = answers.find((one) => one.failure)?.failure ?? null
      const since = answers.some((one) => one.since === null) ? null : latest(answers.map((one) => one.since))
      const isFailed = failure !== null && since === null
      const isWhole = failure === null && answers.every((one) => !one.isCut)
      return { region, state: isFailed ? 'failed' : isWhole ? 'whole' : 'newest', since, failure }
    },
  )
}
