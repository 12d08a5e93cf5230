import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The AWS CLI, loaded once for many calls. */
export interface AwsCli {
  /** A folder with `aws` in it, for a PATH. */
  folder: string
  stop(): Promise<void>
}

/** Starts the AWS CLI that is installed as `program`. */
export async function startAwsCli(program: string): Promise<AwsCli> {
  const python = path.join(path.dirname(program), 'python3')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-aws-'))
  const socket = path.join(folder, 'socket')
  const server = spawn(python, [beside('aws-server.py'), socket], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
  })
  const stop = async () => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit')
    rmSync(folder, { recursive: true })
  }
  const [said] = await Promise.race([once(server.stderr, 'data'), once(server, 'exit')])
  if (!String(said).startsWith('ready')) {
    await stop()
    throw new Error(`the AWS CLI did not start: ${said}`)
  }
  const aws = path.join(folder, 'aws')
  writeFileSync(aws, `#!/bin/sh\nexec '${python}' -IS '${beside('aws-client.py')}' '${socket}' "$@"\n`)
  chmodSync(aws, 0o755)
  return { folder, stop }
}
