import { describe, expect, test } from 'vitest'
import { assess } from '../domain/judge/assess'
import { DECIDABLE_KINDS } from '../domain/judge/assessment'
import type { Integration } from '../domain/judge/integration'
import { otherWayOf } from '../domain/judge/other-way'
import { toldAction } from '../domain/judge/told-action'
import { planFor } from '../domain/plan/plan'
import { accessKey, assessInput, daysAgo, iamUser, used } from '../domain/testing/facts'
import { planInput } from '../domain/testing/plan'
import { catalogue } from './catalogue'
import { secretOf } from './secret-places'

/** What is told of a user of an entry, of whom kind, integration and owner were decided and whom nothing replaces yet. */
function told({ id, kind }: Integration) {
  const at = daysAgo(1)
  const user = iamUser({ name: 'qx-1', tags: {}, credentials: [accessKey({ lastUse: used(daysAgo(2)) })] })
  const assessment = assess(
    assessInput({
      user,
      catalogue,
      decisions: [
        { type: 'set-kind', at, value: { kind, integration: id } },
        { type: 'set-owner', at, value: { owner: { type: 'team', name: 'web' } } },
      ],
    }),
  )
  const replace = planFor(planInput({ user, assessment })).parts.find(({ step }) => step === 'replace')?.texts
  return {
    action: toldAction(assessment),
    codes: new Set([...assessment.nextActionBecause, ...assessment.blockedBy].map(({ code }) => code)),
    makesRole: /aws iam create-role/.test(replace?.cli ?? ''),
    plan: replace?.cli ?? '',
  }
}

/** What speaks SMTP takes no role. */
const machines = catalogue.integrations.filter(
  ({ kind }) => kind !== 'human' && kind !== 'break-glass' && kind !== 'email',
)

describe('of every entry of the catalogue role support, recipe, action and plan say the same', () => {
  test.each(machines.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(DECIDABLE_KINDS).toContain(one.kind)
    const { action, codes, makesRole, plan } = told(one)
    const ways = one.ways ?? []
    switch (one.roleSupport) {
      // No role can be: none is asked for, in no place, and the recipe has none.
      case 'none':
        expect([action, makesRole, ways.length]).toEqual(['ask-exception', false, 0])
        expect(codes).toContain('no-role-possible')
        break
      // Of a user of which nothing tells that it serves what takes a role.
      case 'partial':
        if (codes.has('replacement-partial')) expect([action, makesRole]).toEqual(['ask-exception', false])
        else expect(action).toBe('create-replacement')
        break
      case 'full':
      case 'oidc':
      case 'unknown':
        expect(action).toBe(otherWayOf(one) ? 'use-other-way' : 'create-replacement')
        expect([...codes].filter((code) => code === 'no-role-possible' || code === 'replacement-partial')).toEqual([])
        if (one.roleSupport === 'unknown') expect(ways).toEqual([])
    }
    const otherWay = otherWayOf(one)
    // Nor does the way in which its key is taken away speak of one.
    if (one.roleSupport === 'none' || otherWay !== null) {
      expect(secretOf(one)?.remove.en).not.toMatch(/\brole\b/)
      expect(secretOf(one)?.remove.ja).not.toContain('ロール')
    }
    expect(codes.has('other-way')).toBe(otherWay !== null)
    if (otherWay !== null) {
      expect(one.roleSupport).toBe('full')
      expect([makesRole, codes.has('no-replacement')]).toEqual([false, false])
      expect(plan).toContain('No role is needed')
    } else if (ways.length > 0 && (one.roleSupport === 'full' || one.roleSupport === 'oidc'))
      expect(makesRole).toBe(true)
    // What is possible and not known how is at least documented.
    else if (one.roleSupport === 'full' || one.roleSupport === 'oidc') expect(one.documentation).not.toBeNull()
  })

  test('an identity provider that only signs people in asks for no role, by its recipe and by its action', () => {
    const okta = catalogue.integration('okta-account-federation')
    expect(okta && otherWayOf(okta)).toBe('sign-in')
    expect(okta && told(okta).plan).toContain('people sign in through IAM Identity Center')
  })

  test('of mail that speaks SMTP an exception is asked for, and no role is made', () => {
    const mails = catalogue.integrations.filter(({ kind }) => kind === 'email')
    expect(mails.length).toBeGreaterThan(1)
    for (const one of mails) {
      const { action, plan } = told(one)
      expect([one.id, action]).toEqual([one.id, 'ask-exception'])
      expect(plan).toContain(`${one.name} takes no role`)
      expect(plan).not.toContain('create-role')
    }
  })
})
