import { parseArgs } from 'node:util'
import { exitWith } from '../../lib/cli/command'
import { BadInput } from '../../lib/domain/errors'
import { measurePages, type PagesWish } from './measure-pages'
import { measureScale, type ScaleWish } from './measure-scale'
import { measureScan, type ScanWish } from './measure-scan'
import { portsFrom } from './places'
import { SCAN_RUNS } from './scan-figures'
import { endWhenStopped } from './stopping'

const USAGE = `npm run bench -- --pages|--scale|--scan [options]

One JSON object on stdout, tables on stderr. Close what else uses the machine.

  --pages     weight and speed of the pages and the API on 10,000 IAM users in 100 accounts, in Chromium and on this
              machine. Ratios to an empty page and to a comparison page of the same run must hold; absolute times only
              warn. Wants Chromium (CHROMIUM_PATH names one); the API on Postgres is measured where its server programs
              are installed
  --scale     every page, and whatever the API can be asked for by one choice, on an Organization with two years of
              history that is filled in without a scan; one request at a time, then 16 clients
  --scan      scans of simulated Organizations: calls against the fewest that do, time against the shortest, processor
              time against the same calls with nothing made of them, memory, database, faults
  --port N    the first of three ports to listen on (default 4200)

Of the pages:
  --fresh     scans the 100 accounts anew; without it the data of a run before are taken
  --loads N   loads of every page, of which the median counts (default 5)

At scale:
  --size S    accounts × IAM users (default 1000x100)
  --store S   embedded (default) or postgres
  --rounds N  requests of every address, of which the median counts (default 7)
  --fresh     fills anew; without it what was filled within a day is taken

Of scans:
  --sizes A   accounts × IAM users, of 10x50, 100x100, 1000x100 and others (default 10x50,100x100)
  --runs R    of bare, naive, warm, warm-same and storm; cold always runs (default all but naive)
  --store S   embedded (default) or postgres
  --repeats N how often bare and cold runs take turns (default 5 for 10 accounts, 3 for 100, 1 for more)

Exit code: 0 every target met, 1 one missed, 2 the command was mistaken.
What it needs and keeps is in .bench; removing that folder costs only time.
`

/** `npm run bench`: 0 when every target is met, 1 when not, 2 for a mistaken command. */
async function main(): Promise<number> {
  const wish = wished()
  if (wish === null) {
    process.stdout.write(USAGE)
    return 0
  }
  endWhenStopped()
  const began = performance.now()
  const say = (line: string) => {
    const seconds = ((performance.now() - began) / 1_000).toFixed(0)
    // A table begins with an empty line.
    process.stderr.write(line.startsWith('\n') ? `${line}\n` : `${seconds.padStart(4)} s  ${line}\n`)
  }
  const result = await measured(wish, say)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return result.pass ? 0 : 1
}

function measured(wish: Wish, say: (line: string) => void) {
  if ('sizes' in wish) return measureScan(wish, say)
  return 'size' in wish ? measureScale(wish, say) : measurePages(wish, say)
}

type Wish = PagesWish | ScaleWish | ScanWish

function wished(): Wish | null {
  const { values } = parseArgs({
    options: {
      pages: { type: 'boolean' },
      scale: { type: 'boolean' },
      scan: { type: 'boolean' },
      size: { type: 'string', default: '1000x100' },
      rounds: { type: 'string', default: '7' },
      sizes: { type: 'string', default: '10x50,100x100' },
      runs: { type: 'string', default: 'bare,cold,warm,warm-same,storm' },
      store: { type: 'string', default: 'embedded' },
      repeats: { type: 'string' },
      fresh: { type: 'boolean' },
      loads: { type: 'string', default: '5' },
      port: { type: 'string', default: '4200' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return null
  if ([values.pages, values.scale, values.scan].filter(Boolean).length !== 1)
    throw new BadInput(`say what to measure, --pages, --scale or --scan\n\n${USAGE}`)
  const ports = portsFrom(whole('--port', values.port, 1_024, 65_533))
  if (values.scan)
    return {
      sizes: listOf('--sizes', values.sizes, sizeIn),
      runs: listOf('--runs', values.runs, (one) => SCAN_RUNS.find((run) => run === one)),
      store: oneOf('--store', values.store, STORES),
      repeats: values.repeats === undefined ? null : whole('--repeats', values.repeats, 1, 20),
      port: ports.simulator,
    }
  if (values.scale) {
    const size = sizeIn(values.size)
    if (!size) throw new BadInput(`--size ${values.size}: give accounts × IAM users, as 1000x100`)
    return {
      size,
      store: oneOf('--store', values.store, STORES),
      rounds: whole('--rounds', values.rounds, 1, 100),
      fresh: values.fresh ?? false,
      port: ports.pages,
    }
  }
  return {
    ports,
    loads: whole('--loads', values.loads, 1, 50),
    fresh: values.fresh ?? false,
  }
}

const STORES = ['embedded', 'postgres'] as const

const sizeIn = (text: string) => (/^[1-9]\d{0,3}x[1-9]\d{0,3}$/.test(text) ? text : undefined)

function listOf<T>(name: string, given: string, understood: (one: string) => T | undefined): T[] {
  return given.split(',').map((one) => {
    const meant = understood(one.trim())
    if (meant === undefined) throw new BadInput(`${name} ${given}: ${one} is none of them\n\n${USAGE}`)
    return meant
  })
}

function oneOf<T extends string>(name: string, given: string, all: readonly T[]): T {
  const meant = all.find((one) => one === given)
  if (!meant) throw new BadInput(`${name} ${given}: give one of ${all.join(', ')}`)
  return meant
}

function whole(name: string, given: string, from: number, to: number): number {
  const value = Number(given)
  if (!Number.isInteger(value) || value < from || value > to)
    throw new BadInput(`${name} ${given}: give a whole number from ${from} to ${to}`)
  return value
}

main().then((code) => process.exit(code), exitWith)
