import { expect, test } from 'vitest'
import { ACCOUNT_COLUMNS } from '../contract/lists/account-columns'
import { AHEAD_COLUMNS } from '../contract/lists/ahead-columns'
import { EVENT_COLUMNS } from '../contract/lists/event-columns'
import { EXCEPTION_COLUMNS } from '../contract/lists/exception-columns'
import { IAM_USER_COLUMNS } from '../contract/lists/iam-user-columns'
import { INTEGRATION_COLUMNS } from '../contract/lists/integration-columns'
import { LEAVER_COLUMNS } from '../contract/lists/leaver-columns'
import { PERSON_COLUMNS } from '../contract/lists/person-columns'
import { ROLE_COLUMNS } from '../contract/lists/role-columns'
import columns from './messages/en/columns.json'
import japanese from './messages/ja/columns.json'

/** Files that tell anything of what was read from AWS. */
const READ = {
  'iam-users': IAM_USER_COLUMNS,
  accounts: ACCOUNT_COLUMNS,
  people: PERSON_COLUMNS,
  leavers: LEAVER_COLUMNS,
  'leavers-ahead': AHEAD_COLUMNS,
  exceptions: EXCEPTION_COLUMNS,
  integrations: INTEGRATION_COLUMNS,
  roles: ROLE_COLUMNS,
}

test.each(Object.entries(READ))('the file of %s says in every row how complete it is', (_, table) => {
  expect(Object.keys(table)).toContain('coverage')
})

test('every column of a file has a head in words, and no head is left over', () => {
  const names = [EVENT_COLUMNS, ...Object.values(READ)].flatMap((table) => Object.keys(table))
  const { coverageOf: _, ...heads } = columns
  const shared = Object.keys(heads).filter((name) => !name.includes('-'))
  expect(shared.toSorted()).toEqual([...new Set(names)].sort())
})

test.each(Object.entries(READ))('no two columns of the file of %s have the same head', (list, table) => {
  for (const words of [columns, japanese]) {
    const { coverageOf: _, ...rest } = words
    const heads: Readonly<Record<string, string>> = rest
    const told = Object.keys(table).map((name) => heads[`${list}-${name}`] ?? heads[name])
    expect(told.filter((head, at) => told.indexOf(head) !== at)).toEqual([])
  }
})
