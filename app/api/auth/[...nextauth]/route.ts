import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { readable } from '@/app/api/auth/readable'
import { signedOut } from '@/app/api/auth/signed-out'
import { slowed } from '@/app/api/auth/slowed'
import { authOptions } from '@/lib/auth/auth-options'
import { signedInViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own endpoints: open, as they are the door. It checks its own token against cross-site requests. */
async function handler(sent: NextRequest, context: Context): Promise<Response> {
  const request = await readable(sent, config().baseUrl)
  if (request instanceof Response) return request
  const [action] = (await context.params).nextauth
  // It would write what anybody sends into our log.
  if (action === '_log') return new Response(null, { status: 404 })
  if (action === 'callback') return slowed(request, () => signedIn(request, context))
  const answer: Response = await NextAuth(request, context, authOptions())
  return action === 'signout' ? signedOut(answer, async () => (await signedInViewer()) !== null) : answer
}

async function signedIn(request: NextRequest, context: Context): Promise<Response> {
  // next-auth has one word for a refusal and for whatever else a provider answers.
  if (request.nextUrl.searchParams.get('error') === 'access_denied')
    return new Response(null, { status: 302, headers: { location: '/api/auth/signin?error=ProviderRefused' } })
  return NextAuth(request, context, authOptions())
}

export { handler as GET, handler as POST }
