import { describe, expect, test } from 'vitest'
import { AGENT_FAMILIES } from '../catalogue/agents'
import { catalogue } from '../catalogue/catalogue'
import { instant } from '../domain/instant'
import type { UseGroup } from '../domain/look-up/look-up'
import { unlikeKind } from '../domain/look-up/unlike-kind'
import { programOf } from './programs'

const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.81.0 aws-sdk-go-v2/1.32.6 os/linux'

describe('programs by their user agent', () => {
  test.each([
    [TERRAFORM, 'terraform', 'any', null],
    [
      'aws-sdk-nodejs/2.1396.0 linux/v20 configure-aws-credentials-for-github-actions promise',
      'github-actions',
      'ci',
      'github-actions',
    ],
    ['Boto3/1.35.76 md/Botocore#1.35.76 exec-env/AWS_Lambda_python3.12 Botocore/1.35.76', 'lambda', 'compute', null],
    ['aws-cli/2.22.7 md/awscrt#0.23.4 ua/2.0 os/macos#24.1.0 md/command#s3.ls', 'cli-desktop', 'person', null],
    ['aws-cli/2.22.7 md/awscrt#0.23.4 ua/2.0 os/linux#6.8.0 md/command#s3.sync', 'cli', 'any', null],
    ['aws-cli/1.22.34 Python/3.10.6 Linux/5.15.0 botocore/1.23.34', 'cli', 'any', null],
    ['Datadog', 'datadog', 'program', 'datadog'],
    ['Mozilla/5.0 (compatible; Google-Apps-Script; beanserver)', 'apps-script', 'program', null],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'browser', 'person', null],
    ['console.amazonaws.com', 'aws-service', 'aws', null],
    ['aws-sdk-java/2.29.6 md/io#sync Linux/6.1 OpenJDK_64-Bit_Server_VM/21', 'sdk-java', 'any', null],
    ['something nobody knows/0.1', 'other', 'any', null],
    [null, 'none', 'any', null],
  ])('%s', (agent, family, runner, integration) => {
    expect(programOf(agent, '192.0.2.1')).toMatchObject({ family, runner, integration })
  })

  test('an AWS service that calls in somebody’s name is none of their programs', () => {
    expect(programOf('cloudformation.amazonaws.com', 'cloudformation.amazonaws.com').runner).toBe('aws')
    expect(programOf(TERRAFORM, 'AWS Internal').runner).toBe('aws')
  })

  test('name integrations of the catalogue only, and each family once', () => {
    const named = AGENT_FAMILIES.flatMap(({ integration }) => integration ?? [])
    expect(named.filter((id) => catalogue.integration(id) === null)).toEqual([])
    const ids = AGENT_FAMILIES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a use unlike what the user is for', () => {
  const at = instant('2026-11-01T00:00:00Z')
  const use = (agent: string | null, source = '192.0.2.1'): UseGroup => ({
    credential: null,
    source,
    program: programOf(agent, source),
    agent,
    service: 's3',
    region: 'us-east-1',
    events: 1,
    refused: 0,
    firstAt: at,
    lastAt: at,
  })

  test('a person with the key of a program', () => {
    const cli = use('aws-cli/2.22.7 ua/2.0 os/macos#24.1.0')
    expect(unlikeKind(cli, 'ci', 'github-actions')).toBe('person-with-machine-key')
    expect(unlikeKind(cli, 'human', null)).toBeNull()
    expect(unlikeKind(cli, 'unknown', null)).toBeNull()
  })

  test('a program with the key of a person, and one vendor with the key of another', () => {
    expect(unlikeKind(use('Datadog'), 'human', null)).toBe('machine-with-persons-key')
    expect(unlikeKind(use('Datadog'), 'saas', 'grafana-cloud')).toBe('other-vendor')
    expect(unlikeKind(use('Datadog'), 'saas', 'datadog')).toBeNull()
    expect(unlikeKind(use(TERRAFORM), 'human', null)).toBeNull()
  })

  test('any use at all of a break-glass user', () => {
    expect(unlikeKind(use('Boto3/1'), 'break-glass', null)).toBe('break-glass-used')
  })
})
