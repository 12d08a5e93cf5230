import { expect, test } from 'vitest'
import { ACCOUNT_COLUMNS } from '../contract/lists/account-columns'
import { EVENT_COLUMNS } from '../contract/lists/event-columns'
import { EXCEPTION_COLUMNS } from '../contract/lists/exception-columns'
import { IAM_USER_COLUMNS } from '../contract/lists/iam-user-columns'
import { INTEGRATION_COLUMNS } from '../contract/lists/integration-columns'
import { LEAVER_COLUMNS } from '../contract/lists/leaver-columns'
import { PERSON_COLUMNS } from '../contract/lists/person-columns'
import { ROLE_COLUMNS } from '../contract/lists/role-columns'
import columns from './messages/en/columns.json'

test('every column of a file has a head in words, and no head is left over', () => {
  const names = [
    IAM_USER_COLUMNS,
    ACCOUNT_COLUMNS,
    PERSON_COLUMNS,
    LEAVER_COLUMNS,
    EVENT_COLUMNS,
    EXCEPTION_COLUMNS,
    INTEGRATION_COLUMNS,
    ROLE_COLUMNS,
  ].flatMap((table) => Object.keys(table))
  const { coverageOf: _, ...heads } = columns
  const shared = Object.keys(heads).filter((name) => !name.includes('-'))
  expect(shared.toSorted()).toEqual([...new Set(names)].sort())
})
