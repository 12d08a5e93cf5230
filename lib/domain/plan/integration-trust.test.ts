import { describe, expect, test } from 'vitest'
import { catalogue } from '../../catalogue/catalogue'
import { collectedRole, iamUser, provider, trustWorld } from '../testing/facts'
import { planInput } from '../testing/plan'
import { type PolicyDocument, parsePolicyDocument } from '../trust/policy-document'
import { reviewTrust } from '../trust/trust'
import { integrationTrust } from './integration-trust'
import { policyJson } from './policy-json'
import { roleName } from './role-name'

/** Whose account nobody knows is a finding whatever the trust says. */
const trusting = catalogue.integrations.filter(
  (one) => one.id !== 'generic-third-party' && integrationTrust(one, planInput()) !== null,
)

/** As somebody fills it in: an account is twelve digits. */
const filled = (document: PolicyDocument) =>
  parsePolicyDocument(policyJson(document).replaceAll('FILL-IN-VENDOR-ACCOUNT', '210987654321'))

describe('a proposed trust passes our own review without a finding', () => {
  test.each(trusting.map((one) => [one.id, one] as const))('%s', (id, integration) => {
    const user = iamUser({ name: `${id}-user` })
    const input = planInput({ user })
    const proposed = integrationTrust(integration, input)
    if (!proposed) throw new Error('no trust is proposed')
    const { provider: needed } = proposed
    const providers = needed ? [provider({ arn: needed.arn, issuer: needed.issuer, audiences: [needed.audience] })] : []
    const role = collectedRole({ name: roleName(user, integration, input), trust: filled(proposed.document) })
    const review = reviewTrust(role, trustWorld({ catalogue, providers }))
    expect({ findings: review.findings, dead: review.dead }).toEqual({ findings: [], dead: false })
  })
})
