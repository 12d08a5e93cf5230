import { type NextRequest, NextResponse } from 'next/server'
import { requireActionRequest } from '@/lib/api/action-request'
import { type Problem, problemOf, problemResponse } from '@/lib/api/problem'
import { isWayBack } from '@/lib/auth/own-path'
import { PATH_HEADER } from '@/lib/auth/path-header'
import { BadInput } from '@/lib/domain/errors'

/** Characters. What the pages write stays far below. */
const LONGEST_ADDRESS = 6_000

/**
 * The nonce of the Content Security Policy; the other headers, and the policy of what does not pass here, are next.config.mjs's.
 * Nobody is authorised here: every page and route does that itself.
 */
export default async function proxy(request: NextRequest): Promise<Response> {
  // Headers carry the address on, and Node refuses those of over 16 kB only after it waited for the rest of them.
  if (request.url.length > LONGEST_ADDRESS) return new NextResponse('The address is too long.', { status: 414 })
  if (!isReadable(request.nextUrl.pathname))
    return problemResponse(problemOf(new BadInput('the address cannot be read')))
  if (request.method === 'POST' && !request.nextUrl.pathname.startsWith('/api/')) {
    const refused = await requireActionRequest(request).then(() => null, refusalOf)
    if (refused) return problemResponse(refused)
  }
  dropWayBack(request)
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function refusalOf(error: unknown): Problem {
  const told = problemOf(error)
  if (told.status >= 500) throw error
  return told
}

/**
 * A way back that cannot be read, in next-auth's cookie: next-auth would refuse everything for as long as the browser keeps it.
 * Source: NextAuth.js documentation, "Options", cookies.
 */
function dropWayBack({ cookies, nextUrl }: NextRequest): void {
  for (const name of ['next-auth.callback-url', '__Secure-next-auth.callback-url']) {
    const kept = cookies.get(name)?.value
    if (kept !== undefined && !isWayBack(kept, nextUrl.origin)) cookies.delete(name)
  }
}

/** Whether the escapes of a path mean something: Next answers others with an error that nobody wrote. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** `form-action` names no IdP: next-auth answers our own POST with a redirect, which browsers hold against it too. */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Not what is the same for everybody, and not the roster: Next would hold a body that passes here in memory before anybody is
 * authorised. Whole paths, so that no other one can begin like them.
 */
export const config = {
  matcher: [
    '/((?!_next/static/|(?:_next/image|favicon\\.ico|icon\\.svg|openapi\\.json|read-role\\.yaml|healthz|readyz|api/v1/roster)$).*)',
  ],
}
