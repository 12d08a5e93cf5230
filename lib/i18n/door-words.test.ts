import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { CREDENTIAL_KINDS, type CredentialKind } from '../domain/facts/credential'
import { accountId, uuid } from '../domain/ids'
import { doorsAlike, doorWords } from './door-words'
import en from './messages/en/leavers.json'
import people from './messages/en/people.json'
import ja from './messages/ja/leavers.json'
import peopleJa from './messages/ja/people.json'

const english = createTranslator({ locale: 'en', messages: en })
const japanese = createTranslator({ locale: 'ja', messages: ja })
const id = uuid('11111111-1111-4111-8111-111111111111')

const door = (businessName: string | null, kind: CredentialKind = 'password') =>
  ({
    type: 'credential',
    kind,
    account: { id, accountId: accountId('111122223333'), name: 'main', businessName },
    user: { id, name: 'sato' },
    lastUse: { state: 'unknown', why: 'not-read' },
  }) as const
const signOn = (accounts: number, firstBusinessName: string | null) =>
  ({ type: 'assignments', count: accounts, accounts, first: 'main', firstBusinessName }) as const

test('managers read an account by its business name, and without one by its name in AWS', () => {
  expect(doorWords(japanese, door('メインサービス'))).toBe('メインサービスの AWS のパスワード')
  expect(doorWords(japanese, door(null))).toBe('AWS アカウント main のパスワード')
  expect(doorWords(english, door('Main service'))).toBe('a password for the AWS account of Main service')
  expect(doorWords(english, door(null))).toBe('a password for the AWS account main')
})

test('Japanese sets a space after a name that ends in Latin letters or digits, and after no other', () => {
  expect(doorWords(japanese, door('Payments'))).toBe('Payments の AWS のパスワード')
  expect(doorWords(japanese, door('決済 2'))).toBe('決済 2 の AWS のパスワード')
  expect(doorWords(japanese, door('決済（旧）'))).toBe('決済（旧）の AWS のパスワード')
})

test.each(CREDENTIAL_KINDS)('a way in by %s names the account so, too', (kind) => {
  expect(doorWords(japanese, door('決済', kind))).toMatch(/^決済の AWS の/)
  expect(doorWords(english, door('Payments', kind))).toMatch(/ the AWS account of Payments$/)
})

test('single sign-on names its account where it is one', () => {
  expect(doorWords(japanese, signOn(1, '決済'))).toBe('シングルサインオン（決済の AWS に入れます）')
  expect(doorWords(japanese, signOn(1, null))).toBe('シングルサインオン（AWS アカウント main に入れます）')
  expect(doorWords(english, signOn(1, 'Payments'))).toBe('single sign-on, into the AWS account of Payments')
  expect(doorWords(english, signOn(3, 'Payments'))).toBe('single sign-on, into 3 AWS accounts')
})

test('ways in that are alike are told once, with how many they are', () => {
  const doors = [door(null, 'access-key'), door(null), door(null, 'access-key'), signOn(1, null)]
  const told = (words: Parameters<typeof doorWords>[0]) =>
    doorsAlike(doors).map(({ door: one, count }) => doorWords(words, one, count))
  const inEnglish = createTranslator({ locale: 'en', messages: people })
  const inJapanese = createTranslator({ locale: 'ja', messages: peopleJa })
  expect(told(inEnglish)).toEqual(['2 keys in main', 'password in main', 'Identity Center in main'])
  expect(told(inJapanese)).toEqual(['main のアクセスキー 2\u00a0件', 'main のパスワード', 'main の Identity Center'])
})
