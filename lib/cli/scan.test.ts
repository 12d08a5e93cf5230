import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addReadRole } from '../simulator/read-role'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { type Simulator, startSimulator } from '../simulator/server'
import { fillDataFolder } from '../store/testing/describe-stores'
import { nodeAdvice } from './node-version'

/** The object that `npm run scan -- --json` prints is a public interface: scripts read it. */
const Summary = z.strictObject({
  accounts: z.strictObject({ total: z.number(), read: z.number(), failed: z.number() }),
  iamUsers: z.number(),
  accessKeys: z.number(),
  people: z.number(),
  apiCalls: z.record(z.string(), z.number()),
  seconds: z.number(),
  failures: z.array(
    z.strictObject({ account: z.string().nullable(), code: z.string(), message: z.string(), fix: z.string() }),
  ),
  eventHead: z
    .string()
    .regex(/^\d+:[0-9a-f]{64}$/)
    .nullable(),
})

const STARTING = 60_000

describe('npm run scan', () => {
  let simulator: Simulator
  let dataDir: string

  beforeEach(async () => {
    simulator = await startSimulator({ scenario: tiny })
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'sunset-scan-'))
    fillDataFolder(dataDir)
  })
  afterEach(async () => {
    await simulator.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const started = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', 'lib/cli/scan.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: dataDir,
        AWS_EC2_METADATA_DISABLED: 'true',
        SUNSET_DATA_DIR: dataDir,
        ...simulator.environment,
        ...env,
      },
    })

  const ended = async (child: ChildProcess) => {
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (text) => {
      stdout += text
    })
    child.stderr?.on('data', (text) => {
      stderr += text
    })
    const [code] = await once(child, 'close')
    return { code, stdout, stderr }
  }

  test(
    'ends with 3 and names what failed while some accounts were read, and with 0 when --failed read the rest',
    async () => {
      const first = await ended(started(['--json']))
      const summary = Summary.parse(JSON.parse(first.stdout))
      expect(first.code).toBe(3)
      const advice = nodeAdvice(process.versions.node)
      expect(first.stderr.split('\n').filter((line) => /\bnode\b/i.test(line))).toEqual(advice ? [advice] : [])
      expect(summary.accounts).toEqual({ total: 3, read: 2, failed: 1 })
      expect(summary.failures).toMatchObject([{ account: tinyAccounts.dark, code: 'role-not-assumable' }])
      expect(summary.failures[0]?.fix).toContain('read-role.yaml')
      const dark = simulator.world.accounts.get(tinyAccounts.dark)
      if (!dark) throw new Error('the scenario has no account dark')
      addReadRole(simulator.world, dark, { createdAt: dark.createdAt })
      const retry = await ended(started(['--json', '--failed']))
      expect(retry.code).toBe(0)
      expect(Summary.parse(JSON.parse(retry.stdout)).accounts).toEqual({ total: 1, read: 1, failed: 0 })
    },
    2 * STARTING,
  )

  test(
    'ends with 1 and says why when no account can be read',
    async () => {
      const refused = await ended(started(['--json'], { AWS_ACCESS_KEY_ID: 'AKIANOBODY0000000001' }))
      expect(refused.code).toBe(1)
      const { accounts, failures } = Summary.parse(JSON.parse(refused.stdout))
      expect(accounts.read).toBe(0)
      expect(failures[0]?.code).toBe('credentials-refused')
    },
    STARTING,
  )

  test(
    'lists every mistake of the environment and does not start',
    async () => {
      const mistaken = await ended(started([], { SUNSET_TIME_ZONE: 'Mars/Olympus', SUNSET_READ_ROLE: 'no spaces' }))
      expect(mistaken.code).toBe(2)
      expect(mistaken.stderr).toContain('SUNSET_TIME_ZONE')
      expect(mistaken.stderr).toContain('SUNSET_READ_ROLE')
    },
    STARTING,
  )

  test(
    'says in one line what is wrong with a database that is not there, and with an option it does not know',
    async () => {
      const unreachable = await ended(started([], { DATABASE_URL: 'postgres://127.0.0.1:1/sunset' }))
      expect(unreachable).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^(Node .*\n)?the database cannot be reached .*\n$/),
      })
      const mistyped = await ended(started(['--nonsense']))
      expect(mistyped).toMatchObject({ code: 2, stderr: expect.stringContaining('--nonsense') })
    },
    STARTING,
  )

  test(
    'a scan killed half-way is taken up where it was',
    async () => {
      simulator.controls.latency = { default: { median: 150, p99: 200 } }
      const killed = started(['--json'])
      const gone = once(killed, 'close')
      const watching = setInterval(() => {
        if (simulator.counts.report().total > 12) killed.kill('SIGKILL')
      }, 20)
      await gone
      clearInterval(watching)
      simulator.controls.latency = {}
      const next = await ended(started(['--json']))
      expect(next.stderr).toContain('taking part')
      expect(next.code).toBe(3)
      expect(Summary.parse(JSON.parse(next.stdout)).accounts).toEqual({ total: 3, read: 2, failed: 1 })
    },
    2 * STARTING,
  )
})
