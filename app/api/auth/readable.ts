import { NextRequest } from 'next/server'
import { isWayBack } from '@/lib/auth/own-path'
import { smallBody } from '@/lib/contract/bounded-body'
import { problemOf, problemResponse } from '@/lib/contract/problem'
import { BadInput } from '@/lib/domain/errors'

/**
 * A request as next-auth can read it: it answers what it cannot with 500 and a trace, and reads bodies of any size.
 * @returns the request with its body read, or the refusal.
 */
export async function readable(request: NextRequest, baseUrl: string): Promise<NextRequest | Response> {
  try {
    const { method, headers, nextUrl } = request
    requireWayBack(nextUrl.searchParams.getAll('callbackUrl'), baseUrl)
    if (method !== 'POST') return request
    const body = await smallBody(request)
    requireWayBack(fieldsOf(headers.get('content-type') ?? '', new TextDecoder().decode(body)), baseUrl)
    return new NextRequest(request.url, { method, headers, body })
  } catch (error) {
    const told = problemOf(error)
    if (told.status >= 500) throw error
    return problemResponse(told)
  }
}

/** The ways back that a body names. @throws BadInput for a body that next-auth cannot read. */
function fieldsOf(type: string, text: string): string[] {
  if (type.includes('application/x-www-form-urlencoded')) return new URLSearchParams(text).getAll('callbackUrl')
  if (!type.includes('application/json')) {
    if (text === '') return []
    throw new BadInput('send application/x-www-form-urlencoded or application/json')
  }
  try {
    const sent: unknown = JSON.parse(text)
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw new BadInput('send a JSON object')
    return 'callbackUrl' in sent ? [String(sent.callbackUrl)] : []
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`the body is no JSON: ${error.message}`)
    throw error
  }
}

function requireWayBack(wanted: readonly string[], baseUrl: string): void {
  for (const url of wanted)
    if (!isWayBack(url, baseUrl)) throw new BadInput('callbackUrl: give a path, or an http(s) URL')
}
