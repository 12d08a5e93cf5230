import { expect, test } from 'vitest'
import { uuid } from '../../domain/ids'
import { type AccountFilter, accountQuery, accountsHref, EVERY_ACCOUNT, parseAccountFilter } from './account-list'

const roundTrip = (filter: AccountFilter) =>
  parseAccountFilter(Object.fromEntries(new URLSearchParams(accountQuery(filter))))

test('every filter survives its URL', () => {
  const filters: AccountFilter[] = [
    EVERY_ACCOUNT,
    { ...EVERY_ACCOUNT, q: '本番 100%_x', readings: ['failed', 'never'], kinds: ['standalone'], departed: true },
    { ...EVERY_ACCOUNT, ou: 'ou-ab12-cdefghij', sort: 'name', direction: 'desc', limit: 10 },
    {
      ...EVERY_ACCOUNT,
      sort: 'name',
      direction: 'asc',
      cursor: {
        sort: 'name',
        direction: 'asc',
        side: 'before',
        value: '日本',
        id: uuid('00000000-0000-4000-8000-000000000000'),
      },
    },
  ]
  for (const filter of filters) expect(roundTrip(filter)).toEqual({ filter, ignored: [] })
})

test('the default has no query, so that equal lists have equal addresses', () => {
  expect(accountsHref(EVERY_ACCOUNT)).toBe('/accounts')
  expect(accountsHref({ sort: 'name' })).toBe('/accounts?sort=name')
})

test.each([
  [{ foo: '1' }, 'foo'],
  [{ reading: 'read,broken' }, 'reading'],
  [{ sort: 'colour' }, 'sort'],
  [{ limit: '100000' }, 'limit'],
  [{ cursor: 'garbage' }, 'cursor'],
  [{ q: 'a\0b' }, 'q'],
  [{ ou: "'; drop table accounts" }, 'ou'],
])('what is not understood in %j is said and has no effect', (params, parameter) => {
  const { filter, ignored } = parseAccountFilter(params)
  expect(ignored.map((part) => part.parameter)).toEqual([parameter])
  expect({ ...filter, readings: [] }).toEqual(EVERY_ACCOUNT)
})

test('a cursor of another order is not used', () => {
  const cursor = {
    sort: 'left',
    direction: 'desc',
    side: 'after',
    value: '3',
    id: uuid('00000000-0000-4000-8000-000000000000'),
  } as const
  const query = new URLSearchParams(accountQuery({ ...EVERY_ACCOUNT, cursor }))
  const { filter, ignored } = parseAccountFilter({ cursor: query.get('cursor') ?? '', sort: 'name' })
  expect(filter.cursor).toBeNull()
  expect(ignored).toMatchObject([{ because: 'cursor-of-another-list' }])
})
