import { parseArgs } from 'node:util'
import { buildIfStale } from '../../lib/cli/build-stamp'
import { exitWith } from '../../lib/cli/command'
import { findChromium } from './find-chromium'
import { add, check, programOf, sayTally, type Tally, vitest } from './suite'

const SUITES = ['lint', 'unit', 'browser', 'smoke', 'processes'] as const
type SuiteName = (typeof SUITES)[number]
/** What the browser suite shows anyway, on this Node, and what needs the machine to itself: only when it is asked for. */
const ASKED_FOR: ReadonlySet<SuiteName> = new Set(['smoke', 'processes'])

/** Static checks: format and lint, the rooms of the code, dead code, types. */
async function lint(): Promise<Tally> {
  const minutes = 3
  const next = programOf('next')
  return add([
    await check('Biome: format and lint', [programOf('biome'), 'check', '.'], { minutes }),
    await check(
      'dependency-cruiser: the rooms of the code',
      [programOf('depcruise'), 'app', 'components', 'lib', 'e2e', 'proxy.ts', 'instrumentation-client.ts'],
      { minutes },
    ),
    await check('knip: dead code', [programOf('knip')], { minutes }),
    await check('Next: types of routes', [next, 'typegen'], { minutes }),
    // One checker: several, which it takes otherwise, each work out the same types again, twice the processor's time.
    await check('TypeScript: types', [programOf('tsc'), '--noEmit', '--incremental', 'false', '--checkers', '1'], {
      minutes,
    }),
  ])
}

async function browser(): Promise<Tally> {
  const CHROMIUM_PATH = findChromium()
  console.log(`\nBrowser: ${CHROMIUM_PATH}`)
  console.log((await buildIfStale()) ? 'The pages were built.' : 'The build is up to date.')
  const limits = { minutes: 60, env: { CHROMIUM_PATH } }
  return add(
    await Promise.all([
      vitest('Browser tests against the demo', 'vitest.e2e.config.ts', limits),
      vitest('Browser tests with servers of their own', 'vitest.server.config.ts', { ...limits, beside: true }),
    ]),
  )
}

async function smoke(): Promise<Tally> {
  console.log((await buildIfStale()) ? 'The pages were built.' : 'The build is up to date.')
  return vitest(`A demo and a scan on Node ${process.versions.node}`, 'vitest.smoke.config.ts', { minutes: 45 })
}

const RUN: Readonly<Record<SuiteName, () => Promise<Tally>>> = {
  lint,
  // Says by itself whether it ran on Postgres too.
  unit: () => vitest('Unit and integration tests', 'vitest.config.ts', { minutes: 60 }),
  browser,
  smoke,
  processes: () =>
    vitest('Several processes, faults and kills', 'vitest.config.ts', {
      minutes: 30,
      env: { SUNSET_TEST_PROCESSES: '1' },
    }),
}

/** `npm test [-- lint|unit|browser|smoke|processes ...]`: every suite but the last two, or those named; ends with `N passed, N failed`. */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const wanted = SUITES.filter((name) => (positionals.length === 0 ? !ASKED_FOR.has(name) : positionals.includes(name)))
  if (wanted.includes('browser')) findChromium()
  const tallies: Tally[] = []
  for (const name of wanted) tallies.push(await RUN[name]())
  const total = add(tallies)
  sayTally(total)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
}

main().then((code) => process.exit(code), exitWith)
