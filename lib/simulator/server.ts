import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, answer } from './answer'
import { ContentClock } from './clock'
import { steer } from './control-api'
import { type Controls, calm } from './controls'
import { Counts } from './counts'
import { Faults } from './faults'
import { deploymentKey } from './sessions'
import { State } from './state'
import { openTimeline, type Scenario } from './timeline'
import type { Moment } from './uses'
import type { World } from './world'

export interface SimulatorOptions {
  scenario: Scenario
  /** Preset 1. */
  seed?: number
  /** The moment the scenario's story ends; preset: now. */
  end?: Moment
  /** 0 (preset): any free port. */
  port?: number
  /** Where the content clock begins; preset `end`. */
  now?: Moment
  /** The content clock runs on with real time; preset: it stands still. */
  running?: boolean
  controls?: Partial<Controls>
  /** Real time, epoch ms; preset the machine's clock. */
  real?: () => number
  /** Told of operations that nobody wrote. */
  onUnknown?: (operation: string) => void
}

export interface Simulator {
  url: string
  port: number
  /** Environment of a deployment that uses this simulator as AWS. */
  environment: Readonly<Record<string, string>>
  /** Live: change it and the next call sees it. */
  world: World
  controls: Controls
  counts: Counts
  /** Moves the content clock forward and lets happen what lies between. @throws RangeError for a moment before it */
  setClock(now: Moment, running?: boolean): void
  /** Makes the account's roles look missing, or trusting someone else. */
  deny(accountId: string, how?: 'missing' | 'wrong-trust'): void
  /** Undoes `deny`. */
  allow(accountId: string): void
  close(): Promise<void>
}

/**
 * Starts an AWS Organization on loopback, in the state of a scenario.
 * @throws Error with `code` EADDRINUSE when the port is taken
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const real = options.real ?? Date.now
  const seed = options.seed ?? 1
  const end = options.end ?? real()
  const { world, timeline, begin, sidecar = {} } = options.scenario.build(seed, end)
  const controls: Controls = { ...calm(), ...options.controls }
  const clock = new ContentClock(Math.max(begin, options.now ?? end), options.running ?? false, real)
  const state = new State(seed, world, controls, clock, openTimeline(timeline), real)
  const counts = new Counts(options.onUnknown)
  const faults = new Faults(seed, controls, real)
  state.now()

  const environment: Record<string, string> = {}
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const path = request.url ?? '/'
    if (path.startsWith('/_simulator/')) {
      const reply = steer({ state, counts, environment, sidecar }, request.method ?? 'GET', path, body)
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
      return
    }
    const given = answer(state, faults, counts, request.headers, body)
    if (given.delayMs >= 1) await wait(given.delayMs, undefined, { ref: false })
    send(response, given)
  }

  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  Object.assign(environment, environmentOf(world, url))
  return {
    url,
    port,
    environment,
    world,
    controls,
    counts,
    setClock(now, running = false) {
      clock.set(now, running)
      state.now()
    },
    deny(accountId, how = 'missing') {
      controls.brokenRoles[accountId] = how
    },
    allow(accountId) {
      delete controls.brokenRoles[accountId]
    },
    close: () => close(server),
  }
}

function environmentOf({ deployment }: World, url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: deploymentKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: deploymentKey.secretAccessKey,
    AWS_REGION: 'us-east-1',
    SUNSET_EXTERNAL_ID: deployment.externalId,
    ...(deployment.organizationRoleArn ? { SUNSET_ORGANIZATION_ROLE_ARN: deployment.organizationRoleArn } : {}),
  }
}

function send(response: ServerResponse, { status, headers, body, broken }: Answer): void {
  if (broken === 'before') {
    response.socket?.resetAndDestroy()
    return
  }
  const bytes = Buffer.from(body)
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  if (broken === 'within') {
    response.writeHead(status, { ...headers, 'content-length': bytes.length })
    response.write(half, () => response.socket?.resetAndDestroy())
    return
  }
  if (broken === 'silent') return
  if (broken === 'half' || broken === 'drip') {
    response.writeHead(status, { ...headers, 'content-length': bytes.length * 2 })
    if (broken === 'half') response.write(half)
    else drip(response)
    return
  }
  const sent = broken === 'short' ? half : bytes
  response.writeHead(status, { ...headers, 'content-length': sent.length }).end(sent)
}

/** A blank a second, until the other side has had enough. */
function drip(response: ServerResponse): void {
  const dripping = setInterval(() => response.write(' '), 1_000).unref()
  response.once('close', () => clearInterval(dripping))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'))
      else resolve(address.port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}
