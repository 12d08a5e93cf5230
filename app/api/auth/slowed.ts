import { callerAddress } from '@/lib/auth/caller-address'
import { wrongTriesOf } from '@/lib/auth/wrong-tries'
import { problemOf, problemResponse } from '@/lib/contract/problem'
import { TooManyRequests } from '@/lib/domain/errors'

/** next-auth's session cookie with something in it, whole or in pieces. */
const SESSION_GIVEN = /^(?:__Secure-)?next-auth\.session-token(?:\.\d+)?=[^;]/

/** The cookie that next-auth gave whoever began to sign in here. */
const BEGUN = /(?:^|;\s*)(?:__Secure-)?next-auth\.state=/

/**
 * The end of a sign-in, which fails when it gives no session. Too many that failed from one address and further ones wait
 * before next-auth sees them: a browser is led to the sign-in page, which says so; programs get a problem. Those that nobody
 * began are counted apart: any page can make an office's browsers send them, and must not keep its people out.
 */
export async function slowed(request: Request, signIn: () => Promise<Response>): Promise<Response> {
  const tries = wrongTriesOf('signIns')
  const begun = BEGUN.test(request.headers.get('cookie') ?? '')
  const caller = `${callerAddress(request.headers)}${begun ? ' began' : ''}`
  const wait = tries.wait(caller)
  if (wait > 0) return refused(request, wait)
  // Counted before it is known, so that tries at the same time are counted, too.
  tries.count(caller)
  const answer = await signIn()
  if (answer.headers.getSetCookie().some((cookie) => SESSION_GIVEN.test(cookie))) tries.forgive(caller)
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
