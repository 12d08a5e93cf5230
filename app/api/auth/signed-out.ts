import { problemOf, problemResponse } from '@/lib/contract/problem'
import { log } from '@/lib/log'

/** next-auth's session cookie, emptied. */
const SESSION_TAKEN = /^(?:__Secure-)?next-auth\.session-token(?:\.\d+)?=;/

/**
 * What next-auth answers to a sign-out, unless the session stands all the same: next-auth goes on when ending it failed,
 * and nobody must believe that a copied cookie opens nothing when it does.
 */
export async function signedOut(answer: Response, stands: () => Promise<boolean>): Promise<Response> {
  if (!answer.headers.getSetCookie().some((cookie) => SESSION_TAKEN.test(cookie))) return answer
  try {
    if (!(await stands())) return answer
    throw new Error('the session could not be ended')
  } catch (error) {
    log.error({ err: error }, 'signing out failed')
    return problemResponse(problemOf(error))
  }
}
