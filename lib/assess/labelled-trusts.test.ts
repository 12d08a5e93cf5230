import { describe, expect, test } from 'vitest'
import { reviewTrust, type TrustReview } from '../domain/trust/trust'
import { SEVERITIES } from '../domain/trust/trust-finding'
import { HELD_OUT } from './testing/held-out-trusts'
import { LABELLED_ACCOUNTS } from './testing/labelled-accounts'
import { LABELLED_TOKENS } from './testing/labelled-tokens'
import { roleOf, WORLD } from './testing/labelled-world'
import { ghLike, type LabelledTrust } from './testing/trust-samples'

/** What a review says in one word, as the labels do. */
function verdictOf({ dead, findings }: TrustReview): LabelledTrust['is'] {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity))
  if (dead) return 'dead'
  return worst === undefined || worst === 'note' ? 'sound' : worst
}

/** Written before the rules were tried; they were tuned on these. */
const LABELLED = [...LABELLED_TOKENS, ...LABELLED_ACCOUNTS]

describe.each([
  ['labelled', LABELLED],
  ['held out', HELD_OUT],
])('trust policies that were %s beforehand', (_, trusts) => {
  test.each(trusts.map((one) => [one.name, one.is, one] as const))('%s is %s', (__, is, one) => {
    const review = reviewTrust(roleOf(one), WORLD)
    expect({ is: verdictOf(review), findings: review.findings }).toEqual({ is, findings: review.findings })
  })
})

test('there are at least 150 of them, and half are weak', () => {
  const all = [...LABELLED, ...HELD_OUT]
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(all.filter(({ is }) => is === 'sound').length).toBeGreaterThanOrEqual(60)
})

test.each(['*', 'repo:*'])('a subject that every repository of GitHub has, %s, is no restriction', (sub) => {
  const role = roleOf({ name: sub, is: 'high', statements: [ghLike(sub)] })
  expect(reviewTrust(role, WORLD).findings).toEqual([{ code: 'no-subject-restriction', severity: 'high' }])
})
