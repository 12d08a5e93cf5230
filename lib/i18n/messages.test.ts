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

/** What the guide in CONTRIBUTING says otherwise, and how. A word may stand inside a longer one that is meant: `unless`. */
const OTHER_WORDS: readonly { word: string; unless?: readonly string[]; say: string }[] = [
  { word: '利用者', say: 'メンバー' },
  { word: '名簿', unless: ['人事名簿'], say: '人事名簿' },
  { word: 'アドレス', unless: ['メールアドレス'], say: 'URL, メールアドレス' },
  { word: '未取得', say: '未読み取り' },
  { word: '取得済み', say: '読み取り済み' },
  { word: '静観', say: '未使用の確認期間' },
  { word: '妨げている', say: '先に解決が必要なこと' },
  { word: '確認不要', say: '未確認' },
  { word: '残っているもの', say: '残っているアクセス手段' },
  { word: 'この調子', say: '現在のペース' },
  { word: 'だれ', say: '誰' },
  { word: 'わか', say: '分かる' },
  { word: 'コンソールパスワード', say: 'コンソールのパスワード' },
  { word: '種類', say: '種別' },
  { word: 'ロールなし', say: '役割なし' },
  { word: '退職者・契約終了者', say: '退職者' },
  { word: '退職・契約終了者', say: '退職者' },
  { word: '退職した人', say: '退職者' },
  { word: '退職済み', say: '退職' },
  { word: '連携先', say: '連携サービス' },
  { word: '操作履歴', say: '履歴' },
  { word: '進み具合', say: '進捗' },
  { word: '名指し', say: '指定' },
  { word: '使用実績', say: '使用なし' },
  { word: '担当:', say: '対応者:' },
  { word: 'アカウント管理者', say: 'アカウントの管理者' },
  { word: '一部を含む', say: '一部未読み取り' },
  { word: '読み取れていま', say: '未読み取り' },
  { word: '読み取れませんでした', say: '未読み取り' },
  { word: '初回読み取り前', say: '読み取り実績なし' },
  { word: '確認していないこと', say: '未確認の点' },
]

test('Japanese has one word for one thing', () => {
  const strayed = (ja ?? []).flatMap(([path, message]) =>
    OTHER_WORDS.filter(({ word, unless = [] }) =>
      unless.reduce((text, meant) => text.replaceAll(meant, ''), message).includes(word),
    ).map(({ word, say }) => `${path}: ${word} → ${say}`),
  )
  expect(strayed).toEqual([])
})

test('English has three words for what is missing', () => {
  const strayed =
    /never (been )?read\b|(fully|wholly) read|could not be read|could not be checked|could not check|not tried yet|what could not be read/i
  expect((en ?? []).filter(([, message]) => strayed.test(message)).map(([path]) => path)).toEqual([])
})

test('Japanese has a space between Latin letters or digits and its own, and none inside dates', () => {
  const letters = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]'
  const touching = new RegExp(`${letters}[A-Za-z0-9]|[A-Za-z0-9]${letters}`, 'u')
  expect((ja ?? []).filter(([, message]) => touching.test(message)).map(([path]) => path)).toEqual([])
})

/** Messages whose moment has its zone behind it, in Latin letters. */
const MOMENTS: ReadonlySet<string> = new Set([
  'account.failingSince',
  'roster.waitingBy',
  'settings.rosterSet',
  'setup.checkedAt',
])

test('Japanese has a space before a date or an age, which begins with a digit, and none after one, which ends with a letter of its own', () => {
  const date = '(?:\\{(?:at|day|due|from|since|until|keyUsedAt)\\}|<(after|age|at|by|day|from|since|until|use)></\\1>)'
  const letter = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]'
  const before = new RegExp(`${letter}${date}`, 'u')
  const after = new RegExp(`${date} ${letter}`, 'u')
  expect(
    (ja ?? [])
      .filter(([path, message]) => before.test(message) || (after.test(message) && !MOMENTS.has(path)))
      .map(([path]) => path),
  ).toEqual([])
})

test('Japanese has no space between its own words: what is quoted stands in brackets', () => {
  const apart =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー] [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
  expect((ja ?? []).filter(([, message]) => apart.test(message)).map(([path]) => path)).toEqual([])
})

test('Japanese has full-width brackets and question marks', () => {
  const halfWidth = ([path, message]: [string, string]) =>
    /[()!]|\?$/.test(message) && path !== 'accounts.unknownNumber'
  expect((ja ?? []).filter(halfWidth).map(([path]) => path)).toEqual([])
})

test('Japanese keeps a number and its counter on one line', () => {
  const apart = /([}#0-9]|<\/\w+>) (件|人|日|回|アカウント|行|文字|個|桁|秒|分|年|つ|時間|週間|か月)/
  expect((ja ?? []).filter(([, message]) => apart.test(message)).map(([path]) => path)).toEqual([])
})
