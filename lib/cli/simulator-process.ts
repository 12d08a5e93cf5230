import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { BadInput } from '../domain/errors'
import type { Instant } from '../domain/instant'
import { END_WITH_PARENT } from './launch'

/** The simulated AWS in a process of its own: reached over HTTP only, like AWS. */
export interface SimulatorProcess {
  child: ChildProcess
  url: string
  /** `AWS_…` and `SUNSET_…` variables under which the product reads it. */
  environment: Readonly<Record<string, string>>
  /** Moves what it shows forward to `now`; `running`: from there with real time. */
  setClock(now: Instant, running: boolean): Promise<void>
  /** Changes how slow, strict or broken it is. */
  setControls(controls: object): Promise<void>
  /** What the story knows besides AWS, as of the simulator's now. */
  sidecar(name: string): Promise<unknown>
  /** What the simulator tells of itself: `counts`, `truth`, `usage`. */
  told(what: string): Promise<unknown>
  /** Changes what ordinary days change in this share of all IAM users. */
  change(share: number): Promise<unknown>
  /** Counts calls from none on. */
  forgetCounts(): Promise<unknown>
}

const Environment = z.record(z.string(), z.string())

/** Starts `npm run simulator` with these options on `port`. @throws BadInput when it ends before it serves; `moves` says what moves the port. */
export async function startSimulatorProcess(
  port: number,
  options: readonly string[],
  moves: string,
): Promise<SimulatorProcess> {
  const args = [...END_WITH_PARENT, '--import', 'tsx', 'lib/simulator/main.ts', '--port', String(port), ...options]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([code]) => {
    throw new BadInput(`the simulator did not start (exit ${code}): is port ${port} in use? ${moves} moves it`)
  })
  ended.catch(() => undefined)
  const url = `http://127.0.0.1:${port}`
  if (!child.stdout) throw new Error('the simulator has no output')
  // Its first line comes when it serves.
  await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  const environment = Environment.parse(await fetched(`${url}/_simulator/environment`))
  return {
    child,
    url,
    environment,
    setClock: async (moment, running) => {
      await send('POST', `${url}/_simulator/clock`, { now: moment, running })
    },
    setControls: async (controls) => {
      await send('PATCH', `${url}/_simulator/controls`, controls)
    },
    sidecar: (name) => fetched(`${url}/_simulator/sidecar/${name}`),
    told: (what) => fetched(`${url}/_simulator/${what}`),
    change: (share) => send('POST', `${url}/_simulator/changes`, { share }),
    forgetCounts: () => send('DELETE', `${url}/_simulator/counts`, {}),
  }
}

async function fetched(url: string): Promise<unknown> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function send(method: string, url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
