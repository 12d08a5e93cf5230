import { expect, test } from 'vitest'
import { keysAt } from './keys-at'

const names = (path: string, mayOwn: boolean) => keysAt(path, mayOwn).map(([name]) => name)

test('who may not say whose an IAM user is, is told of no key for it', () => {
  expect(names('/iam-users', true)).toContain('decide')
  expect(names('/leavers', false)).not.toContain('decide')
  expect(names('/leavers', false)).toContain('select')
})

test('at the desk the keys are its own', () => {
  expect(names('/work/desk', true)).toContain('whose')
})
