import { expect, test } from 'vitest'
import { AccountsInFlight, type Load } from './accounts-in-flight'

const IDLE: Load = { heap: 0.1, delayMs: 0, callsWaiting: 0 }
const settled = (load: Load, most = 250) => {
  const accounts = new AccountsInFlight(most)
  for (let turn = 0; turn < 30; turn += 1) accounts.measured(load, accounts.wanted)
  return accounts.wanted
}

test('as many accounts are read at once as nothing speaks against', () => {
  expect(settled(IDLE)).toBe(250)
  expect(settled(IDLE, 3)).toBe(3)
})

test('where sockets, processor or memory are short, no more are begun than at first', () => {
  for (const short of [{ callsWaiting: 2 }, { delayMs: 60 }, { heap: 0.6 }])
    expect(settled({ ...IDLE, ...short })).toBe(24)
})

test('where processor or memory are overloaded, fewer and fewer are begun, but never none', () => {
  for (const over of [{ delayMs: 300 }, { heap: 0.8 }]) expect(settled({ ...IDLE, ...over })).toBe(4)
  expect(settled({ ...IDLE, heap: 0.9 }, 1)).toBe(1)
})

test('a number that was not reached is not raised', () => {
  const accounts = new AccountsInFlight(250)
  for (let turn = 0; turn < 30; turn += 1) accounts.measured(IDLE, 10)
  expect(accounts.wanted).toBe(24)
})

test('accounts are begun many at a time, the first at once', () => {
  const accounts = new AccountsInFlight(250)
  expect([0, 20, 21, 22, 24, 30].map((inFlight) => accounts.toBegin(inFlight))).toEqual([24, 4, 3, 0, 0, 0])
})
