import { expect, test } from 'vitest'
import { newId } from '../../store/engine/new-id'
import { ENTERPRISE_URN } from '../scim/schema'
import type { ScimUser } from '../scim/user'
import { scimEntries } from './scim-entries'

const source = (userName: string, more: Partial<ScimUser> = {}) => ({
  id: newId(),
  facts: { userName, active: true, ...more },
})
const numbered = (employeeNumber: string, more: Partial<NonNullable<ScimUser[typeof ENTERPRISE_URN]>> = {}) => ({
  [ENTERPRISE_URN]: { employeeNumber, ...more },
})
const entriesOf = (...users: readonly ReturnType<typeof source>[]) => [...scimEntries(users).values()]

test('somebody is known by their employee number, else by what the provider calls them', () => {
  expect(
    entriesOf(
      source('a@x.example', { externalId: 'e', ...numbered('7') }),
      source('b', { externalId: 'e2' }),
      source('c'),
    ),
  ).toMatchObject([{ employeeNumber: '7' }, { employeeNumber: 'e2' }, { employeeNumber: 'c' }])
})

test('two users of one number are one person with both addresses', () => {
  const entries = entriesOf(source('A@x.example', numbered('7')), source('a-admin@x.example', numbered('7')))
  expect(entries).toMatchObject([{ employeeNumber: '7', emails: ['a@x.example', 'a-admin@x.example'] }])
})

test('addresses are those of the company, and a name is the one that is shown', () => {
  const emails = [
    { value: 'Work@x.example', type: 'work' },
    { value: 'me@home.example', type: 'home' },
  ]
  const name = { givenName: 'Taro', familyName: 'Yamada' }
  expect(entriesOf(source('taro', { emails, name }))).toMatchObject([
    { emails: ['work@x.example'], name: 'Taro Yamada' },
  ])
  expect(entriesOf(source('taro', { displayName: '山田 太郎', name }))).toMatchObject([{ name: '山田 太郎' }])
  expect(entriesOf(source('taro'))).toMatchObject([{ emails: [], name: 'taro' }])
})

test('a manager is found by our id and by whatever else the provider names them by', () => {
  const boss = source('Boss@x.example', { externalId: 'ext-1', displayName: 'The Boss', ...numbered('1') })
  const named = (manager: { value?: string; displayName?: string }) =>
    entriesOf(boss, source('w', numbered('2', { manager })))[1]?.manager
  for (const value of [boss.id, boss.id.toUpperCase(), 'ext-1', 'boss@X.example', '1'])
    expect(named({ value })).toBe('1')
  expect(named({ displayName: 'The Boss' })).toBe('1')
  expect(named({ displayName: 'Somebody' })).toBeNull()
  // A roster may know whom SCIM does not tell of.
  expect(named({ value: '999' })).toBe('999')
  const twice = source('other', { displayName: 'The Boss', ...numbered('3') })
  const worker = source('w', numbered('2', { manager: { displayName: 'The Boss' } }))
  expect(entriesOf(boss, twice, worker)[2]?.manager).toBeNull()
})

test('contractors and dispatched people are told by the type of user', () => {
  const employment = (userType?: string) => entriesOf(source('x', { userType }))[0]?.employment
  expect(['Contractor', 'Temp', 'Employee', undefined].map(employment)).toEqual([
    'contractor',
    'dispatched',
    'employee',
    'employee',
  ])
})
