import type { NextRequest } from 'next/server'
import { problemOf, problemResponse } from '@/lib/api/problem'
import { apiViewer } from '@/lib/auth/viewer'
import type { Permission, Proven } from '@/lib/domain/viewer'
import { log } from '@/lib/log'
import { requestTook } from './request-durations'

interface Call<P, N extends Permission> {
  viewer: Proven<N>
  request: NextRequest
  params: P
}

/**
 * A route handler behind its permission, or any of several: finds out who asks (session or API token), answers with what `answer` returns
 * (a `Response` as it is, anything else as JSON) and turns errors into problem+json.
 */
export function guarded<N extends Permission, P extends object = Record<never, never>>(
  needed: N | readonly [N, ...N[]],
  answer: (call: Call<P, N>) => Promise<Response | object>,
): (request: NextRequest, context: { params: Promise<P> }) => Promise<Response> {
  return async (request, context) => {
    const began = performance.now()
    const answered = await answerOf(request, context)
    const { method, nextUrl } = request
    requestTook({ method, path: nextUrl.pathname }, answered.status, performance.now() - began)
    return answered
  }

  async function answerOf(request: NextRequest, context: { params: Promise<P> }): Promise<Response> {
    try {
      const viewer = await apiViewer(request, ...(typeof needed === 'string' ? ([needed] as const) : needed))
      const answered = await answer({ viewer, request, params: await context.params })
      if (answered instanceof Response) return answered
      return Response.json(answered, { headers: { 'cache-control': 'private, no-store' } })
    } catch (error) {
      const told = problemOf(error)
      if (told.status >= 500) log.error({ err: error, path: request.nextUrl.pathname }, 'a request failed')
      return problemResponse(told)
    }
  }
}
