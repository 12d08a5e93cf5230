import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { requestDurations, requestTook } from '../app/api/request-durations'
import { metricsText } from '../app/metrics/metrics-text'
import { told } from '../app/metrics/testing/told'
import { processFigures } from '../lib/process-figures'

const read = (file: string) => readFileSync(file, 'utf8')

/** Words of PromQL, which are no metric's name. Source: Prometheus documentation, "Querying". */
const WORDS = new Set(
  `by without on ignoring group_left group_right and or unless bool offset sum max min avg count topk rate increase changes absent
   time vector histogram_quantile predict_linear min_over_time max_over_time`.split(/\s+/),
)
/** Written by Prometheus itself. */
const OF_PROMETHEUS = ['up']

/** The metrics that an expression names. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '')
  return (bare.match(/[a-zA-Z_:][\w:]*/g) ?? []).filter((word) => !WORDS.has(word))
}

/** Every name that `/metrics` prints, from what prints it. */
let printed: ReadonlySet<string>
beforeAll(async () => {
  requestTook({ method: 'GET', route: '/api/v1/overview' }, 200, 12)
  const texts = await Promise.all([
    metricsText(told, { open: 1, idle: 1, waiting: 0 }),
    requestDurations(),
    processFigures()(),
    processFigures('iam_sunset_launcher_')(),
  ])
  printed = new Set(texts.join('\n').match(/^[a-z]\w*/gm))
})

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string().regex(/^\d+[mhd]$/),
          labels: z.object({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.object({ summary: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
})
const Board = z.object({
  annotations: z.object({ list: z.array(z.object({ expr: z.string() })) }),
  panels: z.array(
    z.object({
      id: z.int(),
      gridPos: z.object({ x: z.int(), w: z.int() }),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
})

test('alerts and the dashboard ask for metrics that are printed, and for nothing else', () => {
  const rules = Rules.parse(parse(read('docs/deploy/prometheus/rules.yaml'))).groups.flatMap((group) => group.rules)
  expect(rules.length).toBeGreaterThan(10)
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  const board = Board.parse(JSON.parse(read('docs/deploy/grafana/iam-sunset.json')))
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...board.annotations.list.map(({ expr }) => expr),
    ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ]
  for (const expression of expressions) {
    const named = metricsIn(expression)
    expect(named.length, expression).toBeGreaterThan(0)
    for (const name of named) expect([...printed, ...OF_PROMETHEUS], expression).toContain(name)
  }
})

test('panels have their own ids and fit the width', () => {
  const { panels } = Board.parse(JSON.parse(read('docs/deploy/grafana/iam-sunset.json')))
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
})

test('the document of operations explains every metric of ours, and none that is not printed', () => {
  const explained = [...read('docs/operations.md').matchAll(/^\| `(iam_sunset_\w+)` \|/gm)].map(([, name]) => name)
  const ours = [...printed]
    .filter((name) => name.startsWith('iam_sunset_') && !name.startsWith('iam_sunset_launcher_'))
    .map((name) => name.replace(/_(bucket|sum|count)$/, ''))
  expect([...explained].sort()).toEqual([...new Set(ours)].sort())
})

test('no label of a metric of ours is for what is about somebody', async () => {
  const text = await metricsText(told, { open: 1, idle: 1, waiting: 0 })
  const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label))
  expect([...labels].sort()).toEqual([
    'code',
    'operation',
    'queue',
    'reading',
    'result',
    'stage',
    'state',
    'table',
    'work',
  ])
})

test('scrape jobs are those that the alerts know', () => {
  const Scrape = z.object({ scrape_configs: z.array(z.object({ job_name: z.string(), metrics_path: z.string() })) })
  const { scrape_configs } = Scrape.parse(parse(read('docs/deploy/prometheus/scrape.yaml')))
  const jobs = scrape_configs.map(({ job_name }) => job_name)
  expect(jobs).toEqual(['iam-sunset', 'iam-sunset-worker'])
  for (const [, job = ''] of read('docs/deploy/prometheus/rules.yaml').matchAll(/job="([^"]+)"/g))
    expect(jobs).toContain(job)
})
