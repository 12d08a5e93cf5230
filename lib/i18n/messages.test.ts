import { readdirSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { LOCALES, localeOf } from './locale'
import { messagesOf } from './messages'
import { NAMESPACES } from './namespaces'

type Tree = { [key: string]: string | Tree }

/** Every message with its path. */
const leaves = (tree: Tree, path: readonly string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : leaves(value, [...path, key]),
  )
/** Names of arguments and tags at any depth of a message. */
const slots = (message: string) =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, argument, tag]) => argument ?? tag))].sort()

const [en, ja] = await Promise.all(LOCALES.map(async (locale) => leaves((await messagesOf(locale)) as Tree)))

test.each(LOCALES)('every file of words in %s is known', (locale) => {
  const files = readdirSync(new URL(`messages/${locale}`, import.meta.url)).map((file) => file.replace(/\.json$/, ''))
  expect(files.toSorted()).toEqual([...NAMESPACES].sort())
})

test('both languages have the same words', () => {
  expect(ja?.map(([path]) => path)).toEqual(en?.map(([path]) => path))
})

describe.each(LOCALES)('words in %s', (locale) => {
  test('are well-formed', async () => {
    const broken: string[] = []
    const messages = await messagesOf(locale)
    const translate = createTranslator({
      locale,
      messages,
      timeZone: 'UTC',
      onError: (error) => broken.push(error.message),
    })
    for (const [path, message] of leaves(messages as Tree)) {
      const values = Object.fromEntries(
        slots(message).map((name) => [String(name), /<\w+>/.test(message) ? () => '' : 1]),
      )
      translate.rich(path as never, values as never)
    }
    expect(broken.filter((message) => message.startsWith('INVALID_MESSAGE'))).toEqual([])
  })
})

test.each([
  ['ja', 'en', 'ja'],
  [undefined, 'ja,en;q=0.8', 'ja'],
  [undefined, 'en-GB,ja;q=0.5', 'en'],
  [undefined, 'fr-FR', 'en'],
  ['xx', null, 'en'],
] as const)('chosen %j, asked %j: %j', (chosen, asked, answered) => {
  expect(localeOf(chosen, asked)).toBe(answered)
})
