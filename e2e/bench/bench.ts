import { parseArgs } from 'node:util'
import { exitWith } from '../../lib/cli/command'
import { BadInput } from '../../lib/domain/errors'
import { measurePages, type PagesWish } from './measure-pages'
import { portsFrom } from './places'
import { endWhenStopped } from './stopping'

const USAGE = `npm run bench -- --pages [options]

Measures weight and speed of the pages and the API on 10,000 IAM users in 100 accounts, in Chromium and on this machine:
one JSON object on stdout, tables on stderr. Ratios to an empty page and to a comparison page of the same run must hold;
absolute times only warn. Wants Chromium (CHROMIUM_PATH names one); the API on Postgres is measured where its server
programs are installed. Close what else uses the machine.

  --pages     the pages: the only thing there is to measure so far
  --fresh     scans the 100 accounts anew; without it the data of a run before are taken
  --loads N   loads of every page, of which the median counts (default 5)
  --port N    the first of three ports to listen on (default 4200)

Exit code: 0 every target met, 1 one missed, 2 the command was mistaken.
What it needs and keeps is in .bench; removing that folder costs only time.
`

/** `npm run bench -- --pages`: 0 when every target is met, 1 when not, 2 for a mistaken command. */
async function main(): Promise<number> {
  const wish = wished()
  if (wish === null) {
    process.stdout.write(USAGE)
    return 0
  }
  endWhenStopped()
  const began = performance.now()
  const result = await measurePages(wish, (line) => {
    const seconds = ((performance.now() - began) / 1_000).toFixed(0)
    // A table begins with an empty line.
    process.stderr.write(line.startsWith('\n') ? `${line}\n` : `${seconds.padStart(4)} s  ${line}\n`)
  })
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return result.pass ? 0 : 1
}

function wished(): PagesWish | null {
  const { values } = parseArgs({
    options: {
      pages: { type: 'boolean' },
      fresh: { type: 'boolean' },
      loads: { type: 'string', default: '5' },
      port: { type: 'string', default: '4200' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return null
  if (!values.pages) throw new BadInput(`only the pages can be measured so far: npm run bench -- --pages\n\n${USAGE}`)
  return {
    ports: portsFrom(whole('--port', values.port, 1_024, 65_533)),
    loads: whole('--loads', values.loads, 1, 50),
    fresh: values.fresh ?? false,
  }
}

function whole(name: string, given: string, from: number, to: number): number {
  const value = Number(given)
  if (!Number.isInteger(value) || value < from || value > to)
    throw new BadInput(`${name} ${given}: give a whole number from ${from} to ${to}`)
  return value
}

main().then((code) => process.exit(code), exitWith)
