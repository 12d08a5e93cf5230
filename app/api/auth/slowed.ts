import { problemOf, problemResponse } from '@/lib/api/problem'
import { callerAddress } from '@/lib/auth/caller-address'
import { wrongTriesOf } from '@/lib/auth/wrong-tries'
import { TooManyRequests } from '@/lib/domain/errors'

/** next-auth's session cookie with something in it, whole or in pieces. */
const SESSION_GIVEN = /^(?:__Secure-)?next-auth\.session-token(?:\.\d+)?=[^;]/

/**
 * The end of a sign-in, which fails when it gives no session. Too many that failed from one address and further ones wait
 * before next-auth sees them: a browser is led to the sign-in page, which says so; programs get a problem.
 */
export async function slowed(request: Request, signIn: () => Promise<Response>): Promise<Response> {
  const tries = wrongTriesOf('signIns')
  const address = callerAddress(request.headers)
  const wait = tries.wait(address)
  if (wait > 0) return refused(request, wait)
  const answer = await signIn()
  if (!answer.headers.getSetCookie().some((cookie) => SESSION_GIVEN.test(cookie))) tries.count(address)
  return answer
}

function refused(request: Request, wait: number): Response {
  if (!request.headers.get('accept')?.includes('text/html'))
    return problemResponse(problemOf(new TooManyRequests(wait)))
  const headers = {
    location: '/sign-in?error=TooManyAttempts',
    'retry-after': String(wait),
    'cache-control': 'no-store',
  }
  return new Response(null, { status: 303, headers })
}
