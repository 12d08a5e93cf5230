import { expect, test } from 'vitest'
import { nearNames } from './near-names'

const TEAMS = ['Payments', 'Web Platform', 'Data Platform', 'Ads', 'SRE', '決済チーム']

test.each([
  ['Paymets', ['Payments']],
  ['payment', ['Payments']],
  ['Pyaments', ['Payments']],
  ['web-platfrom', ['Web Platform']],
  ['platfrom', ['Web Platform', 'Data Platform']],
  ['ＰＡＹＭＥＮＴＳ', ['Payments']],
  ['決裁チーム', ['決済チーム']],
  ['Add', ['Ads']],
])('whoever typed %s may have meant %j', (text, meant) => {
  expect(nearNames(TEAMS, text)).toEqual(meant)
})

test.each(['Marketing', 'Pay', 'ab', '', 'Journey team'])('%j is near to none', (text) => {
  expect(nearNames(TEAMS, text)).toEqual([])
})
