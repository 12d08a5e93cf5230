import { expect, test } from 'vitest'
import { TOKEN_MISTAKES } from '../contract/views/settings'
import { STANDALONE_MISTAKES } from '../domain/facts/standalone-account'
import { isWorded } from './problem-words'

test.each([...STANDALONE_MISTAKES, ...TOKEN_MISTAKES])('a page has words for the mistake %s', (code) =>
  expect(isWorded(code)).toBe(true),
)

test('what every object has is no word', () => expect(isWorded('constructor')).toBe(false))
