import { expect, test } from 'vitest'
import { asSeen, isName } from './shown-text'

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

test.each([
  ['Plat\u200bform', 'Platform'],
  ['Plat\u200dform\ufe0f', 'Platform'],
  ['a\u202egnp.exe\u202c', 'agnp.exe'],
  ['\u2066admin\u2069\ufeff', 'admin'],
  ['so\u00adft \u2060hyphen', 'soft hyphen'],
  ['tag\u{e0041}ged\u3164', 'tagged'],
])('%j is kept as it is seen', (typed, seen) => {
  expect(asSeen(typed)).toBe(seen)
})

test.each([
  '👩\u200d💻 team',
  '🏳\ufe0f\u200d🌈',
  '葛\u{e0100}城',
  'نامه\u200cای',
  'a\u0301',
  'two\nlines\t',
  '東京 本社',
])('of %j nothing is taken away', (text) => {
  expect(asSeen(text)).toBe(text)
})
