import { describe, expect, test } from 'vitest'
import { isPartialFor } from '../domain/judge/replacement'
import { collectedRole, iamUser, policy, trustWorld } from '../domain/testing/facts'
import { parsePolicyDocument } from '../domain/trust/policy-document'
import { reviewTrust } from '../domain/trust/trust'
import { catalogue } from './catalogue'

const entry = (id: string) => {
  const found = catalogue.integrations.find((integration) => integration.id === id)
  if (!found) throw new RangeError(`no entry ${id}`)
  return found
}

describe('trust', () => {
  const review = (name: string, Principal: object, Condition: object) => {
    const Action = 'Federated' in Principal ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole'
    const trust = parsePolicyDocument({ Statement: { Effect: 'Allow', Principal, Action, Condition } })
    return reviewTrust(collectedRole({ name, trust }), trustWorld({ catalogue }))
  }
  const oidc = (issuer: string, conditions: Record<string, string>) =>
    review(
      'ci',
      { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      {
        StringLike: Object.fromEntries(
          Object.entries(conditions).map(([claim, value]) => [`${issuer}:${claim}`, value]),
        ),
      },
    )

  test.each([
    [
      'token.actions.githubusercontent.com',
      'github-actions',
      { aud: 'sts.amazonaws.com', sub: 'repo:shop/api:environment:prod' },
    ],
    [
      'oidc.circleci.com/org/0a1b2c3d',
      'circleci',
      {
        aud: '0a1b2c3d',
        sub: 'org/0a1b2c3d/project/5e6f/user/*/vcs-origin/github.com/shop/api/vcs-ref/refs/heads/main',
      },
    ],
    ['gitlab.com', 'gitlab-com', { aud: 'https://gitlab.com', sub: 'project_path:shop/api:ref_type:branch:ref:main' }],
    [
      'app.terraform.io',
      'hcp-terraform',
      { aud: 'aws.workload.identity', sub: 'organization:o:project:p:workspace:w:run_phase:apply' },
    ],
  ])('in %s names %s and has no fault when narrow', (issuer, id, conditions) => {
    expect(oidc(issuer, conditions)).toMatchObject({ integration: id, findings: [] })
  })

  test.each([
    ['oidc.circleci.com/org/0a1b2c3d', 'org/0a1b2c3d/*'],
    ['gitlab.com', 'project_path:shop/*'],
    ['app.terraform.io', 'organization:o:project:*:workspace:*:run_phase:*'],
  ])('in a whole organization of %s is wide', (issuer, sub) => {
    expect(oidc(issuer, { aud: 'x', sub }).findings).toEqual([{ code: 'wildcard-subject', severity: 'high' }])
  })

  test('in Google by the number of a service account is for that account; by an application, for all who sign in to it', () => {
    const google = (key: string, value: string) =>
      review('vm', { Federated: 'accounts.google.com' }, { StringEquals: { [`accounts.google.com:${key}`]: value } })
    const open = [{ code: 'no-subject-restriction', severity: 'high' }]
    expect(google('aud', '104029292853099978293')).toMatchObject({ dead: false, findings: [] })
    expect(google('sub', '104029292853099978293').findings).not.toContainEqual(open[0])
    expect(google('aud', '66677788-abc.apps.googleusercontent.com').findings).toEqual(open)
    expect(google('oaud', 'https://aws.acme.example').findings).toContainEqual(
      expect.objectContaining({ severity: 'high' }),
    )
  })

  test('in a vendor whose form of ExternalId begins with the customer’s name is sound with the rest left open', () => {
    const spacelift = (value: string, operator = 'StringLike') =>
      reviewTrust(
        collectedRole({
          trust: policy({
            Effect: 'Allow',
            Principal: { AWS: '324880187172' },
            Action: 'sts:AssumeRole',
            Condition: { [operator]: { 'sts:ExternalId': value } },
          }),
        }),
        trustWorld({ catalogue, own: { organizationId: null, accounts: new Set(), names: ['acme'] } }),
      ).findings.map(({ code }) => code)
    for (const value of ['acme@*', 'acme@*@deploy@*', 'acme-inc@01ABC@*']) expect(spacelift(value)).toEqual([])
    expect(spacelift('acme@01HXYZ@deploy@write', 'StringEquals')).toEqual([])
    for (const value of ['acme', 'acme*']) expect(spacelift(value)).toEqual(['guessable-external-id'])
    expect(spacelift('*')).toEqual(['no-external-id'])
  })

  test('in CircleCI’s shared root issuer is none of its organizations', () => {
    expect(oidc('oidc.circleci.com', { aud: 'x', sub: 'y' }).integration).toBeNull()
  })

  test('in a vendor that gives each customer another account is told by the role’s name and ExternalId', () => {
    const principal = { AWS: 'arn:aws:iam::999900001111:user/abc1-s-example' }
    const condition = { StringEquals: { 'sts:ExternalId': 'EXAMPLE_SFCRole=2_abc' } }
    expect(review('snowflake-stage', principal, condition)).toMatchObject({ integration: 'snowflake', findings: [] })
    expect(review('partner', principal, condition).integration).toBeNull()
  })
})

test('a vendor whose role is partial says for which users a key stays necessary', () => {
  expect(isPartialFor(entry('fastly'), iamUser({ name: 'fastly-logs' }), [])).toBe(false)
  expect(isPartialFor(entry('fastly'), iamUser({ name: 'fastly-origin' }), [])).toBe(true)
  expect(isPartialFor(entry('fastly'), iamUser({ name: 'fastly' }), [])).toBe(true)
  expect(isPartialFor(entry('treasure-data'), iamUser({ name: 'td-export' }), [])).toBe(false)
  expect(isPartialFor(entry('datadog'), iamUser({ name: 'datadog' }), [])).toBe(false)
})
