import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { BadInput } from '../domain/errors'
import { backupLines } from '../store/engine/backup'
import { exitWith, onDatabase } from './command'

/**
 * `npm run backup -- FILE`: every row of the database at one moment, embedded or Postgres, into a new file that this user alone can
 * read: it holds names, addresses and answers of people. A backup that was broken off leaves no file.
 */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new BadInput('name the file: npm run backup -- FILE')
  if (await exists(file)) throw new BadInput(`${file} is there already: name another file`)
  const partial = `${file}.part`
  await onDatabase(async (_db, _config, pool) => {
    try {
      const to = createWriteStream(partial, { flags: 'wx', mode: 0o600 })
      await pipeline(Readable.from(ended(backupLines(pool))), createGzip(), to)
      await rename(partial, file)
    } catch (error) {
      if (!isThere(error)) await rm(partial, { force: true })
      throw error
    }
  })
  process.stdout.write(`${file}\n`)
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch {
    return false
  }
}

/** Another backup writes to it. */
const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

main().then(() => process.exit(0), exitWith)
