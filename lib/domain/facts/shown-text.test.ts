import { expect, test } from 'vitest'
import { isName } from './shown-text'

test.each(['Sato', '佐藤 花', 'Müller-Lüdenscheidt', '⭐', 'a\u0301', '👩‍💻', 'x'.repeat(20)])(
  '%j is a name',
  (text) => {
    expect(isName(text, 20)).toBe(true)
  },
)

test.each([
  '',
  ' ',
  '\u200b\u200d',
  '\u3164',
  '\u2800',
  '\ufeff',
  '\u0301',
  '\u202e\u2066',
  'two\nlines',
  'a\0b',
  '\ud800x',
  'x'.repeat(21),
])('%j is none', (text) => {
  expect(isName(text, 20)).toBe(false)
})

test('a wide character is counted once', () => {
  expect(isName('😀'.repeat(20), 20)).toBe(true)
})
