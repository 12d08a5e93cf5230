import { describe, expect, test } from 'vitest'
import { ConfigMistakes, parseConfig } from './config'

const server = {
  NEXTAUTH_URL: 'https://sunset.example.com',
  NEXTAUTH_SECRET: 'a-secret-of-some-length',
  OIDC_ISSUER: 'https://id.example.com',
  OIDC_CLIENT_ID: 'sunset',
  OIDC_CLIENT_SECRET: 'secret',
}

const mistakesOf = (env: Record<string, string>) => {
  try {
    parseConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes
    throw error
  }
}

describe('configuration', () => {
  test('defaults to the embedded database, a daily scan and the standard role', () => {
    expect(parseConfig(server)).toMatchObject({
      databaseUrl: null,
      dataDir: '.data',
      port: 3000,
      timeZone: 'UTC',
      aws: { readRole: 'IamSunsetRead' },
      scanSchedule: '0 3 * * *',
    })
  })

  test('every mistake is listed at once, each with its fix', () => {
    const mistakes = mistakesOf({
      ...server,
      PORT: 'http',
      SUNSET_TIME_ZONE: 'Tokyo/Asia',
      SUNSET_SCAN_SCHEDULE: 'daily',
      SUNSET_EXTERNAL_ID: 'has space',
      SUNSET_ADMINS: 'me@example.com, everybody',
      DATABASE_URL: 'mysql://localhost',
    })
    for (const name of [
      'PORT',
      'SUNSET_TIME_ZONE',
      'SUNSET_SCAN_SCHEDULE',
      'SUNSET_EXTERNAL_ID',
      'SUNSET_ADMINS',
      'DATABASE_URL',
    ])
      expect(mistakes).toContainEqual(expect.stringContaining(`${name}: give`))
  })

  test('a worker has no port unless one is given, and a level of the log is one that there is', () => {
    expect(parseConfig(server).workerPort).toBeNull()
    expect(parseConfig({ ...server, SUNSET_WORKER_PORT: '3001', SUNSET_LOG_LEVEL: 'warn' }).workerPort).toBe(3_001)
    for (const port of ['0', '65536', '-1', '3001x'])
      expect(mistakesOf({ ...server, SUNSET_WORKER_PORT: port })).toEqual([
        expect.stringMatching(/^SUNSET_WORKER_PORT: give a port/),
      ])
    expect(mistakesOf({ ...server, SUNSET_LOG_LEVEL: 'loud' })).toEqual([
      'SUNSET_LOG_LEVEL: give one of trace, debug, info, warn, error, fatal, silent',
    ])
  })

  test('what a platform sets for OpenTelemetry stops nothing', () => {
    const traces = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_TRACES_SAMPLER: 'xray',
      OTEL_TRACES_SAMPLER_ARG: 'endpoint=http://agent:2000',
      OTEL_SDK_DISABLED: '1',
    }
    expect(mistakesOf({ ...server, ...traces })).toEqual([])
  })

  test('limits of answers and proxies have sensible presets, and bounds', () => {
    expect(parseConfig(server).aws.answer).toEqual({ seconds: 60, megabytes: 32 })
    const given = {
      ...server,
      SUNSET_AWS_TIMEOUT_SECONDS: '5',
      SUNSET_AWS_MAX_ANSWER_MB: '64',
      SUNSET_TRUSTED_PROXIES: '2',
    }
    expect(parseConfig(given).aws.answer).toEqual({ seconds: 5, megabytes: 64 })
    for (const [name, wrong] of [
      ['SUNSET_AWS_TIMEOUT_SECONDS', '0'],
      ['SUNSET_AWS_TIMEOUT_SECONDS', '60s'],
      ['SUNSET_AWS_MAX_ANSWER_MB', '1.5'],
      ['SUNSET_AWS_MAX_ANSWER_MB', '100000'],
      ['SUNSET_TRUSTED_PROXIES', '-1'],
      ['SUNSET_TRUSTED_PROXIES', 'true'],
    ] as const)
      expect(mistakesOf({ ...server, [name]: wrong })).toEqual([
        expect.stringMatching(new RegExp(`^${name}: give a whole number from \\d+ to \\d+$`)),
      ])
  })

  test('the key of Identity Center is one key: no alias, no wildcard', () => {
    const key = 'arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
    expect(parseConfig({ ...server, SUNSET_KMS_KEY_ARN: key }).aws.kmsKeyArn).toBe(key)
    expect(parseConfig(server).aws.kmsKeyArn).toBeNull()
    for (const wrong of ['*', key.replace(/key.*/, 'key/*'), key.replace(/key.*/, 'alias/sso'), '1234abcd'])
      expect(mistakesOf({ ...server, SUNSET_KMS_KEY_ARN: wrong })).toEqual([
        expect.stringMatching(/^SUNSET_KMS_KEY_ARN: give the ARN of the KMS key/),
      ])
  })

  test('a server without sign-in does not start, a command does', () => {
    expect(mistakesOf({}).join()).toContain('OIDC_ISSUER is missing')
    expect(parseConfig({}, 'command').oidc).toBeNull()
  })

  test('the demo refuses a real database, a real AWS and a public address', () => {
    const mistakes = mistakesOf({
      SUNSET_DEMO: '1',
      NEXTAUTH_SECRET: 'a-secret-of-some-length',
      DATABASE_URL: 'postgres://db.example.com/sunset',
      NEXTAUTH_URL: 'https://sunset.example.com',
    })
    expect(mistakes).toHaveLength(3)
  })

  test('an empty variable counts as unset, and "off" switches the schedule off', () => {
    const parsed = parseConfig({ ...server, SUNSET_READ_ROLE: '', SUNSET_SCAN_SCHEDULE: 'off' })
    expect(parsed).toMatchObject({ aws: { readRole: 'IamSunsetRead' }, scanSchedule: null })
  })

  test('grants take addresses, domains and groups', () => {
    const parsed = parseConfig({ ...server, SUNSET_VIEWERS: '@example.com, group:infra team ,a@b.example' })
    expect(parsed.grants.viewer).toEqual(['@example.com', 'group:infra team', 'a@b.example'])
  })
})
