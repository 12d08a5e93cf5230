import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type OwnServer, startOwnServer } from './run/own-server'
import { startTraceCollector, type TraceCollector } from './run/trace-collector'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const PERSON = 'ada@lovelace.example'
const CALLERS_TRACE = '0af7651916cd43dd8448eb211c80319c'
const CALLERS_SPAN = 'b7ad6b7169203331'
const traceparent = `00-${CALLERS_TRACE}-${CALLERS_SPAN}-01`
let collector: TraceCollector
let server: OwnServer
let token = ''

const command = async (...given: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', ...given], {
    env: server.environment,
  })
  return stdout.trim()
}
beforeAll(async () => {
  collector = await startTraceCollector()
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' }
  server = await startOwnServer({ accounts: [], environment })
  token = await command('lib/cli/token.ts', 'traces', '--scopes', 'read')
})
afterAll(async () => {
  await server?.stop()
  await collector?.close()
})

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${server.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    redirect: 'manual',
  })
const requestOf = (answer: Response) => {
  const id = answer.headers.get('x-request-id')
  return collector.spans().find(({ attributes }) => attributes['iam_sunset.request.id'] === id)
}

test('a request is a span by its route, with its id and the statements that it made', async () => {
  const answer = await ask('/api/v1/iam-users?limit=5')
  expect(answer.status).toBe(200)
  await expect.poll(() => requestOf(answer)?.name).toBe('GET /api/v1/iam-users')
  const request = requestOf(answer)
  expect(request).toMatchObject({
    kind: 2,
    parent: '',
    resource: { 'service.name': 'iam-sunset', 'iam_sunset.process': 'pages' },
    attributes: {
      'http.route': '/api/v1/iam-users',
      'http.request.method': 'GET',
      'http.response.status_code': 200n,
    },
  })
  const within = () => collector.spans().filter(({ trace }) => trace === request?.trace)
  await expect.poll(() => within().map(({ name }) => name)).toContain('select')
  expect(within().filter(({ kind }) => kind === 2)).toHaveLength(1)
  const page = await ask('/sign-in')
  await expect.poll(() => requestOf(page)?.name).toBe('GET /sign-in')
  const refused = await ask('/api/v1/iam-users', {}, 'DELETE')
  expect(refused.status).toBe(405)
  await expect.poll(() => requestOf(refused)?.attributes['http.response.status_code']).toBe(405n)
})

test('nothing that a caller writes comes into a span', async () => {
  for (const path of [
    `/api/v1/iam-users?search=${KEY}`,
    `/api/v1/people?search=${PERSON}`,
    `/api/v1/iam-users/${KEY}`,
    `/iam-users?search=${PERSON}`,
    `/people/${PERSON}`,
    `/${PERSON}/${KEY}`,
  ]) {
    const answer = await ask(path, { cookie: `next-auth.session-token=${token}`, traceparent })
    await answer.arrayBuffer()
    await expect.poll(() => requestOf(answer), { message: path }).toBeDefined()
  }
  for (const never of [KEY, KEY.slice(4), PERSON, 'lovelace', token, CALLERS_TRACE])
    expect(collector.text()).not.toContain(never)
  expect(collector.spans().map(({ trace }) => trace)).not.toContain(CALLERS_TRACE)
  expect(server.log()).not.toContain('Unexpected root span')
})

test('a scan of the command is told by its process', async () => {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'lib/cli/scan.ts'], {
    env: server.environment,
  }).catch(({ code }: { code?: number }) => expect(code).toBe(3))
  await expect.poll(() => collector.spans().map(({ name }) => name)).toContain('read account')
  const parts = collector.spans().filter(({ name }) => name === 'scan')
  expect(parts.map(({ resource }) => resource['iam_sunset.process'])).toContain('scan')
  expect(collector.text()).not.toMatch(/(AKIA|ASIA)[A-Z0-9]{8,}/)
})

test('behind a proxy of ours a request goes on with the trace of whoever asks, and one that ends sends its last spans in time', async () => {
  await server.restart({ SUNSET_TRUSTED_PROXIES: '1', OTEL_BSP_SCHEDULE_DELAY: '600000' })
  await (await ask('/api/v1/overview', { traceparent, 'x-forwarded-for': '203.0.113.7' })).arrayBuffer()
  const { code, seconds } = await server.end()
  expect(code).toBe(0)
  expect(seconds).toBeLessThan(8)
  const gone = collector.spans().filter(({ trace, kind }) => trace === CALLERS_TRACE && kind === 2)
  expect(gone.map(({ name, parent }) => [name, parent])).toEqual([['GET /api/v1/overview', CALLERS_SPAN]])
})

test('a collector that never answers keeps nobody from answering or ending', async () => {
  const silent = createServer((socket) => socket.resume().on('error', () => socket.destroy()))
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { port } = z.object({ port: z.number() }).parse(silent.address())
  await server.restart({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_EXPORTER_OTLP_TIMEOUT: '1000' })
  await expect.poll(() => server.log()).toContain('traces do not arrive')
  for (let asked = 0; asked < 50; asked += 1) expect((await ask('/healthz')).status).toBe(200)
  const { code, seconds } = await server.end()
  expect(code).toBe(0)
  expect(seconds).toBeLessThan(8)
  // Of pages and launcher.
  expect(server.log().match(/traces do not arrive/g)?.length).toBeLessThanOrEqual(2)
  silent.close()
})
