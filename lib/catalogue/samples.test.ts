import { describe, expect, test } from 'vitest'
import { parseArn } from '../domain/ids'
import { catalogue } from './catalogue'
import { type Sample, samples } from './testing/samples'

/** Whom a user's name names: as prescribed, else by the longest word. */
function ofUser(name: string): string | null {
  return (catalogue.ofPrescribed('prescribed', name) ?? catalogue.namedIn(name)[0]?.integration)?.id ?? null
}

/** Whom what a trust policy names belongs to. */
function ofTrust({ principal, issuer, subject, service, role }: Sample): string | null {
  if (principal) return catalogue.ofAccount(parseArn(principal)?.account ?? '')?.id ?? null
  if (issuer) return catalogue.ofIssuer(issuer, subject ? [subject] : [])?.integration.id ?? null
  if (service) return catalogue.ofService(service)?.id ?? null
  return role ? ((catalogue.ofPrescribed('roles', role) ?? catalogue.namedIn(role)[0]?.integration)?.id ?? null) : null
}

test('every entry has a sample', () => {
  expect(samples.map(({ id }) => id).sort()).toEqual(catalogue.integrations.map(({ id }) => id).sort())
})

describe('each entry recognises its own sample and no other’s', () => {
  test.each(samples.filter(({ user }) => user !== undefined))('$user is a user of $id', ({ id, user = '' }) => {
    expect(ofUser(user)).toBe(id)
  })

  test.each(samples.filter((one) => one.principal ?? one.issuer ?? one.service ?? one.role))(
    'a role of $id is told by what it trusts',
    (sample) => {
      expect(ofTrust(sample)).toBe(sample.id)
    },
  )

  test('an entry without a word names no user: it is a way, not a thing users are called after', () => {
    const wordless = samples.filter(({ user }) => user === undefined).map(({ id }) => id)
    for (const id of wordless) {
      const { words = [], ambiguous = [] } = catalogue.integration(id)?.traces ?? {}
      expect([id, words.length + ambiguous.length]).toEqual([id, 0])
    }
  })
})

describe('a name is matched by whole words', () => {
  test.each([
    ['tfastly', null],
    ['fastly01', 'fastly'],
    ['FastlyLogs', 'fastly'],
    ['svc-circleci-web', 'circleci'],
    ['CircleCIDeploy', 'circleci'],
    ['circleciuser', 'circleci'],
    ['prd_newrelic', 'new-relic'],
    ['NewRelicIntegration', 'new-relic'],
    ['data-dog', 'datadog'],
    ['s-entry', null],
    ['kvanta', null],
    ['vantablack', null],
    ['terraform', null],
    ['terraform-deploy', null],
    ['ishikawa-gen-terraform', null],
    ['td-agent', 'cloudwatch-agent-onprem'],
    ['fivetran-s3', 'fivetran'],
    ['trocco連携', 'trocco'],
    ['taro.yamada', null],
    ['assess-report', null],
    ['highsmith', null],
  ])('%s names %s', (name, id) => {
    expect(ofUser(name)).toBe(id)
  })
})

describe('issuers without one host are known by their grammar', () => {
  test.each([
    ['ghe.corp.example/_services/token', 'repo:acme/shop:environment:prod', 'github-enterprise-server'],
    ['token.actions.githubusercontent.com/acme-corp', undefined, 'github-enterprise-cloud-issuer'],
    ['gitlab.corp.example', undefined, 'gitlab-self-managed'],
    ['scm.corp.example', 'project_path:group/sub/app:*', 'gitlab-self-managed'],
    ['tfe.corp.example', 'organization:acme:project:web:workspace:*', 'hcp-terraform'],
    ['oidc.eks.us-east-1.amazonaws.com/id/ABCDEF', undefined, 'kubernetes-irsa'],
    ['oidc.eks.cn-north-1.amazonaws.com.cn/id/ABCDEF', undefined, 'kubernetes-irsa'],
    ['keys.s3.eu-west-1.amazonaws.com', 'system:serviceaccount:ns:app', 'kubernetes-self-hosted-oidc'],
    ['login.microsoftonline.com/0000/v2.0', undefined, 'microsoft-entra-workload-identity'],
    ['sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/', undefined, 'microsoft-sentinel'],
    ['oidc.circleci.com', 'org/0a/project/0b/user/x', null],
    ['sso.corp.example', 'someone', null],
  ])('%s with subject %s is of %s', (issuer, subject, id) => {
    expect(catalogue.ofIssuer(issuer, subject ? [subject] : [])?.integration.id ?? null).toBe(id)
  })
})
