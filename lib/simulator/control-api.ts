import { type Controls, controlsSchema } from './controls'
import type { Counts } from './counts'
import { changeUsers } from './ordinary-changes'
import { isRecord } from './protocol/input'
import type { State } from './state'
import type { History } from './timeline'
import { truthOf } from './truth'

/** What `/_simulator/…` needs of the running simulator. */
export interface Steered {
  state: State
  counts: Counts
  environment: Readonly<Record<string, string>>
  sidecar: NonNullable<History['sidecar']>
}

const SIDECAR = '/_simulator/sidecar/'

interface Reply {
  status: number
  body: unknown
}

/**
 * Steering over HTTP, for the demo, the tests and the benchmark:
 * `GET|POST /_simulator/clock` `{now?, running?}`, `GET|PATCH /_simulator/controls`, `GET|DELETE /_simulator/counts`,
 * `GET /_simulator/environment`, `GET /_simulator/truth` (what every account has), `POST /_simulator/changes` `{share}` (what
 * ordinary days change), `GET /_simulator/usage` (processor time of this process), and `GET /_simulator/sidecar/NAME` for what a story knows besides AWS.
 */
export function steer(simulator: Steered, method: string, path: string, body: string): Reply {
  const beside = method === 'GET' && path.startsWith(SIDECAR) ? path.slice(SIDECAR.length) : null
  if (beside !== null && Object.hasOwn(simulator.sidecar, beside)) {
    return ok(simulator.sidecar[beside]?.(simulator.state.now()))
  }
  switch (`${method} ${path}`) {
    case 'GET /_simulator/clock':
      return ok(clockFacts(simulator.state))
    case 'POST /_simulator/clock':
      return moveClock(simulator.state, body)
    case 'GET /_simulator/controls':
      return ok(simulator.state.controls)
    case 'PATCH /_simulator/controls':
      return changeControls(simulator.state.controls, body)
    case 'GET /_simulator/counts':
      return ok(simulator.counts.report())
    case 'DELETE /_simulator/counts':
      simulator.counts.clear()
      return ok({})
    case 'GET /_simulator/environment':
      return ok(simulator.environment)
    case 'GET /_simulator/truth':
      return ok(truthOf(simulator.state))
    case 'POST /_simulator/changes':
      return change(simulator.state, body)
    case 'GET /_simulator/usage': {
      const { user, system } = process.cpuUsage()
      return ok({ cpuMs: (user + system) / 1_000 })
    }
    default:
      return { status: 404, body: { error: `no ${method} ${path}` } }
  }
}

function moveClock(state: State, body: string): Reply {
  const wish = parsed(body)
  if (!isRecord(wish)) return refused('the body must be a JSON object with `now`, `running` or both')
  const now =
    wish.now === undefined ? state.clock.now() : typeof wish.now === 'string' ? Date.parse(wish.now) : Number.NaN
  if (Number.isNaN(now)) return refused('`now` must be an ISO instant')
  const running = typeof wish.running === 'boolean' ? wish.running : state.clock.isRunning()
  try {
    state.clock.set(now, running)
  } catch (error) {
    if (error instanceof RangeError) return refused(error.message)
    throw error
  }
  return ok(clockFacts(state))
}

function change(state: State, body: string): Reply {
  const wish = parsed(body)
  if (!isRecord(wish) || typeof wish.share !== 'number' || !(wish.share >= 0 && wish.share <= 1))
    return refused('the body must be a JSON object with `share`, 0 to 1')
  return ok(changeUsers(state, wish.share))
}

function changeControls(controls: Controls, body: string): Reply {
  const wish = controlsSchema.partial().safeParse(parsed(body))
  if (!wish.success) return refused(wish.error.message)
  Object.assign(controls, wish.data)
  return ok(controls)
}

function clockFacts(state: State) {
  return {
    now: new Date(state.now()).toISOString(),
    running: state.clock.isRunning(),
    changesLeft: state.timeline.left,
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function ok(body: unknown): Reply {
  return { status: 200, body }
}

function refused(error: string): Reply {
  return { status: 400, body: { error } }
}
