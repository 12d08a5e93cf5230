import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { BadInput } from '../domain/errors'
import { restoreLines } from '../store/engine/backup'
import { exitWith, onDatabase } from './command'

/**
 * `npm run restore -- FILE`: puts what `npm run backup` wrote into the database that the environment names, which must be empty: the
 * same one after a loss, or a Postgres in place of the embedded one.
 */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new BadInput('name the file: npm run restore -- FILE')
  const rows = await onDatabase(async (_db, _config, pool) => {
    let restored = 0
    try {
      await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
        restored = await restoreLines(pool, linesOf(chunks))
      })
    } catch (error) {
      throw mistake(file, error) ?? error
    }
    return restored
  })
  process.stderr.write(`${rows} rows were restored.\n`)
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest) yield rest
}

/** What is wrong with the file, in one sentence; `null`: something else. */
function mistake(file: string, error: unknown): BadInput | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new BadInput(`${file} is not there`)
  if (code.startsWith('Z_')) return new BadInput(`${file} is no backup of IAM Sunset, or it is cut`)
  return null
}

main().then(() => process.exit(0), exitWith)
