import { table } from './report'
import type { ScanRun } from './scan-figures'

const figure = (value: number | null | undefined, digits = 0): string => value?.toFixed(digits) ?? ''

/** The runs of one size, as tables. */
export function scanText(size: string, runs: readonly ScanRun[]): string {
  return [
    `${size} accounts × IAM users`,
    table(
      ['run', 'calls', '÷ bound', 'polls', 'refused', 'injected', 'wall s', '÷ path', 'bound by', 'lost', 'differ'],
      runs.map(({ run, calls, wallMs, wallRatio, bindingTerm, accounts, factsDiff }) => [
        run,
        String(calls.made),
        figure(calls.ratio, 3),
        String(calls.polls),
        String(calls.refusedByBucket),
        String(calls.injected),
        figure(wallMs.median / 1_000, 1),
        figure(wallRatio, 2),
        bindingTerm ?? '',
        accounts ? String(accounts.lost) : '',
        accounts ? String(factsDiff.length) : '',
      ]),
    ),
    '',
    table(
      [
        'run',
        'CPU ms/1,000 users',
        '÷ bare',
        'RSS MB',
        'heap MB',
        'loop p99 ms',
        'sockets',
        'DB ÷ wall',
        'statements/account',
        'fact writes',
      ],
      runs.map(({ run, cpuMsPer1000Users, cpuRatio, memory, eventLoopP99Ms, openSocketsMax, db }) => [
        run,
        figure(cpuMsPer1000Users),
        figure(cpuRatio, 2),
        figure(memory.peakRssMB),
        figure(memory.peakHeapMB),
        figure(eventLoopP99Ms),
        String(openSocketsMax),
        figure(db?.share, 2),
        figure(db?.statementsPerAccount, 1),
        db ? String(db.factWrites) : '',
      ]),
    ),
    ...runs.filter(({ run }) => run === 'cold').map(operations),
  ].join('\n')
}

/** By operation, what was made and the fewest that do. */
const operations = ({ calls }: ScanRun): string =>
  [
    '',
    table(
      ['cold, by operation', 'made', 'bound'],
      Object.entries(calls.byOperation)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([operation, { made, bound }]) => [operation, String(made), figure(bound)]),
    ),
  ].join('\n')
