import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { END_WITH_PARENT } from '../../lib/cli/launch'
import { inFolder } from './places'

interface NodeProgram {
  /** Names its log in the bench's folder. */
  name: string
  args: readonly string[]
  environment: NodeJS.ProcessEnv
  cwd?: string
}

/** Starts a Node program that ends with this one; what it complains of goes to its log. */
export function startNode({ name, args, environment, cwd }: NodeProgram): ChildProcess & { log: string } {
  const log = inFolder(`${name}.log`)
  mkdirSync(path.dirname(log), { recursive: true })
  const file = openSync(log, 'w')
  const child = spawn(process.execPath, [...END_WITH_PARENT, ...args], {
    stdio: ['ignore', 'pipe', file, 'ipc'],
    env: { ...environment, NEXT_TELEMETRY_DISABLED: '1' },
    cwd,
  })
  closeSync(file)
  return Object.assign(child, { log })
}

/** Waits for a line of its output. @throws Error with the end of its log when it ends before. */
export async function untilLine(child: ChildProcess & { log: string }, wanted: RegExp): Promise<void> {
  const { stdout } = child
  if (!stdout) throw new Error('the program has no output')
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a program of the bench ended (exit ${code}):\n${readFileSync(child.log, 'utf8').slice(-4_000)}`)
  })
  const said = new Promise<void>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => wanted.test(line) && resolve())
  })
  await Promise.race([said, ended.catch(refused)])
}

function refused(error: unknown): never {
  throw error
}

/** This process's environment without what would lead a server of the bench to somebody's data, AWS or sign-in. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(SUNSET_|AWS_|OIDC_|NEXTAUTH_|DATABASE_URL$|PORT$|NEXT_DIST_DIR$|NODE_OPTIONS$)/
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || foreign.test(name) ? [] : [[name, value] as const],
  )
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: 'production',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  }
}

interface Running {
  pid: number
  parent: number
  /** Resident memory, bytes. */
  resident: number
}

/** Processes of this machine, as `ps` tells them; none where there is no `ps`. */
function processes(): Running[] {
  let told: string
  try {
    told = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  } catch {
    return []
  }
  return told.split('\n').flatMap((line) => {
    const [pid, parent, rss] = line.trim().split(/\s+/).map(Number)
    return pid && parent !== undefined && rss !== undefined ? [{ pid, parent, resident: rss * 1_024 }] : []
  })
}

/** The process that `launcher` started, by the memory it holds: its pages. `null` where that cannot be told. */
export function childOf(launcher: number): number | null {
  const children = processes().filter(({ parent }) => parent === launcher)
  return children.sort((a, b) => b.resident - a.resident)[0]?.pid ?? null
}

/** Resident memory of one process, bytes; `null` where that cannot be told. */
export function residentBytes(pid: number): number | null {
  return processes().find((running) => running.pid === pid)?.resident ?? null
}
