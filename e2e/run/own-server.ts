import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { tiny } from '../../lib/simulator/scenarios/tiny'
import { type Simulator, startSimulator } from '../../lib/simulator/server'
import type { Scenario } from '../../lib/simulator/timeline'
import { freePort } from './free-port'
import { type OidcProvider, type ProviderAccount, startOidcProvider } from './oidc-provider'
import { endCommand, startCommand } from './server-process'

/** Two loaded processors have needed 90. */
const START_SECONDS = 300

/** The product as a company runs it, beside a simulated AWS and an identity provider that the tests steer. */
export interface OwnServer {
  /** Where people open it, without a trailing slash. */
  baseUrl: string
  /** Under which commands beside it work on its data. */
  environment: NodeJS.ProcessEnv
  /** Seals its sessions. */
  secret: string
  simulator: Simulator
  provider: OidcProvider
  /** What it wrote to its log since it was last started. */
  log(): string
  /** Ends it as a supervisor does, and tells how that went; `restart` brings it back. */
  end(): Promise<{ code: number | null; seconds: number }>
  /** The same server on the same data, with other variables besides those it began with. */
  restart(environment: Environment): Promise<void>
  /** Ends it, the provider and the simulator, and removes its data. */
  stop(): Promise<void>
}

type Environment = Readonly<Record<string, string>>

interface OwnServerOptions {
  /** Who can sign in at the provider. */
  accounts: readonly ProviderAccount[]
  /** Grants, and whatever else shall differ. */
  environment: Environment
  /** Preset `tiny`. */
  scenario?: Scenario
}

/**
 * Starts what `npm start` starts, on an empty embedded database and free ports, and waits until it is ready. Wants a build.
 * @throws Error with its log when it does not come up.
 */
export async function startOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  const port = await freePort()
  const baseUrl = `http://localhost:${port}`
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-own-'))
  const secret = 'sessions of the browser tests'
  const simulator = await startSimulator({ scenario: options.scenario ?? tiny, running: true })
  const provider = await startOidcProvider(options.accounts, `${baseUrl}/api/auth/callback/oidc`)
  // Nothing of the caller's environment but what programs need: its AWS and its database are not ours.
  const environment = {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: process.env.TMPDIR,
    NEXT_TELEMETRY_DISABLED: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...simulator.environment,
    PORT: String(port),
    NEXTAUTH_URL: baseUrl,
    NEXTAUTH_SECRET: secret,
    SUNSET_DATA_DIR: path.join(folder, 'data'),
    SUNSET_SCAN_SCHEDULE: 'off',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_SCOPES: 'openid email profile groups',
    ...options.environment,
  } as const

  let running: Running | null = null
  const stop = async () => {
    if (running) await endCommand(running.child)
    await Promise.all([provider.close(), simulator.close()])
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    running = await run(baseUrl, environment)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    baseUrl,
    environment,
    secret,
    simulator,
    provider,
    log: () => running?.log() ?? '',
    async end() {
      if (!running) throw new Error('the server does not run')
      const began = performance.now()
      await endCommand(running.child)
      return { code: running.child.exitCode, seconds: (performance.now() - began) / 1_000 }
    },
    async restart(besides) {
      if (running) await endCommand(running.child)
      running = await run(baseUrl, { ...environment, ...besides })
    },
    stop,
  }
}

interface Running {
  child: ChildProcess
  log(): string
}

async function run(baseUrl: string, environment: NodeJS.ProcessEnv): Promise<Running> {
  const child = startCommand('lib/cli/start.ts', 'pipe', environment)
  let heard = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      heard += text
    })
  const last = performance.now() + START_SECONDS * 1_000
  while (performance.now() < last && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return { child, log: () => heard }
    await pause(100)
  }
  await endCommand(child)
  throw new Error(`the server was not ready within ${START_SECONDS} seconds:\n${heard}`)
}
