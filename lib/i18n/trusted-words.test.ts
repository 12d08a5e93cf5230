import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import type { Trusted } from '../domain/trust/trusted'
import en from './messages/en/roles.json'
import ja from './messages/ja/roles.json'
import { trustedWords } from './trusted-words'

const HOME = '111122223333'
const VENDOR: Trusted = {
  by: 'account',
  accountId: '464622532012',
  who: null,
  integration: 'datadog',
  isOwn: false,
  asksId: true,
}
const OWN: Trusted = {
  by: 'account',
  accountId: '222233334444',
  who: 'role/ci',
  integration: null,
  isOwn: true,
  asksId: false,
}
const TOKEN: Trusted = { by: 'token', issuer: 'idp.example.com', integration: null, subjects: ['repo:a/b:*'] }

const inEnglish = createTranslator({ locale: 'en', messages: { roles: en }, namespace: 'roles' })
const inJapanese = createTranslator({ locale: 'ja', messages: { roles: ja }, namespace: 'roles' })
const named = { integration: (id: string) => id.toUpperCase(), accounts: {} }

test('whom a role trusts is said in the reader’s language, an account of the company without a name by its number', () => {
  const english = { ...named, words: inEnglish, comma: ', ' }
  expect([VENDOR, OWN, TOKEN, { ...OWN, accountId: HOME }].map((one) => trustedWords(one, HOME, english))).toEqual([
    { who: 'DATADOG, account 464622532012, with ExternalId', names: [] },
    { who: 'Account 222233334444', names: ['role/ci'] },
    { who: 'idp.example.com', names: ['repo:a/b:*'] },
    { who: 'Its own account', names: ['role/ci'] },
  ])
  const japanese = { ...named, words: inJapanese, comma: '、' }
  expect(trustedWords(VENDOR, HOME, japanese).who).toBe('DATADOG（アカウント 464622532012）、ExternalId あり')
  expect(trustedWords(OWN, HOME, { ...japanese, accounts: { '222233334444': 'prod' } }).who).toBe('アカウント prod')
})
