import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../e2e/run/free-port'
import { startTraceCollector, type TraceCollector } from '../e2e/run/trace-collector'
import { aboutNow } from './log-line.mjs'
import { Scanned } from './scan/testing/scanned'
import { tiny, tinyAccounts } from './simulator/scenarios/tiny'
import { describeOneStore } from './store/testing/describe-stores'
import { traced } from './tracing'
import { isTracingWanted, startTracing } from './tracing-sdk.mjs'

const END = Date.parse('2026-11-23T03:00:00.000Z')
const DAY = 86_400_000
const port = await freePort()
Object.assign(process.env, {
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
  OTEL_EXPORTER_OTLP_TIMEOUT: '300',
  OTEL_BSP_SCHEDULE_DELAY: '20',
  OTEL_SERVICE_NAME: 'sunset-tests',
})
const warned: string[] = []
// Before a store is opened: its connections ask once whether traces are sent.
const stop = await startTracing('scan', (message: string) => warned.push(message))

describeOneStore('traces', (store) => {
  let collector: TraceCollector
  let org: Scanned
  beforeAll(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
  })
  afterAll(() => Promise.all([collector?.close(), org.simulator.close()]))

  test('a collector that is away holds up nothing and is told of once, until it is there again', async () => {
    const scan = await org.scan(END - DAY)
    expect(scan.accounts).toMatchObject({ total: 3, read: 2, failed: 1 })
    await expect.poll(() => warned).toEqual([expect.stringMatching(/^traces do not arrive/)])
    collector = await startTraceCollector(port)
    await expect
      .poll(async () => {
        await traced('heard', {}, async () => undefined)
        return collector.spans().some(({ name }) => name === 'heard')
      })
      .toBe(true)
    await expect.poll(() => warned.at(-1)).toBe('traces arrive again')
    expect(warned).toHaveLength(2)
  })

  test('a line of the log carries the ids of the span that it is written in, and none outside', async () => {
    const about = await traced('logged', {}, async () => aboutNow())
    await expect.poll(() => collector.spans().map(({ name }) => name)).toContain('logged')
    const span = collector.spans().find(({ name }) => name === 'logged')
    expect(about).toEqual({ trace_id: span?.trace, span_id: span?.id })
    expect(aboutNow()).toEqual({})
  })

  test('a scan is told with its accounts, calls and statements, and nothing secret', async () => {
    const { id } = await org.scan(END)
    const own = () => collector.spans().filter(({ attributes }) => attributes['iam_sunset.scan.id'] === id)
    const dark = { 'cloud.account.id': tinyAccounts.dark, 'iam_sunset.reading': 'failed' }
    await expect.poll(() => own().map(({ name }) => name)).toContain('scan')
    const scan = own().find(({ name }) => name === 'scan')
    const accounts = own().filter(({ name }) => name === 'read account')
    expect(accounts).toHaveLength(3)
    for (const account of accounts) expect([account.links, account.parent]).toEqual([[scan?.trace], ''])
    const refused = accounts.find(({ hasFailed }) => hasFailed)
    expect(refused?.attributes).toMatchObject({ ...dark, 'error.type': 'role-not-assumable' })

    const within = (trace: string | undefined) => collector.spans().filter((span) => span.trace === trace)
    const [assumed] = within(refused?.trace).filter(({ name }) => name === 'sts.AssumeRole')
    expect(assumed).toMatchObject({
      kind: 3,
      hasFailed: true,
      resource: { 'service.name': 'sunset-tests', 'iam_sunset.process': 'scan' },
      attributes: { 'rpc.system.name': 'aws-api', 'rpc.method': 'sts/AssumeRole', 'iam_sunset.attempts': 1n },
    })
    const read = within(accounts.find(({ hasFailed }) => !hasFailed)?.trace)
    expect(read.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['iam.GetAccountAuthorizationDetails', 'select', 'commit']),
    )
    expect(within(scan?.trace).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['discover accounts', 'organizations.ListAccounts', 'finish scan']),
    )

    const { AWS_SECRET_ACCESS_KEY, SUNSET_EXTERNAL_ID } = org.simulator.environment
    for (const never of [
      AWS_SECRET_ACCESS_KEY,
      SUNSET_EXTERNAL_ID,
      'alice',
      'smith,john',
      'BedrockAPIKey',
      '@example.com',
    ])
      expect(collector.text()).not.toContain(never)
    expect(collector.text()).not.toMatch(/(AKIA|ASIA)[A-Z0-9]{8,}/)
  })
})

afterAll(async () => {
  const began = performance.now()
  await stop()
  expect(performance.now() - began).toBeLessThan(2_000)
})

const COLLECTOR = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }

test.each([
  ['nothing is said', {}, false, []],
  ['an endpoint is named', COLLECTOR, true, []],
  ['one for traces is named', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }, true, []],
  ['they are switched off', { ...COLLECTOR, OTEL_SDK_DISABLED: 'True' }, false, []],
  ['they go nowhere', { ...COLLECTOR, OTEL_TRACES_EXPORTER: 'none' }, false, []],
  ['they go to the console as well', { ...COLLECTOR, OTEL_TRACES_EXPORTER: 'console, otlp' }, true, []],
  ['the endpoint is empty', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }, false, []],
  ['the endpoint is no address', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, false, ['ENDPOINT is no address']],
  ['another protocol is wanted', { ...COLLECTOR, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, false, ['PROTOCOL is grpc']],
  [
    'another protocol is wanted for traces',
    { ...COLLECTOR, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
    false,
    ['TRACES_PROTOCOL is http/json'],
  ],
  ['the sampler is not ours', { ...COLLECTOR, OTEL_TRACES_SAMPLER: 'xray' }, true, ['SAMPLER is xray']],
])('where %s: %o, sent: %s, told: %s', (_said, env, wanted, told) => {
  const warnings: string[] = []
  expect(isTracingWanted(env, (message) => warnings.push(message))).toBe(wanted)
  expect(warnings).toEqual(told.map((one) => expect.stringContaining(one)))
})

test('where no traces are sent, nothing of OpenTelemetry is loaded', async () => {
  const script = `
    import Module from 'node:module'
    await import('./lib/cli/command.ts').then(({ withTraces }) => withTraces('scan', () => import('./lib/jobs/jobs.ts')))
    const { traced } = await import('./lib/tracing.ts')
    const loaded = Object.keys(Module._cache).filter((file) => file.includes('@opentelemetry'))
    console.log(JSON.stringify([await traced('work', {}, async () => 'done'), loaded]))`
  const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...env } = process.env
  const command = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, command, { env })
  expect(JSON.parse(stdout)).toEqual(['done', []])
})
