import { expect, test } from 'vitest'
import { isOpenView } from './views'

test.each([
  ['the page’s query', 'stage=ready', 'stage=ready', 'stage=ready', true],
  ['a page further on', 'stage=ready', 'stage=ready', 'stage=ready&cursor=abc', true],
  ['an old view with a filter that is gone', 'colour=red&stage=ready', 'stage=ready', 'stage=ready&colour=red', true],
  ['what is left of an old view', 'colour=red&stage=ready', 'stage=ready', 'stage=ready', false],
  ['another slice', 'stage=ready', 'stage=switched', 'stage=switched', false],
  ['the whole list', 'stage=ready', '', '', false],
])('%s', (_, view, query, address, open) => {
  expect(isOpenView({ query: view }, query, new URLSearchParams(address))).toBe(open)
})
