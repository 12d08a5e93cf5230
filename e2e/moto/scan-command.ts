import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Target } from './target'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const Summary = z.object({
  accounts: z.object({ total: z.number(), read: z.number(), failed: z.number() }),
  iamUsers: z.number(),
  accessKeys: z.number(),
  people: z.number(),
  apiCalls: z.record(z.string(), z.number()),
  seconds: z.number(),
  failures: z.array(
    z.object({ account: z.string().nullable(), code: z.string(), message: z.string(), fix: z.string() }),
  ),
})

export interface ScanRun {
  exitCode: number | null
  summary: z.infer<typeof Summary>
  /** Of the command's process; `null` where the system does not tell. */
  peakMegabytes: number | null
  log: string
}

/** Runs `npm run scan -- --json` as a customer would, into an embedded database in `dataDir`. */
export async function runScanCommand(
  target: Target,
  dataDir: string,
  given: { externalId: string; organizationRoleArn: string },
): Promise<ScanRun> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/scan.ts', '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      HOME: dataDir,
      TMPDIR: process.env.TMPDIR,
      NODE_NO_WARNINGS: '1',
      AWS_ENDPOINT_URL: target.endpoint,
      AWS_ACCESS_KEY_ID: target.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: target.credentials.secretAccessKey,
      AWS_REGION: target.region,
      AWS_EC2_METADATA_DISABLED: 'true',
      SUNSET_DATA_DIR: dataDir,
      SUNSET_EXTERNAL_ID: given.externalId,
      SUNSET_ORGANIZATION_ROLE_ARN: given.organizationRoleArn,
    },
  })
  let peak: number | null = null
  const watching = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
  }, 200)
  const [exit, out, log] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  clearInterval(watching)
  if (!out.trim()) throw new Error(`the scan printed nothing (exit ${exit[0]}):\n${log}`)
  return { exitCode: exit[0], summary: Summary.parse(JSON.parse(out)), peakMegabytes: peak, log }
}

/** The most memory a process held so far, as Linux counts it. */
function peakOf(pid: number | undefined): number | null {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return null
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
  } catch {
    // The process ended between the two looks.
    return null
  }
}
