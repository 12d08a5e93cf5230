import { describe, expect, test } from 'vitest'
import { AGREEMENT, disagreements } from '../testing/agreement'
import { generatedInput } from '../testing/generated'
import { type AssessInput, assess } from './assess'
import { type Assessment, NEXT_ACTIONS, STAGES } from './assessment'

const SEEDS = Array.from({ length: 4_000 }, (_, at) => at + 1)
/** Days before the present at which each generated user is judged, one after the other. */
const DAYS = [120, 60, 0]

interface Case {
  input: AssessInput
  verdict: Assessment
}

function history(seed: number): Case[] {
  const cases: Case[] = []
  for (const days of DAYS) {
    const previous = cases.at(-1)?.verdict ?? null
    // What was removed stays so: AWS makes another user under the name.
    if (previous?.stage === 'removed') break
    const input = { ...generatedInput(seed, days), previous }
    cases.push({ input, verdict: assess(input) })
  }
  return cases
}

const CASES: readonly Case[] = SEEDS.flatMap(history)

describe('of every generated user', () => {
  test.each(Object.keys(AGREEMENT))('%s', (sentence) => {
    const broken = CASES.filter(({ input, verdict }) => AGREEMENT[sentence]?.(verdict, input) === false)
    expect(broken.slice(0, 1).map(({ input, verdict }) => ({ user: input.user, verdict }))).toEqual([])
  })

  test('judging again on the same facts changes nothing', () => {
    for (const { input, verdict } of CASES.slice(0, 3_000)) {
      // The first tells since when it is disabled only the second time.
      const again = assess({ ...input, previous: verdict })
      expect(again).toMatchObject({ stage: verdict.stage, nextAction: verdict.nextAction, carried: verdict.carried })
      expect(assess({ ...input, previous: again })).toEqual(again)
    }
  })

  test('a verdict survives JSON', () => {
    for (const { verdict } of CASES.slice(0, 1_000)) expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
  })
})

test('generated users come to every stage and to every next action', () => {
  expect(STAGES.filter((stage) => !CASES.some(({ verdict }) => verdict.stage === stage))).toEqual([])
  // What a replacement lacks is not among what is drawn.
  const drawn = NEXT_ACTIONS.filter((action) => action !== 'extend-replacement')
  expect(drawn.filter((action) => !CASES.some(({ verdict }) => verdict.nextAction === action))).toEqual([])
})

test('a verdict that contradicts its facts is found out', () => {
  const [first] = CASES.filter(({ verdict }) => verdict.nextAction === 'keep' && !verdict.excepted)
  if (!first) throw new Error('no user is kept by a claim')
  const wrong = { ...first.verdict, nextAction: 'create-replacement' as const, excepted: true }
  expect(disagreements(wrong, first.input).length).toBeGreaterThan(1)
})
