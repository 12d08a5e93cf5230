import { expect, test } from 'vitest'
import { instant } from '../instant'
import { uuid } from '../testing/facts'
import { alikeTo, namesLike, type Other, stemOf } from './alike'

const other = (name: string, more: Partial<Other> = {}): Other => ({
  id: uuid(name),
  account: uuid('main'),
  accountName: 'main',
  name,
  createdAt: instant('2020-01-01'),
  groups: [],
  policies: [],
  stage: 'identified',
  owner: null,
  ownerName: null,
  ...more,
})
const user = other('batch-prod-01', {
  createdAt: instant('2017-05-14'),
  groups: ['legacy-batch', 'everybody'],
  policies: ['rd-batch-rw'],
})
const found = (others: readonly Other[]) => alikeTo(user, others).map(({ name, common }) => [name, ...common])

test('names are alike but for numbers and environments', () => {
  expect(['batch-prod-01', 'batch_dev2', 'Batch', 'batch01'].map(stemOf)).toEqual(['batch', 'batch', 'batch', 'batch'])
  expect(stemOf('prod-01')).toBe('prod-01')
  expect(namesLike('batch-prod-01')).toEqual(expect.arrayContaining(['batch-prod-02', 'batch-prod-1', 'batch-prod']))
})

test('what is made in the same week, in the same group or policy, or called nearly the same, is found, the most alike first', () => {
  expect(
    found([
      other('deploy', { createdAt: instant('2017-05-16') }),
      other('importer', { groups: ['legacy-batch'] }),
      other('batch-prod-02', { policies: ['rd-batch-rw'], createdAt: instant('2017-05-14T01:00:00Z') }),
      other('stranger'),
    ]),
  ).toEqual([
    ['batch-prod-02', 'name', 'policy', 'week'],
    ['importer', 'group'],
    ['deploy', 'week'],
  ])
})

test('of other accounts only the name counts, and the user is not like itself', () => {
  const elsewhere = { account: uuid('dev'), createdAt: user.createdAt, groups: ['legacy-batch'] }
  expect(found([user, other('batch-dev-01', elsewhere), other('importer', elsewhere)])).toEqual([
    ['batch-dev-01', 'name'],
  ])
})

test('a group that many have says nothing', () => {
  const many = Array.from({ length: 40 }, (_, n) => other(`person${n}x`, { groups: ['everybody'] }))
  expect(found([...many, other('importer', { groups: ['legacy-batch'] })])).toEqual([['importer', 'group']])
})
