import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { TOKEN_MISTAKES } from '../contract/views/settings'
import { STANDALONE_MISTAKES } from '../domain/facts/standalone-account'
import problems from './messages/en/problems.json'
import { problemInWords } from './problem-words'

const words = createTranslator({ locale: 'en', messages: { problems }, namespace: 'problems' })

test.each([...STANDALONE_MISTAKES, ...TOKEN_MISTAKES])('a page has words for the mistake %s', (code) => {
  const told = problemInWords(words, problems, { code: 'bad-input', fields: [{ path: 'field', code, message: '' }] })
  expect(told.mistakes.field).toBe(told.text)
})

test('what every object has is no word', () =>
  expect(problemInWords(words, problems, { code: 'constructor' }).text).toBe(problems.other))
