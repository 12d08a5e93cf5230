import { expect, test } from 'vitest'
import { uuid } from '../../domain/ids'
import { writeCursorText } from './cursor'
import { EVERY_PERSON, type PersonFilter, parsePersonFilter, personQuery } from './person-list'

const ID = uuid('0b9cf4a2-6d2f-4b8e-9a39-6c6a4c9b1f00')
const paramsOf = (query: string) => Object.fromEntries(new URLSearchParams(query))

const FILTERS: readonly Partial<PersonFilter>[] = [
  {},
  { q: '佐藤 健' },
  { statuses: ['left', 'access-ended'], doors: ['open', 'unchecked'] },
  { live: true, department: 'R&D, Tokyo' },
  { live: false, direction: 'desc', limit: 10 },
  { sort: 'reading', cursor: { sort: 'reading', direction: 'asc', side: 'after', value: 'さとう けん', id: ID } },
  { cursor: { sort: 'danger', direction: 'asc', side: 'after', value: '1 さとう けん', id: ID } },
]

test.each(FILTERS)('the address of %j means the same again', (wanted) => {
  const filter = { ...EVERY_PERSON, ...wanted }
  expect(parsePersonFilter(paramsOf(personQuery(filter)))).toEqual({ filter, ignored: [] })
})

test.each([
  [{ status: 'left,fired' }, 'status', 'unknown-value'],
  [{ doors: 'ajar' }, 'doors', 'unknown-value'],
  [{ live: 'perhaps' }, 'live', 'unknown-value'],
  [{ q: 'a\0b' }, 'q', 'unknown-value'],
  [{ limit: '0' }, 'limit', 'unknown-value'],
  [{ owner: 'me' }, 'owner', 'unknown-parameter'],
  [{ cursor: 'half' }, 'cursor', 'unknown-value'],
  [
    { cursor: writeCursorText({ sort: 'name', direction: 'asc', side: 'after', value: 'a', id: ID }) },
    'cursor',
    'unknown-value',
  ],
  [
    { cursor: writeCursorText({ sort: 'reading', direction: 'desc', side: 'after', value: 'a', id: ID }) },
    'cursor',
    'cursor-of-another-list',
  ],
] as const)('of %j the part %s is told as %s, and nothing throws', (params, parameter, because) => {
  const { filter, ignored } = parsePersonFilter(params)
  expect(ignored).toEqual([expect.objectContaining({ parameter, because })])
  expect({ ...filter, statuses: [] }).toEqual(EVERY_PERSON)
})
