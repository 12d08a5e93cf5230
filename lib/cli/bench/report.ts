import type { ApiFigures } from './api-latency'
import type { PagesResult } from './measure-pages'
import type { PageWeight } from './page-weight'
import type { Target } from './targets'
import { unusedShare } from './unused-scripts'

/** The figures as a table to read; the JSON has them all. */
export function report(result: PagesResult): string {
  const { preparation, weight, vitals, api, targets, warnings } = result
  const { scan } = preparation
  return [
    `${scan.iamUsers} IAM users in ${scan.accounts.read} accounts, read by a scan of ${scan.seconds.toFixed(0)} s (${sumOf(scan.apiCalls)} calls, at most ${preparation.peakResidentMB ?? '?'} MB); Chromium ${result.chromium}, Node ${result.node}, ${result.cores} cores`,
    '',
    'First load, kB as transferred',
    table(
      ['page', 'scripts', 'styles', 'fonts', 'document', 'fetched', 'elements', 'unused'],
      [
        ['empty page', ...weightRow(weight.empty)],
        ['shared by all', String(weight.sharedKB), '', '', '', '', '', ''],
        ...weight.pages.map((page) => [page.name, ...weightRow(page.weight)]),
      ],
    ),
    '',
    `Loads at 4 × CPU, 10 Mbit/s, 40 ms: median of ${result.params.loads}`,
    table(
      ['page', 'LCP ms', '÷', 'CLS', 'longest task', 'blocking'],
      Object.entries({ comparison: vitals.comparison, ...vitals.pages }).map(([name, page]) => [
        name,
        page.lcp.toFixed(0),
        (page.lcp / vitals.comparison.lcp).toFixed(2),
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
        ['comparison button', String(vitals.comparisonButton)],
        ...Object.entries(vitals.interactions).map(([name, ms]) => [name, ms === null ? 'not told' : String(ms)]),
      ],
    ),
    `20 rounds of opening a row: nodes ${vitals.leaks.nodes.first} → ${vitals.leaks.nodes.last}, heap ${vitals.leaks.heapMB.first} → ${vitals.leaks.heapMB.last} MB`,
    '',
    ...Object.entries(api).map(([engine, figures]) => apiPart(engine, figures)),
    '',
    ...warnings.map((warning) => `  warn  ${line(warning)}`),
    ...targets.map((target) => `  ${target.pass ? 'pass' : 'FAIL'}  ${line(target)}`),
    '',
    `${targets.filter(({ pass }) => pass).length} targets met, ${targets.filter(({ pass }) => !pass).length} missed, ${warnings.length} guards exceeded`,
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

function apiPart(engine: string, figures: ApiFigures | { notMeasured: string }): string {
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
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return all.map((row) => `  ${row.map(cell).join('  ')}`).join('\n')
}
