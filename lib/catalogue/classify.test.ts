import { describe, expect, test } from 'vitest'
import { agencies } from './testing/agencies'
import { fintech } from './testing/fintech'
import { games } from './testing/games'
import { type Judged, judged, measure } from './testing/labelled-user'
import { makers } from './testing/makers'
import { reviews } from './testing/reviews'
import { shops } from './testing/shops'
import { startups } from './testing/startups'

/** Companies the rules were made with. */
const known = [...reviews, ...games, ...makers, ...agencies, ...startups].map(judged)
/** Companies held back until the rules stood. */
const heldBack = [...fintech, ...shops].map(judged)

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function printed(title: string, rows: readonly Judged[]): string {
  const { users, kindPrecision, kindCoverage, integrationPrecision, integrationCoverage } = measure(rows)
  const misses = rows.flatMap(({ name, kind, integration, said }) => {
    const wrong =
      (said.kind !== 'unknown' && said.kind !== kind) || (said.integration !== null && said.integration !== integration)
    const says = `${said.kind}${said.integration ? `:${said.integration}` : ''}`
    if (wrong) return `  wrong  ${name}: ${kind}${integration ? `:${integration}` : ''}, not ${says}`
    return said.kind === 'unknown' && kind !== 'unknown' ? `  missed ${name}: ${kind}` : []
  })
  return [
    `${title}: ${users} users; kinds: precision ${percent(kindPrecision)}, coverage ${percent(kindCoverage)}; ` +
      `integrations: precision ${percent(integrationPrecision)}, coverage ${percent(integrationCoverage)}`,
    ...misses,
  ].join('\n')
}

describe.each([
  ['all companies', [...known, ...heldBack]],
  ['companies held back', heldBack],
])('of %s', (title, rows) => {
  const measured = measure(rows)

  test('kinds and integrations are named rightly, and most are named', () => {
    console.info(printed(title, rows))
    expect(measured.kindPrecision).toBeGreaterThanOrEqual(0.97)
    expect(measured.integrationPrecision).toBeGreaterThanOrEqual(0.97)
    expect(measured.kindCoverage).toBeGreaterThanOrEqual(0.85)
    expect(measured.integrationCoverage).toBeGreaterThanOrEqual(0.8)
  })

  test('no kind or integration is told without a reason', () => {
    expect(rows.filter(({ why }) => why === '').map(({ name }) => name)).toEqual([])
  })
})

test('there are at least 500 users, each named once in its company', () => {
  expect(known.length + heldBack.length).toBeGreaterThanOrEqual(500)
  for (const company of [reviews, games, makers, agencies, startups, fintech, shops])
    expect(new Set(company.map(([name]) => name)).size).toBe(company.length)
})
