import { expect, test } from 'vitest'
import listed from '@/lib/i18n/browser-words.json'
import { filesInBrowser, wordsInBrowser } from '@/lib/i18n/words-in-browser'

test('client components are found, with what they import', () => {
  expect([...filesInBrowser().keys()]).toEqual(
    expect.arrayContaining(['components/decide/undo-place.tsx', 'components/decide/undo-form.tsx']),
  )
})

test.each(Object.entries(listed))(
  'of %s the words are sent that something in the browser names, and no others (`npm run words` lists them)',
  async (namespace, words) => expect(words.split(' ')).toEqual(await wordsInBrowser(namespace)),
)
