import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../e2e/run/free-port'
import { closeWorkerPort, openWorkerPort } from './worker-port'

let server: Server | null = null
afterEach(async () => {
  if (server) await closeWorkerPort(server)
  server = null
})

async function opened(ready: () => Promise<unknown>) {
  const port = await freePort()
  server = await openWorkerPort(port, ready)
  return async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method })
    return { status: answer.status, text: await answer.text() }
  }
}

test('a worker answers that it is there, and how its process is', async () => {
  const ask = await opened(async () => undefined)
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  expect(await ask('/readyz')).toEqual({ status: 200, text: 'ready\n' })
  const { text } = await ask('/metrics')
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  expect(text).not.toContain('iam_sunset')
})

test('without its database it is there, but not ready', async () => {
  const ask = await opened(() => Promise.reject(new Error('gone')))
  expect((await ask('/healthz')).status).toBe(200)
  expect(await ask('/readyz')).toEqual({ status: 503, text: 'not ready\n' })
})

test('it answers nothing else', async () => {
  const ask = await opened(async () => undefined)
  for (const [path, method] of [
    ['/', 'GET'],
    ['/healthz', 'POST'],
    ['/metrics?x', 'GET'],
    ['/toString', 'GET'],
  ] as const)
    expect((await ask(path, method)).status).toBe(404)
})

test('a port that somebody has is told in a sentence', async () => {
  const other = createServer()
  const port = await freePort()
  await once(other.listen(port), 'listening')
  await expect(openWorkerPort(port, async () => undefined)).rejects.toThrow(`port ${port} is in use`)
  other.close()
})
