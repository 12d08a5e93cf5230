import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { BadInput } from '../domain/errors'
import type { Instant } from '../domain/instant'

/** The simulated AWS in a process of its own: reached over HTTP only, like AWS. */
export interface DemoSimulator {
  child: ChildProcess
  url: string
  /** `AWS_…` and `SUNSET_…` variables under which the product reads it. */
  environment: Readonly<Record<string, string>>
  /** Moves what it shows forward to `now`; `running`: from there with real time. */
  setClock(now: Instant, running: boolean): Promise<void>
  /** Answer times in milliseconds, as a real AWS has them; none while history is replayed. */
  setLatency(latency: { median: number; p99: number }): Promise<void>
  /** What the story knows besides AWS, as of the simulator's now. */
  sidecar(name: string): Promise<unknown>
}

const started = z.string().transform((line) => /^(?:export )?([A-Z_]+)=(.*)$/.exec(line))

/** Starts `npm run simulator` on the story that ends at `end`, its clock standing at `now`. @throws BadInput when it ends before it serves. */
export async function startDemoSimulator(port: number, end: Instant, now: Instant): Promise<DemoSimulator> {
  const story = ['--scenario', 'story', '--port', String(port), '--end', end, '--now', now, '--frozen']
  const args = ['--import', 'tsx', 'lib/simulator/main.ts', ...story]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const environment: Record<string, string> = {}
  const ended = once(child, 'exit').then(([code]) => {
    throw new BadInput(`the simulator did not start (exit ${code}): is port ${port} in use? SIMULATOR_PORT moves it`)
  })
  const serving = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const variable = started.parse(line)
      if (variable?.[1] && variable[2] !== undefined) environment[variable[1]] = variable[2]
      if ('AWS_ENDPOINT_URL' in environment && 'SUNSET_EXTERNAL_ID' in environment) resolve()
    })
  })
  await Promise.race([serving, ended])
  ended.catch(() => undefined)
  const url = environment.AWS_ENDPOINT_URL ?? `http://127.0.0.1:${port}`
  return {
    child,
    url,
    environment,
    setClock: (moment, running) => send('POST', `${url}/_simulator/clock`, { now: moment, running }),
    setLatency: (latency) => send('PATCH', `${url}/_simulator/controls`, { latency: { default: latency } }),
    async sidecar(name) {
      const answer = await fetch(`${url}/_simulator/sidecar/${name}`)
      if (!answer.ok) throw new Error(`the simulator has no ${name}: ${answer.status}`)
      return answer.json()
    },
  }
}

async function send(method: string, url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, { method, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
}
