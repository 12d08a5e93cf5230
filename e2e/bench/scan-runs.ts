import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { plainEnvironment, startNode } from './child-process'
import type { ScanParams } from './critical-path'
import { ChildFigures, type Counts, type ScanRunName } from './scan-figures'
import type { RunStore } from './scan-store'
import type { Simulated } from './simulated'

/** What one run told and what the simulator counted meanwhile. */
export interface Measured {
  figures: ChildFigures
  counts: Counts
  cpuShare: number
}

/** Runs one run in a process of its own. `store` `null`: it stores nothing. */
export async function measured(
  run: ScanRunName,
  simulated: Simulated,
  store: RunStore | null,
  { timeScale }: ScanParams,
): Promise<Measured> {
  const truth = await simulated.truth()
  const accounts = truth.flatMap(({ account }) => (simulated.denied.has(account) ? [] : account))
  const how = run === 'bare' || run === 'naive' ? run : 'scan'
  const wish = JSON.stringify({ how, now: simulated.now, timeScale, accounts })
  const { answer, ...beside } = await simulated.whileCounted(async () => {
    const child = startNode({
      name: `scan-${run}`,
      args: ['--expose-gc', '--import', 'tsx', 'e2e/bench/scan-child.ts', wish],
      environment: { ...plainEnvironment(), ...simulated.environment, ...store?.environment },
    })
    if (!child.stdout) throw new Error('the run has no output')
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
    if (said.trim() === '') throw new Error(`a run said nothing: ${readFileSync(child.log, 'utf8').slice(-4_000)}`)
    return ChildFigures.parse(JSON.parse(said.trim().split('\n').at(-1) ?? ''))
  })
  return { figures: answer, ...beside }
}
