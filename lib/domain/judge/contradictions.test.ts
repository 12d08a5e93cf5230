import { expect, test } from 'vitest'
import type { CurrentDecision } from '../decision'
import type { Uuid } from '../ids'
import {
  accessKey,
  assessInput,
  candidatesOf,
  daysAgo,
  iamUser,
  person,
  policy,
  reviewedRole,
  used,
  uuid,
} from '../testing/facts'
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

test('a kind decided against what was known already stays told as such, and is no news', () => {
  const user = iamUser({ name: 'github-web', path: '/deploy/', credentials })
  expect(judged({ user })).toMatchObject({ kind: 'ci' })
  const known = [
    {
      decision: 'set-kind',
      known: true,
      because: [{ code: 'named-like-integration' }, { code: 'path-like-kind' }, { code: 'has-keys-only' }],
    },
  ]
  const first = judged({ user, decisions: [kindSaid], now: daysAgo(10) })
  expect(first).toMatchObject({ kind: 'workload', contradicted: known })
  expect(judged({ user, decisions: [kindSaid], previous: first }).contradicted).toEqual(first.contradicted)
  const late = judged({ user, decisions: [kindSaid], previous: judged({ user, now: daysAgo(11) }), now: daysAgo(9) })
  expect(late).toMatchObject({ kind: 'workload', contradicted: known })
  const asTheyAre = { ...kindSaid, value: { kind: 'ci', integration: null } } as const
  expect(judged({ user, decisions: [asTheyAre] }).contradicted).toBeUndefined()
  // Of another vendor's, too; of one of which nothing is known there is nothing to contradict.
  const circle = { ...kindSaid, value: { kind: 'ci', integration: 'circleci' } } as const
  const deploys = iamUser({
    name: 'github-web',
    path: '/deploy/',
    credentials: [accessKey({ lastUse: used(daysAgo(3), 'ecr') })],
  })
  expect(judged({ user: deploys, decisions: [circle] }).contradicted).toMatchObject([
    { decision: 'set-kind', known: true },
  ])
  const blank = judged({ user: iamUser({ name: 'qx', credentials: [] }), decisions: [kindSaid] })
  expect(blank.contradicted).toBeUndefined()
})

test('evidence for another kind that came since is told, and the decision holds', () => {
  const before = judged({ user: iamUser({ name: 'web', credentials }), decisions: [kindSaid], now: daysAgo(10) })
  const user = iamUser({ name: 'github-web', path: '/deploy/', credentials })
  const after = judged({ user, decisions: [kindSaid], previous: before, now: daysAgo(3) })
  expect(after.kind).toBe('workload')
  expect(after.contradicted).toEqual([
    {
      decision: 'set-kind',
      because: [
        { code: 'named-like-integration', integration: 'github-actions', name: 'github-web' },
        { code: 'path-like-kind', kind: 'ci', path: '/deploy/' },
        { code: 'has-keys-only' },
      ],
    },
  ])
  expect(judged({ user, decisions: [kindSaid], previous: after }).contradicted).toEqual(after.contradicted)
  const again: CurrentDecision = { ...kindSaid, at: daysAgo(1) }
  expect(judged({ user, decisions: [again], previous: after }).contradicted).toMatchObject([{ known: true }])
  expect(judged({ user, previous: after }).carried.undecided).toBeUndefined()
})

test('what the facts alone say is known of whatever was decided, its integration too', () => {
  const deploys = [accessKey({ lastUse: used(daysAgo(3), 'ecr') })]
  const verdict = judged({
    user: iamUser({ name: 'github-web', path: '/deploy/', credentials: deploys }),
    decisions: [kindSaid],
  })
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

test('a vendor’s role linked to a user of another kind is told as against the evidence, and makes no vendor’s user of it', () => {
  const role = reviewedRole({ name: 'fastly-logs' }, { integration: 'fastly' })
  const user = iamUser({ name: 'worker-thumbnail', credentials })
  const link = { type: 'link-replacement', at: daysAgo(2), value: { roleId: role.role.id } } as const
  const verdict = judged({ user, decisions: [kindSaid, link], roles: [role] })
  expect(verdict).toMatchObject({ kind: 'workload', integration: null })
  expect(verdict.contradicted).toEqual([
    {
      decision: 'link-replacement',
      known: true,
      because: [{ code: 'role-lets-in-others', roleName: 'fastly-logs', integration: 'fastly' }],
    },
  ])
  expect(verdict.nextActionBecause.map(({ code }) => code)).not.toContain('replacement-partial')
  const vendors: CurrentDecision = { ...kindSaid, value: { kind: 'saas', integration: null } }
  expect(judged({ user, decisions: [vendors, link], roles: [role] }).contradicted).toBeUndefined()
})

test('a role that lets in only programs with an ExternalId is told as against the evidence, accepted or not, and so is another vendor’s', () => {
  const reader = reviewedRole(
    {
      name: 'IamSunsetRead',
      trust: policy({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'b7c1d6a4' } },
      }),
    },
    { names: 'account-access', integration: null },
  )
  const user = iamUser({ name: 'nightly-batch', credentials })
  const link = (roleId: Uuid) => ({ type: 'link-replacement', at: daysAgo(2), value: { roleId } }) as const
  const because = [{ code: 'role-lets-in-others', roleName: 'IamSunsetRead', integration: null }]
  const named = { decision: 'link-replacement', known: true, because }
  const decisions = [kindSaid, link(reader.role.id)]
  expect(judged({ user, decisions, roles: [reader] }).contradicted).toEqual([named])
  const value = { roleId: reader.role.id, reason: 'it reads what the batch wrote' }
  const accepted: CurrentDecision = { type: 'accept-replacement', at: daysAgo(1), value }
  expect(judged({ user, decisions: [...decisions, accepted], roles: [reader] }).contradicted).toEqual([
    named,
    { ...named, decision: 'accept-replacement' },
  ])
  const fastly = reviewedRole({ name: 'fastly-logs' }, { integration: 'fastly' })
  const datadogs: CurrentDecision = { ...kindSaid, value: { kind: 'saas', integration: 'datadog' } }
  expect(judged({ user, decisions: [datadogs, link(fastly.role.id)], roles: [fastly] }).contradicted).toMatchObject([
    { decision: 'link-replacement', because: [{ code: 'role-lets-in-others', integration: 'fastly' }] },
  ])
})

test('a pipeline’s role linked to a workload counts, and is told as of another kind', () => {
  const role = reviewedRole({ name: 'gha-web' }, { integration: 'github-actions' })
  const user = iamUser({ name: 'nightly-batch', credentials })
  const link = { type: 'link-replacement', at: daysAgo(2), value: { roleId: role.role.id } } as const
  expect(judged({ user, decisions: [kindSaid, link], roles: [role] }).contradicted).toMatchObject([
    { decision: 'link-replacement', because: [{ code: 'role-trusts-integration', integration: 'github-actions' }] },
  ])
})
