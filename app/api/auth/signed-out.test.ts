import { expect, test } from 'vitest'
import { signedOut } from './signed-out'

const answer = (cookie: string) =>
  new Response(null, { status: 302, headers: { location: '/sign-in', 'set-cookie': cookie } })
const taken = () => answer('next-auth.session-token=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly')

test('a sign-out that ended the session is answered as next-auth does', async () => {
  const told = taken()
  expect(await signedOut(told, async () => false)).toBe(told)
})

test('one that did not end it, or nobody knows, is an error, and takes no cookie away', async () => {
  const unknown = () => Promise.reject(new Error('the database is away'))
  for (const stands of [async () => true, unknown]) {
    const told = await signedOut(taken(), stands)
    expect(told.status).toBe(500)
    expect(told.headers.getSetCookie()).toEqual([])
    expect(await told.json()).toMatchObject({ code: 'unexpected' })
  }
})

test('one that next-auth did not take, for want of its token, leaves the session as it is', async () => {
  const told = answer('next-auth.csrf-token=new; Path=/')
  expect(await signedOut(told, async () => true)).toBe(told)
})
