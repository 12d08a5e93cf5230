import { describe, expect, test } from 'vitest'
import { wrongTries } from './wrong-tries'

/** Three tries in a minute, on a clock that the test moves. */
function counting() {
  // Not 0: a cache that never began counts from there.
  let ms = 1_000
  const tries = wrongTries({ most: 3, seconds: 60 }, { now: () => ms })
  const times = (count: number, address = 'a') => {
    for (let n = 0; n < count; n += 1) tries.count(address)
  }
  return { tries, times, pass: (seconds: number) => (ms += seconds * 1_000) }
}

describe('an address with wrong tries', () => {
  test('waits once it had as many as it may, until its minute is over', () => {
    const { tries, times, pass } = counting()
    times(2)
    pass(20)
    expect(tries.wait('a')).toBe(0)
    times(1)
    expect(tries.wait('a')).toBe(40)
    pass(39.5)
    expect(tries.wait('a')).toBe(1)
    pass(1)
    expect(tries.wait('a')).toBe(0)
    times(3)
    expect(tries.wait('a')).toBe(60)
  })

  test('does not wait longer for trying on', () => {
    const { tries, times, pass } = counting()
    times(3)
    pass(30)
    times(500)
    expect(tries.wait('a')).toBe(30)
  })

  test('is given back a try that was not wrong after all', () => {
    const { tries, times } = counting()
    times(3)
    tries.forgive('a')
    expect(tries.wait('a')).toBe(0)
    tries.forgive('b')
    expect(tries.wait('b')).toBe(0)
  })

  test('makes nobody else wait', () => {
    const { tries, times } = counting()
    times(10)
    expect(tries.wait('b')).toBe(0)
  })
})

test('however many addresses try, the memory it takes is bounded: the longest unheard of is forgotten', () => {
  const { tries, times } = counting()
  times(3, 'first')
  for (let n = 0; n < 9_999; n += 1) tries.count(`2001:db8:${n.toString(16)}::/64`)
  expect(tries.wait('first')).toBe(60)
  for (let n = 0; n < 10_000; n += 1) tries.count(`2001:db9:${n.toString(16)}::/64`)
  expect(tries.wait('first')).toBe(0)
})
