import { describe, expect, test } from 'vitest'
import type { IamUser } from '../facts/iam-user'
import { accessKey, assessInput, daysAgo, iamUser, policy, reviewedRole, used } from '../testing/facts'
import { type AssessInput, assess } from './assess'

const verdict = (facts: Partial<AssessInput>) => assess(assessInput(facts))
const owned = (name: string, facts: Partial<IamUser> = {}) =>
  iamUser({ name, tags: { owner: 'web' }, credentials: [accessKey({ lastUse: used(daysAgo(1)) })], ...facts })
const allows = (action: string) => [{ name: 'p', document: policy({ Effect: 'Allow', Action: action, Resource: '*' }) }]

describe('a role with a fault in its trust', () => {
  const finding = { code: 'anyone', severity: 'high' } as const
  const weak = [reviewedRole({ lastUsed: used(daysAgo(1)) }, { findings: [finding] })]
  const fault = { code: 'trust-finding', roleName: weak[0]?.role.name, finding: 'anyone' }

  test('is mended before anybody moves onto it, by whoever administers its account', () => {
    for (const days of [1, 60]) {
      const user = owned('github-web', { credentials: [accessKey({ lastUse: used(daysAgo(days)) })] })
      expect(verdict({ user, roles: weak })).toMatchObject({
        stage: 'ready',
        nextAction: 'mend-replacement',
        nextActor: 'account-administration',
        nextActionBecause: [fault],
      })
    }
  })

  test('is mended before it is given what it lacks', () => {
    const lacking = reviewedRole(
      { lastUsed: used(daysAgo(1)), inlinePolicies: allows('sqs:*') },
      { findings: [finding] },
    )
    const user = owned('github-web', { credentials: [accessKey({ lastUse: used(daysAgo(1), 's3') })] })
    const decisions = [{ type: 'link-replacement' as const, at: daysAgo(1), value: { roleId: lacking.role.id } }]
    const sound = { ...lacking, review: { ...lacking.review, findings: [] } }
    expect(verdict({ user, roles: [lacking], decisions }).nextAction).toBe('mend-replacement')
    expect(verdict({ user, roles: [sound], decisions }).nextAction).toBe('extend-replacement')
  })

  test('lets the switch go on once somebody accepted it', () => {
    const accepted = [
      {
        type: 'accept-replacement' as const,
        at: daysAgo(1),
        value: { roleId: weak[0]?.role.id ?? null, reason: 'behind a proxy' },
      },
    ]
    expect(verdict({ user: owned('github-web'), roles: weak, decisions: accepted })).toMatchObject({
      nextAction: 'switch',
      nextActor: 'owner',
    })
  })

  test('is mended, not made anew, where nobody can assume it', () => {
    const dead = [reviewedRole({}, { dead: true, findings: [{ code: 'foreign-condition-key', severity: 'medium' }] })]
    expect(verdict({ user: owned('github-web'), roles: dead })).toMatchObject({
      stage: 'identified',
      nextAction: 'mend-replacement',
      nextActor: 'account-administration',
    })
  })
})
