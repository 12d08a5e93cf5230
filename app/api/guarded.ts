import type { NextRequest } from 'next/server'
import { apiViewer } from '@/lib/auth/viewer'
import { jsonBody } from '@/lib/contract/bounded-body'
import { paramsOf } from '@/lib/contract/lists/fields'
import type { Answer, Operation, ParamsOf, Returned } from '@/lib/contract/operation'
import { problemOf, problemResponse } from '@/lib/contract/problem'
import type { Context } from '@/lib/decide/context'
import { NotFound } from '@/lib/domain/errors'
import { isUuid, type Uuid } from '@/lib/domain/ids'
import type { Permission, Proven } from '@/lib/domain/viewer'
import { log } from '@/lib/log'
import { decisionContext } from './decision-context'
import { refuseIgnored } from './refuse-ignored'
import { requestTook } from './request-durations'

type Handler<P> = (request: NextRequest, context: { params: Promise<P> }) => Promise<Response>

/** A request that may be answered: what a verb needs to know of it, and what it asks for. */
interface Call<Path extends string, Needed extends Permission, Asked> extends Context {
  /** Whoever asks, with the proof that they hold what the operation needs. */
  viewer: Proven<Needed>
  request: NextRequest
  params: ParamsOf<Path>
  /** What its address asks for: an operation without a query asks for nothing. */
  readonly query: Asked
  /** The JSON that came with it, for its verb to parse: read when it is asked for, which is after the permission was proven. */
  body: () => Promise<unknown>
}

/**
 * An operation of the API behind its permission: finds out who asks (session or API token), answers with what `handle` returns
 * (a `Response` as it is, anything else as JSON with the operation's status) and turns errors into problem+json. Parameters that
 * the operation does not have are refused before it begins.
 */
export function guarded<Path extends string, Needed extends Permission, Answered extends Answer, Asked>(
  { path, needs, query, answer }: Operation<Path, Needed, Answered, Asked>,
  handle: (call: Call<Path, Needed, Asked>) => Promise<Returned<Answered>>,
): Handler<ParamsOf<Path>> {
  const needed = isOne(needs) ? ([needs] as const) : needs
  return measured(path, async (request, { params }) => {
    const viewer = await apiViewer(request, ...needed)
    const context = await decisionContext(viewer)
    const asked = query?.parse(paramsOf(request.nextUrl.searchParams))
    if (asked) refuseIgnored(request, asked.ignored)
    const answered = await handle({
      ...context,
      viewer,
      request,
      params: await params,
      get query() {
        if (!asked) throw new Error('this operation has no query')
        return asked
      },
      body: () => jsonBody(request),
    })
    if (answered instanceof Response) return answered
    return Response.json(answered, { status: answer.status, headers: { 'cache-control': 'private, no-store' } })
  })
}

const isOne = <P extends Permission>(needs: P | readonly [P, ...P[]]): needs is P => typeof needs === 'string'

/** What stands under this id. @throws NotFound, naming `what`, also for a text that is no id. */
export async function found<T>(what: string, id: string, read: (id: Uuid) => Promise<T | null>): Promise<T> {
  const it = isUuid(id) ? await read(id) : null
  if (!it) throw new NotFound(what)
  return it
}

/** What no operation answers: programs that mistyped an address get a problem instead of a page, once they may read. */
export const nothingThere: Handler<unknown> = measured('other', async (request) => {
  await apiViewer(request, 'read')
  throw new NotFound(request.nextUrl.pathname)
})

function measured<P>(route: string, answer: Handler<P>): Handler<P> {
  return async (request, context) => {
    const began = performance.now()
    const answered = await answer(request, context).catch((error: unknown) => {
      const told = problemOf(error)
      // Whoever hung up hears nothing any more.
      if (told.status >= 500 && !request.signal.aborted)
        log.error({ err: error, path: request.nextUrl.pathname }, 'a request failed')
      return problemResponse(told)
    })
    requestTook({ method: request.method, route }, answered.status, performance.now() - began)
    return answered
  }
}
