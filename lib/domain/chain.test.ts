import { expect, test } from 'vitest'
import { headText, parseHead } from './chain'

const HEAD = { seq: 42, hash: 'a1'.repeat(32) }

test('a head is read as it was printed, and nothing else is one', () => {
  expect(parseHead(` ${headText(HEAD)}\n`)).toEqual(HEAD)
  for (const other of [
    '',
    '42',
    `0:${HEAD.hash}`,
    `42:${HEAD.hash.slice(1)}`,
    `42:${HEAD.hash.toUpperCase()}`,
    `-1:${HEAD.hash}`,
  ])
    expect(parseHead(other)).toBeNull()
})
