import { expect, test } from 'vitest'
import { ADDRESS_HEADER, callerAddress } from './caller-address'

const from = (address: string) => callerAddress(new Headers({ [ADDRESS_HEADER]: address }))

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['no address', 'unknown'],
  ['', 'unknown'],
])('tries from %j are counted for %s', (told, counted) => {
  expect(from(told)).toBe(counted)
})

test('where nobody told the address all share one', () => {
  expect(callerAddress(new Headers({ 'x-forwarded-for': '203.0.113.7' }))).toBe('unknown')
})
