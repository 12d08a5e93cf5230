import { expect, test } from 'vitest'
import { foundIn, sentencesOf } from './foreign-words'

test('both catalogues have sentences of their own, and none of them is in the other', () => {
  const english = sentencesOf('en')
  const japanese = sentencesOf('ja')
  expect(english.length).toBeGreaterThan(100)
  expect(japanese.length).toBeGreaterThan(100)
  expect(foundIn(japanese, english)).toEqual([])
  expect(foundIn(english, japanese)).toEqual([])
})

test('a sentence is found plain, and escaped as a script may carry it', () => {
  const [sentence = ''] = sentencesOf('ja')
  expect(foundIn([`<p>${sentence}</p>`], [sentence])).toEqual([sentence])
  const script = JSON.stringify(sentence).replace(
    /[^\u0020-\u007e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  expect(foundIn([script], [sentence])).toEqual([sentence])
  expect(foundIn(['nothing'], [sentence])).toEqual([])
})
