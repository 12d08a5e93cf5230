import { expect, test } from 'vitest'
import type { CurrentDecision } from '../decision'
import { accessKey, assessInput, daysAgo, iamUser, reviewedRole, used } from '../testing/facts'
import { type AssessInput, assess } from './assess'
import type { Assessment } from './assessment'

const key = accessKey({ lastUse: used(daysAgo(60)) })
const user = iamUser({ name: 'qx-1', tags: {}, credentials: [key] })
const roles = [reviewedRole({ lastUsed: used(daysAgo(1)) })]
const role = roles[0]?.role.id ?? null

const owned = (days: number, name = 'web'): CurrentDecision => ({
  type: 'set-owner',
  at: daysAgo(days),
  value: { owner: { type: 'team', name } },
})
const ofCi = (days: number): CurrentDecision => ({
  type: 'set-kind',
  at: daysAgo(days),
  value: { kind: 'ci', integration: null },
})
const linked = (days: number): CurrentDecision => ({
  type: 'link-replacement',
  at: daysAgo(days),
  value: { roleId: role },
})

/** The last of verdicts that follow each other, each by what stood some days ago. */
function afterDays(...days: readonly (readonly [ago: number, facts: Partial<AssessInput>])[]): Assessment {
  let previous: Assessment | null = null
  for (const [ago, facts] of days) previous = assess(assessInput({ user, previous, now: daysAgo(ago), ...facts }))
  if (!previous) throw new Error('no day')
  return previous
}

const stages = ({ stage, carried: { stageSince } }: Assessment) => [stage, stageSince]

test('a decision that moves a user begins a stage, and taking it back leaves no trace', () => {
  const both = [owned(5), ofCi(5)]
  expect(stages(afterDays([40, {}], [5, { decisions: both }]))).toEqual(['identified', daysAgo(5)])
  const back = afterDays([40, {}], [5, { decisions: both }], [2, {}])
  expect(stages(back)).toEqual(['unidentified', daysAgo(40)])
  expect(back).toEqual(afterDays([40, {}], [5, {}], [2, {}]))
})

test('taken back one after the other, each leads to the stage before it, since when that held', () => {
  const decisions = [owned(9), ofCi(9)]
  const linkedToo = [...decisions, linked(5)]
  const days = [
    [40, {}],
    [9, { decisions, roles }],
    [5, { decisions: linkedToo, roles }],
  ] as const
  expect(stages(afterDays(...days))).toEqual(['switched', daysAgo(5)])
  expect(stages(afterDays(...days, [3, { decisions, roles }]))).toEqual(['identified', daysAgo(9)])
  expect(stages(afterDays(...days, [3, { decisions, roles }], [2, { roles }]))).toEqual(['unidentified', daysAgo(40)])
})

test('of a switched user that a slip took back and its undoing brought back, the switch is the old one', () => {
  const decisions = [owned(50), ofCi(50), linked(50)]
  const slip = [owned(3), ofCi(3)]
  const back = afterDays([50, { decisions, roles }], [3, { decisions: slip }], [3, { decisions, roles }])
  expect([back.stage, back.carried.stageSince, back.carried.switchedAt]).toEqual(['switched', daysAgo(50), daysAgo(50)])
})

test('a decision in place of another is taken back with it', () => {
  const first = [owned(9), ofCi(9)]
  const second = [owned(5, 'data'), ofCi(9)]
  const days = [
    [40, {}],
    [9, { decisions: first }],
    [5, { decisions: second }],
    [4, { decisions: first }],
  ] as const
  expect(stages(afterDays(...days))).toEqual(['identified', daysAgo(9)])
  expect(stages(afterDays(...days, [3, { decisions: [ofCi(9)] }]))).toEqual(['unidentified', daysAgo(40)])
})

test('facts that move a user begin its stage anew, whatever is decided beside', () => {
  const decisions = [owned(50), ofCi(50), linked(50)]
  const using = { ...user, credentials: [{ ...key, lastUse: used(daysAgo(4)) }] }
  const moved = afterDays([50, { decisions, roles }], [3, { decisions, roles, user: using }])
  expect(stages(moved)).toEqual(['ready', daysAgo(3)])
  const noted = [...decisions, { type: 'set-note', at: daysAgo(2), value: { note: 'x' } } as const]
  expect(stages(afterDays([50, { decisions: noted, roles }], [3, { decisions, roles, user: using }]))).toEqual([
    'ready',
    daysAgo(3),
  ])
})

test('the stage that facts brought it back to is dated by them, and not by what was decided before', () => {
  const decisions = [owned(20), ofCi(20), linked(20)]
  const moved = [
    [40, { decisions: [owned(20), ofCi(20)], roles }],
    [20, { decisions, roles }],
    [9, { decisions }],
  ] as const
  expect(stages(afterDays(...moved))).toEqual(['identified', daysAgo(9)])
  const later = [...moved, [7, { decisions: [...decisions], roles }]] as const
  expect(stages(afterDays(...later, [3, { decisions: [owned(20), ofCi(20)], roles }]))).toEqual([
    'identified',
    daysAgo(3),
  ])
})
