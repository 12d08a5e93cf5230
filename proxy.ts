import { readFileSync } from 'node:fs'
import { type NextRequest, NextResponse } from 'next/server'
import { isWayBack } from '@/lib/auth/own-path'
import { PATH_HEADER } from '@/lib/auth/path-header'
import { isSameOrigin } from '@/lib/auth/same-origin'
import { config as settings } from '@/lib/config'
import { OTHER_ADDRESS } from '@/lib/contract/acted'
import { requireActionRequest } from '@/lib/contract/action-request'
import { problemOf, problemResponse } from '@/lib/contract/problem'
import { BadInput, NotAllowed } from '@/lib/domain/errors'

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
    // Here, too, so that what is sent from elsewhere is not read; each action asks for itself.
    if (!isSameOrigin(request, settings().baseUrl)) return fromElsewhere(request)
    const refusal = await requireAction(request).then(
      () => null,
      (error: unknown) => refusalOf(request, error),
    )
    if (refusal) return refusal
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

async function requireAction(request: NextRequest): Promise<void> {
  actions ??= actionsOfBuild()
  const known = actions
  await requireActionRequest(request, (id) => known === 'any' || known.has(id))
}

/**
 * A form of another site, or of our own page opened at another address than `NEXTAUTH_URL`: a page says so to whoever reads it.
 * What a page's script is answered as plain text it is told as an error's message. Source: Next.js, `server-action-reducer.ts`.
 */
function fromElsewhere({ headers, url }: NextRequest): Response {
  if (headers.has('next-action'))
    return new NextResponse(`${OTHER_ADDRESS}${settings().baseUrl}`, {
      status: 403,
      headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
    })
  if (headers.get('accept')?.includes('text/html')) return NextResponse.redirect(new URL('/other-address', url), 303)
  return problemResponse(problemOf(new NotAllowed('a request from this dashboard itself')))
}

let actions: ReadonlySet<string> | 'any' | null = null

/** The server actions of this build; development makes them as it goes. */
function actionsOfBuild(): ReadonlySet<string> | 'any' {
  if (process.env.NODE_ENV === 'development') return 'any'
  const manifest = `${process.env.NEXT_DIST_DIR ?? '.next'}/server/server-reference-manifest.json`
  const { node }: { node: object } = JSON.parse(readFileSync(manifest, 'utf8'))
  return new Set(Object.keys(node))
}

/** A page of an earlier version is told so: to its script by the header that Next's own knows, else to whoever reads it. */
function refusalOf(request: NextRequest, error: unknown): Response {
  const told = problemOf(error)
  if (told.status >= 500) throw error
  const isOutdated = told.code === 'page-outdated'
  if (isOutdated && !request.headers.has('next-action'))
    return NextResponse.redirect(new URL('/outdated', request.url), 303)
  const response = problemResponse(told)
  if (isOutdated) response.headers.set('x-nextjs-action-not-found', '1')
  return response
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
 * Not what is the same for everybody, and not what comes as a file: Next would hold a body that passes here in memory
 * before anybody is authorised. Whole paths, so that no other one can begin like them.
 */
export const config = {
  matcher: [
    '/((?!_next/static/|(?:_next/image|favicon\\.ico|icon\\.svg|openapi\\.json|read-role\\.yaml|healthz|readyz|api/v1/roster|api/v1/decisions/csv|api/v1/key-look-ups|api/v1/leak-reports|api/v1/accounts/[^/]+/reports|api/v1/iam-users/[^/]+/trail-uses)$).*)',
  ],
}
