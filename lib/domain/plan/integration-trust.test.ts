import { describe, expect, test } from 'vitest'
import { catalogue } from '../../catalogue/catalogue'
import type { Integration } from '../judge/integration'
import { collectedRole, GITHUB, githubTrust, iamUser, policy, provider, trustWorld, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { type PolicyDocument, parsePolicyDocument } from '../trust/policy-document'
import { policyJson } from '../trust/policy-json'
import { reviewTrust } from '../trust/trust'
import { carriedPolicies } from './carried-policies'
import { faultsOf, integrationTrust } from './integration-trust'
import type { PlanInput } from './plan-input'
import { roleName } from './role-name'

/** Whose account nobody knows is a finding whatever the trust says. */
const trusting = catalogue.integrations.filter(
  (one) => one.id !== 'generic-third-party' && integrationTrust(one, planInput()) !== null,
)

/** As somebody fills it in: one of the vendor's accounts, where it is known to have any. */
function filled(document: PolicyDocument, { ways = [] }: Integration) {
  const known = ways.flatMap((way) => (way.by === 'account' ? way.principals : []))
  const account = known.find(({ legacy, partition }) => !legacy && (partition ?? 'aws') === 'aws')?.account
  return parsePolicyDocument(policyJson(document).replaceAll('FILL-IN-VENDOR-ACCOUNT', account ?? '210987654321'))
}

describe('a proposed trust passes our own review without a finding', () => {
  test.each(trusting.map((one) => [one.id, one] as const))('%s', (id, integration) => {
    const user = iamUser({ name: `${id}-user` })
    const input = planInput({ user })
    const proposed = integrationTrust(integration, input)
    if (!proposed) throw new Error('no trust is proposed')
    const { provider: needed } = proposed
    const providers = needed ? [provider({ arn: needed.arn, issuer: needed.issuer, audiences: [needed.audience] })] : []
    const role = collectedRole({
      name: roleName(user, integration, input),
      trust: filled(proposed.document, integration),
    })
    const review = reviewTrust(role, trustWorld({ catalogue, providers }))
    expect({ findings: review.findings, dead: review.dead }).toEqual({ findings: [], dead: false })
  })
})

describe('whatever is known of the account and the user', () => {
  const TAGS: readonly Record<string, string>[] = [
    { repository: 'acme/shop' },
    { repository: 'https://github.com/acme/shop.git' },
    { 'gitlab-project-path': 'acme/team/shop' },
    { repo: 'git@bitbucket.org:acme/shop.git' },
    { repo: 'git@github.example.com:acme/shop' },
  ]
  test.each(trusting.map((one) => [one.id, one] as const))('%s: no proposal has a finding', (id, integration) => {
    for (const tags of TAGS) {
      const user = iamUser({ name: `${id}-user`, tags })
      const alone = planInput({ user })
      const first = integrationTrust(integration, alone)
      for (const audiences of [null, ['other', 'sts.amazonaws.com'], ['*']]) {
        const there = first?.provider
        const providers = there ? [provider({ arn: there.arn, issuer: there.issuer, audiences })] : []
        const trusted = first?.document ?? null
        const roles = [{ ...collectedRole({ name: 'other', trust: trusted }), id: uuid('other') }]
        const input = { ...alone, providers, roles }
        const proposed = integrationTrust(integration, input)
        if (!proposed) throw new Error('no trust is proposed')
        const role = { name: roleName(user, integration, input), trust: proposed, carried: carriedPolicies(input) }
        // A provider of a host that anybody may run is known by its subjects alone.
        if (proposed.provider?.isThere !== false) expect(faultsOf(proposed, role, input)).toEqual([])
        for (const remark of proposed.remarks) expect(remark).not.toMatch(/exactly one subject: \S*\*/)
      }
    }
  })

  const subject = (id: string, tags: Record<string, string>, more: Partial<PlanInput> = {}) => {
    const integration = catalogue.integration(id)
    const proposed = integration && integrationTrust(integration, planInput({ user: iamUser({ tags }), ...more }))
    return proposed?.document.statements[0]?.conditions.find(({ key }) => key.endsWith(':sub'))?.values[0] ?? ''
  }

  test('a tag names the customer only of the vendor that keeps the code', () => {
    const github = { repository: 'https://github.com/acme/shop' }
    expect(subject('github-actions', github)).toMatch(/^repo:acme\/shop:/)
    expect(subject('gitlab-com', github)).not.toContain('acme')
    expect(subject('github-actions', { repository: 'https://gitlab.com/acme/shop' })).not.toContain('acme')
    expect(subject('gitlab-com', { repository: 'https://gitlab.com/acme/team/shop' })).toMatch(
      /^project_path:acme\/team\/shop:/,
    )
    for (const { id } of trusting.filter((one) => !/^git(hub|lab)/.test(one.id)))
      for (const tag of [{ repository: 'acme/shop' }, github])
        expect(subject(id, tag).replace(/vcs-origin\/github\.com\/acme\/shop\//, '')).not.toContain('acme')
  })

  test('a tag does not outweigh the customer that the other roles of the account trust', () => {
    const trust = policy(
      githubTrust({
        StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: 'repo:ours/api:environment:x' },
      }),
    )
    const more = { providers: [provider()], roles: [{ ...collectedRole({ trust }), id: uuid('one') }] }
    expect(subject('github-actions', { repository: 'theirs/shop' }, more)).toMatch(/^repo:ours\/FILL-IN-REPO:/)
    expect(subject('github-actions', { repository: 'ours/shop' }, more)).toMatch(/^repo:ours\/shop:/)
  })

  test('a proposal that our review finds fault with is not printed', () => {
    const input = planInput({ user: iamUser() })
    const integration = catalogue.integration('github-actions')
    const proposed = integration && integrationTrust(integration, input)
    if (!proposed) throw new Error('no trust is proposed')
    const [statement] = proposed.document.statements
    const open = { ...proposed, document: { statements: statement ? [{ ...statement, conditions: [] }] : [] } }
    const role = { name: 'x', trust: open, carried: carriedPolicies(input) }
    expect(faultsOf(open, role, input)).toContain('no-subject-restriction')
  })
})

describe('what only a person can tell is a place to fill in', () => {
  const proposed = (id: string) => {
    const integration = catalogue.integration(id)
    const trust = integration && integrationTrust(integration, planInput())
    if (!trust) throw new Error('no trust is proposed')
    return { text: policyJson(trust.document), ...trust }
  }

  test('which of a vendor’s accounts serves the customer', () => {
    const { text, remarks } = proposed('datadog')
    expect(text).toContain('arn:aws:iam::FILL-IN-VENDOR-ACCOUNT:root')
    expect(text).not.toContain('464622532012')
    expect(remarks.join('\n')).toContain('417141415827 (AP1 Tokyo site)')
  })

  test('Bitbucket’s workspace by its name in the issuer, and by its id in the audience; UUIDs with their braces', () => {
    const { text, provider: needed } = proposed('bitbucket-pipelines')
    expect(needed?.issuer).toContain('/workspaces/FILL-IN-WORKSPACE/')
    expect(needed?.audience).toBe('ari:cloud:bitbucket::workspace/FILL-IN-WORKSPACE-UUID')
    expect(text).toContain('"{FILL-IN-REPOSITORY-UUID}:{FILL-IN-ENVIRONMENT-UUID}:{*}"')
  })

  test('a job of Jenkins, whose address ends with a slash', () => {
    expect(proposed('jenkins').text).toMatch(/https:\/\/FILL-IN-HOST\/job\/FILL-IN-JOB\/"/)
  })
})
