import { expect, test } from 'vitest'
import { toldAction } from './told-action'

test('an action is told as what is to be done now: asked for, approved, confirmed, or done', () => {
  const told = (
    nextAction: Parameters<typeof toldAction>[0]['nextAction'],
    nextActor: Parameters<typeof toldAction>[0]['nextActor'],
    excepted = false,
  ) => toldAction({ nextAction, nextActionBecause: [], nextActor, excepted })
  expect(told('keep', null, true)).toBe('keep')
  expect(told('keep', 'account-administration', true)).toBe('keep')
  expect(told('keep', 'owner')).toBe('ask-exception')
  expect(told('keep', 'admin')).toBe('approve-exception')
  expect(told('renew-exception', 'owner')).toBe('renew-exception')
  expect(told('renew-exception', 'admin')).toBe('approve-exception')
  expect(told('switch', 'owner')).toBe('switch')
  expect(told('switch', 'admin')).toBe('confirm-replacement')
  expect(told('mend-replacement', 'account-administration')).toBe('mend-replacement')
})

test('what needs no role is not told to make one', () => {
  const nextActionBecause = [{ code: 'other-way', integration: 'okta-account-federation', by: 'sign-in' }] as const
  const told = toldAction({ nextAction: 'create-replacement', nextActionBecause, nextActor: 'owner', excepted: false })
  expect(told).toBe('use-other-way')
})
