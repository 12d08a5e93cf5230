import { expect, test } from 'vitest'
import { ADDRESS_HEADER } from '@/lib/auth/caller-address'
import { slowed } from './slowed'

const callback = (address: string, accept = '*/*') =>
  new Request('https://sunset.example.com/api/auth/callback/oidc?state=made-up', {
    headers: { [ADDRESS_HEADER]: address, accept },
  })
const answer = (cookie: string) => async () =>
  new Response(null, { status: 302, headers: { location: '/', 'set-cookie': cookie } })
const failing = answer('next-auth.session-token=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT')
const working = answer('__Secure-next-auth.session-token.0=sealed; Path=/; HttpOnly')
const never = async (): Promise<Response> => {
  throw new Error('next-auth must not see this one')
}

async function fail(address: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) expect((await slowed(callback(address), failing)).status).toBe(302)
}

test('after 30 failed sign-ins an address waits, and is told how long', async () => {
  await fail('192.0.2.1', 30)
  const refused = await slowed(callback('192.0.2.1'), never)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(290)
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
})

test('a browser that has to wait is led to the sign-in page', async () => {
  await fail('192.0.2.2', 30)
  const led = await slowed(callback('192.0.2.2', 'text/html,application/xhtml+xml'), never)
  expect([led.status, led.headers.get('location')]).toEqual([303, '/sign-in?error=TooManyAttempts'])
})

test('sign-ins that succeed are not counted, and other addresses go on', async () => {
  await fail('2001:db8:0:1::1', 29)
  for (let n = 0; n < 40; n += 1) expect((await slowed(callback('2001:db8:0:1::2'), working)).status).toBe(302)
  await fail('2001:db8:0:1:ffff::3', 1)
  expect((await slowed(callback('2001:db8:0:1::4'), never)).status).toBe(429)
  expect((await slowed(callback('2001:db8:0:2::1'), working)).status).toBe(302)
})
