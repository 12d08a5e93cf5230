import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { keyIdsOf } from '../contract/leaks/key-ids-of'
import { LARGEST_REPORT, LARGEST_TEXT } from '../contract/views/leaks'
import { importLeakReport } from '../decide/import-leak-report'
import { BadInput } from '../domain/errors'
import { instant } from '../domain/instant'
import { sightOf, systemViewer } from '../domain/viewer'
import { keyHolders } from '../store/read/key-holders'
import { exitWith, onDatabase } from './command'

const viewer = systemViewer('cli')

const USAGE = 'npm run keys -- look-up|import [FILE]; without FILE, or with -, standard input is read'

/** `npm run keys -- look-up|import [FILE]`: whose the key ids in a text are, or a leak report's import, as the API gives it. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} })
  const [what, file = '-', ...more] = positionals
  if ((what !== 'look-up' && what !== 'import') || more.length > 0) throw new BadInput(USAGE)
  const body = (largest: number) => textOf(file === '-' ? process.stdin : createReadStream(file), largest)
  const told = await onDatabase(async (db, { timeZone }) =>
    what === 'look-up'
      ? keyHolders(db, sightOf(viewer), await keyIdsOf(body(LARGEST_TEXT)))
      : importLeakReport({ db, viewer, now: instant(Date.now()), timeZone }, body(LARGEST_REPORT)),
  )
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
}

async function* textOf(bytes: AsyncIterable<Uint8Array | string>, largest: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let read = 0
  for await (const chunk of readable(bytes)) {
    read += chunk.length
    if (read > largest) throw new BadInput(`this is more than ${largest} bytes: give it in parts`)
    yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

async function* readable(bytes: AsyncIterable<Uint8Array | string>) {
  try {
    yield* bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new BadInput(`the file cannot be read (${error.code})`)
    throw error
  }
}

main().then(() => process.exit(0), exitWith)
