import { describe, expect, test } from 'vitest'
import { collectedRole, GITHUB, githubTrust, policy, trustWorld } from '../domain/testing/facts'
import { reviewTrust } from '../domain/trust/trust'
import { catalogue } from './catalogue'

const ADMIN = { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }

/** What is found of a role that all this is demanded for; claims that a star is in are compared with StringLike. */
function found(claims: Record<string, string>, isAdmin = false): string[] {
  const keyed = (which: (value: string) => boolean) =>
    Object.fromEntries(
      Object.entries(claims).flatMap(([claim, value]) => (which(value) ? [[`${GITHUB}:${claim}`, value]] : [])),
    )
  const trust = githubTrust({
    StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', ...keyed((value) => !value.includes('*')) },
    StringLike: keyed((value) => value.includes('*')),
  })
  const role = collectedRole({ trust: policy(trust), attachedPolicies: isAdmin ? [ADMIN] : [] })
  const { findings } = reviewTrust(role, trustWorld({ catalogue }))
  return findings.map(({ code, severity }) => `${code} ${severity}`).sort()
}

describe('a GitHub subject that its repository chose the claims of', () => {
  test.each([
    'environment:prod',
    'ref:refs/heads/main',
    'workflow:deploy',
    'repository_visibility:private',
    'runner_environment:self-hosted',
    'actor:octocat',
    'pull_request',
    'environment:prod:ref:refs/heads/main',
    'event_name:push:base_ref:main',
    'repository:',
  ])('and that names neither repository nor owner, %s, is every repository’s', (sub) => {
    expect(found({ sub })).toEqual(['no-subject-restriction high'])
    expect(found({ sub }, true)).toEqual(['no-subject-restriction high'])
  })

  test.each([
    'repository_owner:acme',
    'repository_owner_id:1234',
    'repository_owner:acme:environment:prod',
    'environment:prod:repository_owner:acme',
    'repository_owner:acme:repository_visibility:private',
    'enterprise:acme',
  ])('and that names its owner alone, %s, is every repository’s of that owner', (sub) => {
    expect(found({ sub })).toEqual(['wildcard-subject high'])
  })

  test.each([
    'repo:acme/api:environment:prod',
    'repo:acme@12/api@34:environment:prod',
    'repo:acme/api:ref:refs/heads/main',
    'repo:acme/api:environment:prod%3Aeu',
  ])('and that is the usual one, %s, is without fault', (sub) => {
    expect(found({ sub })).toEqual([])
    expect(found({ sub }, true)).toEqual([])
  })

  test.each([
    'repo:acme/api',
    'repo:acme@12/api@34',
    'repo:acme/api:environment:prod:job_workflow_ref:acme/ci/.github/workflows/deploy.yml@refs/heads/main',
    'repository:acme/api',
    'repository:acme/api:environment:prod',
    'environment:prod:repository:acme/api',
    'repository_id:34',
    'repository_owner:acme:repository_id:34:environment:prod',
    'repository_owner:acme:repo:acme/api:environment:prod',
    'job_workflow_ref:acme/ci/.github/workflows/deploy.yml@refs/heads/main',
  ])('and that names its repository, %s, is told as one that not every repository has', (sub) => {
    expect(found({ sub })).toEqual(['custom-subject note'])
    expect(found({ sub }, true)).toEqual(['custom-subject note'])
  })

  test.each([
    'repo:acme/api:main',
    'repo:acme/api:refs/heads/main',
    'repo:acme/api:branch:main',
    'repo:acme/api:ref:main',
    'Repo:acme/api:ref:refs/heads/main',
    'repo:https://github.com/acme/api:ref:refs/heads/main',
    'repo:acme/api:ref:refs/heads/main ',
    'acme/api:ref:refs/heads/main',
    'acme/api:*',
    'repo:acme/api:environment',
  ])('and that no choice of claims makes, %s, can never be met', (sub) => {
    expect(found({ sub })).toEqual(['never-met medium'])
  })

  test('names whose it is where another claim names the repository', () => {
    expect(found({ sub: 'environment:prod', repository: 'acme/api' })).toEqual(['custom-subject note'])
    expect(found({ sub: 'ref:refs/heads/main', repository_id: '34' }, true)).toEqual(['custom-subject note'])
    expect(found({ sub: 'environment:prod', repository_owner_id: '12' })).toEqual(['wildcard-subject high'])
    expect(found({ sub: 'environment:prod', actor: 'octocat' })).toEqual(['no-subject-restriction high'])
  })
})

describe('a repository named by a claim, of an administrator', () => {
  const anyStart = ['pull-request high', 'wildcard-tail high']

  test.each(['repo:acme/*', 'repo:acme/api*', 'repo:acme/*:*', 'repo:*', '*', 'repo:*/api:*'])(
    'is open to any branch beside the subject %s as it is alone',
    (sub) => {
      expect(found({ repository: 'acme/api' }, true)).toEqual(anyStart)
      expect(found({ repository: 'acme/api', sub }, true)).toEqual(expect.arrayContaining(anyStart))
    },
  )

  test('is open to what the subject leaves open, and to no more', () => {
    expect(found({ repository: 'acme/api', sub: 'repo:acme/*:ref:refs/heads/*' }, true)).toEqual(['wildcard-tail high'])
    expect(found({ repository: 'acme/api', sub: 'repo:acme/*:pull_request' }, true)).toEqual(['pull-request high'])
  })

  test.each(['repo:acme/*:environment:prod', 'repo:acme/*:ref:refs/heads/main', 'repo:*:environment:prod'])(
    'is without fault beside the subject %s, which fixes how it starts',
    (sub) => {
      expect(found({ repository: 'acme/api', sub }, true)).toEqual([])
      expect(found({ repository_id: '34', sub }, true)).toEqual([])
    },
  )

  test('is without fault where another claim fixes how it starts', () => {
    expect(found({ repository: 'acme/api', sub: 'repo:acme/*', environment: 'prod' }, true)).toEqual([])
    expect(found({ repository: 'acme/api', sub: 'repo:acme/*', ref: 'refs/heads/main' }, true)).toEqual([])
  })
})

describe('a reusable workflow that is named without the repository that calls it', () => {
  const job_workflow_ref = 'acme/ci/.github/workflows/deploy.yml@refs/heads/main'

  test('is open to every repository that calls it, with or without a subject that fits all', () => {
    expect(found({ job_workflow_ref })).toEqual(['any-caller medium'])
    expect(found({ job_workflow_ref }, true)).toEqual(['any-caller high'])
    expect(found({ job_workflow_ref: 'acme/ci/.github/workflows/*' })).toEqual(['any-caller medium'])
    for (const sub of ['*', 'repo:*', 'repo:*:ref:refs/heads/main'])
      expect(found({ job_workflow_ref, sub })).toEqual(['any-caller medium'])
  })

  test('is less open where only repositories of one owner may call it', () => {
    const owners: Record<string, string>[] = [{ sub: 'repo:acme/*' }, { repository_owner_id: '12' }]
    for (const owner of owners) {
      expect(found({ job_workflow_ref, ...owner })).toEqual(['any-caller low'])
      expect(found({ job_workflow_ref, ...owner }, true)).toEqual(['any-caller medium'])
    }
  })

  test('is without fault where the repository is named, too', () => {
    expect(found({ job_workflow_ref, sub: 'repo:acme/api:ref:refs/heads/main' }, true)).toEqual([])
    expect(found({ job_workflow_ref, repository: 'acme/api', ref: 'refs/heads/main' })).toEqual([])
    expect(found({ job_workflow_ref, repository_id: '34', environment: 'prod' }, true)).toEqual([])
  })

  test('is as open as its own pattern where that fits workflows of several repositories', () => {
    expect(found({ job_workflow_ref: 'acme/*' })).toEqual(['wildcard-subject high'])
  })
})
