import { describe, expect, test } from 'vitest'
import { keyId } from '../ids'
import { accountOfKey, isOfSession } from './key-account'

describe('the account of a key id', () => {
  test.each([
    ['AKIASP2TPHJSQH3FJXYZ', '171436882533'],
    ['ASIAVJ2E6QGR2WZILJFM', '364679954851'],
    ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
    ['AKIAXYZDQCEN4B6JSJQI', '534261010715'],
  ])('%s is of %s', (id, account) => {
    expect(accountOfKey(keyId(id))).toBe(account)
  })

  test.each([...'ABCDEFGHIJKLMNOP'])('an id whose fifth character is %s tells none', (fifth) => {
    expect(accountOfKey(keyId(`AKIA${fifth}P2TPHJSQH3FJXYZ`))).toBeNull()
  })

  test('what is no account of twelve digits, or no base32, is none', () => {
    expect(accountOfKey(keyId('AKIA7777777777777777'))).toBeNull()
    expect(accountOfKey(keyId('AKIAQ0000000000000000'))).toBeNull()
    expect(accountOfKey(keyId('AKIA'))).toBeNull()
  })

  test('ids of sessions are told from those of keys', () => {
    expect(isOfSession(keyId('ASIAVJ2E6QGR2WZILJFM'))).toBe(true)
    expect(isOfSession(keyId('AKIASP2TPHJSQH3FJXYZ'))).toBe(false)
  })
})
