import { expect, test } from 'vitest'
import { accessKey, assessInput, daysAgo, iamUser, used } from '../testing/facts'
import { assess } from './assess'

test('a machine that somebody decided to be a person’s is hurried by nothing', () => {
  const off = (facts: object) =>
    iamUser({ credentials: [accessKey({ status: 'inactive', lastUse: used(daysAgo(60)) })], ...facts })
  const human = { type: 'set-kind', at: daysAgo(1), value: { kind: 'human', integration: null } } as const
  const dueAt = (user: ReturnType<typeof off>) => {
    const first = assess(assessInput({ user, now: daysAgo(20) }))
    return assess(assessInput({ user, previous: first, decisions: [human] }))
  }
  const machine = dueAt(off({ name: 'github-actions-web', path: '/deploy/', tags: { owner: 'web' } }))
  expect([machine.kind, machine.carried.undecided?.kind, machine.nextAction]).toEqual(['human', 'ci', 'wait'])
  const unknown = dueAt(off({ name: 'zz', tags: {} }))
  expect([unknown.kind, unknown.nextAction]).toEqual(['human', 'delete'])
})
