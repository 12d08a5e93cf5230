import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { BadInput } from '../domain/errors'

const STAMP = '.next/sources.sha256'
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation-client.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
]

/** SHA-256 over everything the pages are built from. */
function sourcesDigest(): string {
  const files = SOURCES.filter((source) => existsSync(source)).flatMap((source) =>
    statSync(source).isDirectory()
      ? readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => path.join(source, file))
      : [source],
  )
  const digest = createHash('sha256')
  for (const file of files.sort()) {
    if (statSync(file).isFile()) digest.update(`${file}\0`).update(readFileSync(file))
  }
  return digest.digest('hex')
}

/**
 * Builds the pages unless the present build was made from the very same sources. The build is ended when `stopped` aborts.
 * @returns whether it built. @throws BadInput with the end of the build's output when it fails.
 */
export async function buildIfStale(stopped?: AbortSignal): Promise<boolean> {
  const digest = sourcesDigest()
  if (existsSync(STAMP) && existsSync('.next/BUILD_ID') && readFileSync(STAMP, 'utf8') === digest) return false
  // A build that is broken off leaves neither the old pages nor the new ones.
  rmSync(STAMP, { force: true })
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const build = spawn(process.execPath, [next, 'build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  let output = ''
  for (const stream of [build.stdout, build.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-8_000)
    })
  }
  const end = () => build.kill()
  stopped?.addEventListener('abort', end, { once: true })
  const [code] = await once(build, 'close')
  if (stopped?.aborted) return false
  if (code !== 0) throw new BadInput(`the build failed:\n${output}`)
  writeFileSync(STAMP, digest)
  return true
}
