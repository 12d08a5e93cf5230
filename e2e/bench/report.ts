import type { ApiFigures } from './api-latency'
import type { PageWeight } from './page-weight'
import type { Prepared } from './prepare'
import type { SpeedFigures } from './speed-targets'
import type { Target } from './targets'
import { unusedShare } from './unused-scripts'
import type { Weights } from './weight-targets'

/** What the data are, and on what they were measured. */
export function preparedText({ scan, peakResidentMB }: Prepared): string {
  return `${scan.iamUsers} IAM users in ${scan.accounts.read} accounts, read by a scan of ${scan.seconds.toFixed(0)} s (${sumOf(scan.apiCalls)} calls, at most ${peakResidentMB ?? '?'} MB)`
}

export function weightText({ empty, sharedKB, pages }: Weights): string {
  return [
    'First load, kB as transferred',
    table(
      ['page', 'scripts', 'styles', 'fonts', 'document', 'fetched', 'elements', 'unused'],
      [
        ['empty page', ...weightRow(empty)],
        ['shared by all', String(sharedKB), '', '', '', '', '', ''],
        ...pages.map((page) => [page.name, ...weightRow(page.weight)]),
      ],
    ),
  ].join('\n')
}

export function speedText(speed: SpeedFigures, loads: number): string {
  const { pages, comparison, leaks } = speed
  const rows = [['comparison', comparison] as const, ...pages]
  return [
    `Loads at 4 × CPU, 10 Mbit/s, 40 ms: median of ${loads}`,
    table(
      ['page', 'LCP ms', '÷', 'CLS', 'longest task', 'blocking'],
      rows.map(([name, page]) => [
        name,
        page.lcp.toFixed(0),
        (page.lcp / comparison.lcp).toFixed(2),
        page.cls.toFixed(4),
        page.longestTask.toFixed(0),
        page.blocking.toFixed(0),
      ]),
    ),
    '',
    'Interactions on iam-users, ms',
    table(
      ['interaction', 'worst event'],
      [
        ['comparison button', String(speed.comparisonButton)],
        ...Object.entries(speed.interactions).map(([name, ms]) => [name, ms === null ? 'not told' : String(ms)]),
      ],
    ),
    `Opening and closing a row 40 times: nodes ${leaks.nodes.first} → ${leaks.nodes.last}, heap ${leaks.heapMB.first} → ${leaks.heapMB.last} MB`,
  ].join('\n')
}

/** Which targets were met, and which guards were exceeded. */
export function verdictText(targets: readonly Target[], warnings: readonly Target[]): string {
  const met = targets.filter(({ pass }) => pass).length
  return [
    ...warnings.map((warning) => `  warn  ${line(warning)}`),
    ...targets.map((target) => `  ${target.pass ? 'pass' : 'FAIL'}  ${line(target)}`),
    '',
    `${met} targets met, ${targets.length - met} missed, ${warnings.length} guards exceeded`,
  ].join('\n')
}

const sumOf = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, made) => sum + made, 0)

const weightRow = (weight: PageWeight) => [
  String(weight.scriptsKB),
  String(weight.stylesKB),
  String(weight.fontsKB),
  String(weight.documentKB),
  String(weight.fetchedKB),
  String(weight.elements),
  `${Math.round(unusedShare(weight.use) * 100)} %`,
]

export function apiText(engine: string, figures: ApiFigures | { notMeasured: string }): string {
  if ('notMeasured' in figures) return `API on ${engine}: not measured (${figures.notMeasured})`
  const { idle, during, perSecond, csv } = figures
  const rows = { 'list, idle': idle.list, 'list, during a scan': during.list, 'first page': idle.firstPage }
  const more = { 'last page': idle.lastPage, 'SQL alone': idle.sql }
  const health = { 'healthz, idle': idle.health, 'healthz, during a scan': during.health }
  return [
    `API on ${engine}, ms`,
    table(
      ['', 'p50', 'p95', 'p99', 'requests'],
      Object.entries({ ...rows, ...more, ...health }).map(([name, latency]) => [
        name,
        String(latency.p50),
        String(latency.p95),
        String(latency.p99),
        String(latency.requests),
      ]),
    ),
    `16 clients: ${perSecond.list} lists/s, ${perSecond.health} healthz/s; scans meanwhile took ${during.scanSeconds.join(', ')} s`,
    `CSV of all: ${(csv.bytes / 1_000).toFixed(0)} kB in ${csv.seconds} s, ${csv.megabytesPerSecond} MB/s, resident memory of the pages +${csv.residentRiseMB ?? '?'} MB`,
  ].join('\n')
}

const line = ({ name, value, limit }: Target) => `${name}: ${value} (limit ${limit})`

/** Columns of equal width, the first to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return all.map((row) => `  ${row.map(cell).join('  ')}`).join('\n')
}
