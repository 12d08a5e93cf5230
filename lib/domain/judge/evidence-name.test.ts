import { expect, test } from 'vitest'
import { accessKey, assessInput, iamUser } from '../testing/facts'
import { signsOf } from './assess'

const told = (name: string) =>
  signsOf(assessInput({ user: iamUser({ name, credentials: [accessKey()] }) })).map(({ because: { code } }) => code)

test.each(['jun.tanabe', 'k_morimoto'])('%s is named like a person', (name) => {
  expect(told(name)).toContain('named-like-person')
})

test.each(['+=,.@_-', '1234@5', 'qa_user', 'test.account', 'dev_user'])(
  '%s is not: a word of it is nobody’s name',
  (name) => {
    expect(told(name)).not.toContain('named-like-person')
  },
)
