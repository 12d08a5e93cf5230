import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { tiny } from '../lib/simulator/scenarios/tiny'
import { startSimulator } from '../lib/simulator/server'
import { startDemos } from './run/demo-server'
import { startCommand } from './run/server-process'

const MINUTE = 60_000
/** What whoever stops a server waits at most. */
const LONGEST_END = 8_000

test(
  'a demo starts, is ready and ends in order',
  async () => {
    const [demo] = await startDemos(1)
    if (!demo) throw new Error('no demo was started')
    onTestFinished(demo.stop)
    expect((await fetch(`${demo.baseUrl}/readyz`)).status).toBe(200)
    const page = await fetch(demo.baseUrl)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('IAM Sunset')])
    const began = performance.now()
    const ended = once(demo.process, 'exit')
    demo.process.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(LONGEST_END)
  },
  41 * MINUTE,
)

test(
  'a scan by command reads what it can and says it as JSON',
  async () => {
    const simulator = await startSimulator({ scenario: tiny })
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-smoke-'))
    onTestFinished(async () => {
      await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const scan = startCommand(
      'lib/cli/scan.ts',
      'pipe',
      {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        HOME: folder,
        AWS_EC2_METADATA_DISABLED: 'true',
        ...simulator.environment,
        SUNSET_DATA_DIR: path.join(folder, 'data'),
      },
      ['--json'],
    )
    if (!scan.stdout || !scan.stderr) throw new Error('the scan has no output')
    const [[code], said, complained] = await Promise.all([once(scan, 'exit'), text(scan.stdout), text(scan.stderr)])
    expect(complained).not.toContain('NodeVersionSupportWarning')
    const { accounts } = z
      .object({ accounts: z.object({ read: z.number(), failed: z.number() }) })
      .parse(JSON.parse(said))
    // One account of this scenario has no read role.
    expect({ code, accounts }).toEqual({ code: 3, accounts: { read: 2, failed: 1 } })
  },
  2 * MINUTE,
)
