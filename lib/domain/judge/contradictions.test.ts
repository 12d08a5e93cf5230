import { expect, test } from 'vitest'
import type { CurrentDecision } from '../decision'
import { accessKey, assessInput, candidatesOf, daysAgo, iamUser, person, used, uuid } from '../testing/facts'
import { assess } from './assess'
import { factsAgainst } from './contradictions'

const credentials = [accessKey()]
const taro = person()
const hanako = person({ name: 'Sato Hanako', emails: ['hanako@example.com'] })
const kindSaid: CurrentDecision = {
  type: 'set-kind',
  at: daysAgo(10),
  value: { kind: 'workload', integration: null },
}
const isHanako: CurrentDecision = {
  type: 'set-match',
  at: daysAgo(10),
  value: { personId: hanako.id, is: true, method: null },
}
const judged = (facts: Parameters<typeof assessInput>[0]) => assess(assessInput(facts))

test('a kind decided against what was known already contradicts nothing', () => {
  const user = iamUser({ name: 'github-web', credentials })
  expect(judged({ user })).toMatchObject({ kind: 'ci' })
  const first = judged({ user, decisions: [kindSaid], now: daysAgo(10) })
  expect(first).toMatchObject({ kind: 'workload' })
  expect(first.contradicted).toBeUndefined()
  expect(judged({ user, decisions: [kindSaid], previous: first }).contradicted).toBeUndefined()
  const late = judged({ user, decisions: [kindSaid], previous: judged({ user, now: daysAgo(11) }), now: daysAgo(9) })
  expect(late).toMatchObject({ kind: 'workload' })
  expect(late.contradicted).toBeUndefined()
})

test('evidence for another kind that came since is told, and the decision holds', () => {
  const before = judged({ user: iamUser({ name: 'web', credentials }), decisions: [kindSaid], now: daysAgo(10) })
  const user = iamUser({ name: 'github-web', credentials })
  const after = judged({ user, decisions: [kindSaid], previous: before, now: daysAgo(3) })
  expect(after.kind).toBe('workload')
  expect(after.contradicted).toEqual([
    {
      decision: 'set-kind',
      because: [
        { code: 'named-like-integration', integration: 'github-actions', name: 'github-web' },
        { code: 'has-keys-only' },
      ],
    },
  ])
  expect(judged({ user, decisions: [kindSaid], previous: after }).contradicted).toEqual(after.contradicted)
  const again: CurrentDecision = { ...kindSaid, at: daysAgo(1) }
  expect(judged({ user, decisions: [again], previous: after }).contradicted).toBeUndefined()
  expect(judged({ user, previous: after }).carried.undecided).toBeUndefined()
})

test('what the facts alone say is known of whatever was decided, its integration too', () => {
  const deploys = [accessKey({ lastUse: used(daysAgo(3), 'ecr') })]
  const verdict = judged({ user: iamUser({ name: 'github-web', credentials: deploys }), decisions: [kindSaid] })
  const facts = { kind: 'ci', integration: 'github-actions' }
  const against = (kind: 'ci' | 'workload', integration: string | null) =>
    factsAgainst(verdict, true, { kind, integration })
  expect(against('ci', 'circleci')).toEqual(facts)
  expect(against('workload', null)).toEqual(facts)
  expect(against('ci', 'github-actions')).toBeNull()
  expect(against('ci', null)).toBeNull()
})

test('a tag that names another person since is told, and the match holds', () => {
  const people = { candidates: candidatesOf(taro), decidedPeople: [hanako], decisions: [isHanako] }
  const before = judged({ ...people, user: iamUser({ name: 'qx', credentials }), now: daysAgo(10) })
  const user = iamUser({ name: 'qx', credentials, tags: { email: 'taro.yamada@example.com' } })
  const after = judged({ ...people, user, previous: before })
  expect(after.match).toMatchObject({ personId: hanako.id, method: 'decided' })
  expect(after.contradicted).toMatchObject([
    { decision: 'set-match', because: [{ code: 'matched-to-person', personId: taro.id }] },
  ])
})

test('an owner who left and a role that is gone are told', () => {
  const left = person({ name: 'Gone', status: 'left' })
  const decisions: CurrentDecision[] = [
    { type: 'set-owner', at: daysAgo(10), value: { owner: { type: 'person', personId: left.id } } },
    { type: 'link-replacement', at: daysAgo(10), value: { roleId: uuid('gone') } },
  ]
  const user = iamUser({ name: 'qx', credentials })
  expect(judged({ user, decisions, decidedPeople: [left] }).contradicted).toEqual([
    { decision: 'set-owner', because: [{ code: 'owner-left', personId: left.id }] },
    { decision: 'link-replacement', because: [{ code: 'no-replacement' }] },
  ])
})
