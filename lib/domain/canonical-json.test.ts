import { expect, test } from 'vitest'
import { canonicalJson, isSameJson } from './canonical-json'

const VALUES = [
  null,
  0,
  '0',
  false,
  [],
  {},
  [1, [2]],
  [1, [3]],
  [1],
  [1, 2],
  { a: 1, b: { c: null, d: [] } },
  { b: { d: [], c: null }, a: 1 },
  { a: 1 },
  { a: 1, b: undefined },
  { 0: 1 },
]

test('two values are the same JSON when their canonical texts are', () => {
  for (const one of VALUES)
    for (const other of VALUES)
      expect({ one, other, is: isSameJson(one, other) }).toEqual({
        one,
        other,
        is: canonicalJson(one) === canonicalJson(other),
      })
})
