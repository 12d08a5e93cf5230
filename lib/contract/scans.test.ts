import { expect, test } from 'vitest'
import { uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { writeCursorText } from './lists/cursor'
import { parseOverviewDays } from './overview-days'
import { parseResultsWish, parseScansList, parseScansPage, writeScansCursor } from './scans'

const id = uuid('01940000-0000-7000-8000-000000000001')
const place = { state: 'failed', name: 'sandbox-3', id } as const

test('results of a scan are asked for by state and from a place on', () => {
  const after = writeCursorText(place)
  expect(parseResultsWish({ state: 'partly,failed', after })).toEqual({
    wish: { states: ['failed', 'partly'], after: place },
    ignored: [],
  })
  expect(parseResultsWish({})).toEqual({ wish: { states: [], after: null }, ignored: [] })
})

test('what is no state, no cursor or no parameter of the results is told', () => {
  expect(parseResultsWish({ state: 'broken,read', after: 'nothing', q: 'prod' })).toEqual({
    wish: { states: ['read'], after: null },
    ignored: [
      { parameter: 'q', value: 'prod', because: 'unknown-parameter' },
      { parameter: 'state', value: 'broken', because: 'unknown-value' },
      { parameter: 'after', value: 'nothing', because: 'unknown-value' },
    ],
  })
})

test('a name that no account can have is no place', () => {
  const after = writeCursorText({ ...place, name: 'a\0' })
  expect(parseResultsWish({ after }).ignored.map(({ because }) => because)).toEqual(['unknown-value'])
})

test('a place among failed accounts is none among those that were read', () => {
  const { wish, ignored } = parseResultsWish({ state: 'read', after: writeCursorText(place) })
  expect(wish.after).toBeNull()
  expect(ignored.map(({ because }) => because)).toEqual(['cursor-of-another-list'])
})

test('results that the address of all scans asks for are those of the newest', () => {
  expect(parseScansPage({ state: 'partly,failed' })).toEqual({
    before: null,
    results: '?state=failed%2Cpartly',
    ignored: [],
  })
})

test('older scans are found by the cursor that was written for them', () => {
  const before = { startedAt: instant('2026-11-26T01:30:00.000Z'), id }
  const written = writeScansCursor(before)
  expect(parseScansList({ before: written })).toEqual({ before, ignored: [] })
  expect(parseScansPage({ before: written })).toEqual({ before, results: '', ignored: [] })
})

test.each(['', '12', `1764120600000_${id.slice(1)}`, `99999999999999999_${id}`, '1764120600000_'])(
  'no scan comes before "%s"',
  (before) => expect(parseScansList({ before }).before).toBeNull(),
)

test('a period that is not offered is told, and 180 days are shown', () => {
  expect(parseOverviewDays({ days: '365' })).toEqual({ days: 365, ignored: [] })
  expect(parseOverviewDays({ days: '7' })).toEqual({
    days: 180,
    ignored: [{ parameter: 'days', value: '7', because: 'unknown-value' }],
  })
})
