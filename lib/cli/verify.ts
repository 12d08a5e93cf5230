import { parseArgs } from 'node:util'
import { headText, parseHead } from '../domain/chain'
import { BadInput } from '../domain/errors'
import type { Db } from '../store/engine/database'
import { chainHead } from '../store/read/chain-head'
import { verifyEvents } from '../store/write/seal-events'
import { exitWith, onDatabase } from './command'

/** What was altered, removed, or is not what was kept. */
const BROKEN = 3

/**
 * `npm run verify [-- --from HEAD]`: computes the chain of sealed events again, all of it, or from a head that was printed earlier;
 * then exit: 0 it holds, 3 it does not. The present head goes to stdout.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { from: { type: 'string' } } })
  const from = values.from === undefined ? null : parseHead(values.from)
  if (values.from !== undefined && from === null)
    throw new BadInput('--from is a head as it was printed: NUMBER:64 hexadecimal digits')
  return onDatabase((db) => verify(db, from))
}

async function verify(db: Db, from: ReturnType<typeof parseHead>): Promise<number> {
  const head = await chainHead(db)
  const { events, broken } = await verifyEvents(db, from)
  if (broken) {
    const { seq, id, because } = broken
    process.stderr.write(
      `Broken at event ${seq}${id ? ` (${id})` : ''}: ${WHY[because]} ${events} events hold before it.\n`,
    )
    return BROKEN
  }
  process.stderr.write(
    `${events} events hold${from ? `, ${headText(from)} the first of them` : ''}; ${head?.waiting ?? 0} recorded since are not sealed yet.\n`,
  )
  if (head) process.stdout.write(`${headText(head)}\n`)
  return 0
}

const WHY = {
  altered: 'it was altered, or what it follows was.',
  missing: 'it is not there.',
  'other-head': 'it is not the event whose head was kept.',
}

main().then((code) => process.exit(code), exitWith)
