import { expect, test } from 'vitest'
import { accountList, EVERY_ACCOUNT } from './account-list'
import { countedLinks } from './counted-links'

const FOUND = { any: 5, of: { read: 3, failed: 2 } }
const linksOf = (filter: Partial<typeof EVERY_ACCOUNT>) => {
  const [readings] = accountList.shown({ ...EVERY_ACCOUNT, ...filter }, { next: null, previous: null }).links
  return countedLinks(readings?.links ?? [], FOUND).map(({ to, count, isAlone }) => [
    'value' in to ? to.value : to.slice,
    count,
    isAlone,
  ])
}

test('each value has its number, one without rows 0, and all of them theirs', () => {
  expect(linksOf({})).toEqual([
    ['any', 5, true],
    ['read', 3, true],
    ['partly', 0, true],
    ['failed', 2, true],
    ['never', 0, true],
  ])
})

test('beside a value in force a link leads to more than its own number', () => {
  expect(linksOf({ readings: ['read'] }).map(([, , isAlone]) => isAlone)).toEqual([true, false, false, false, false])
})
