import type { NextRequest } from 'next/server'
import { apiPerson, apiViewer } from '@/lib/auth/viewer'
import { jsonBody } from '@/lib/contract/bounded-body'
import { type Ignored, paramsOf } from '@/lib/contract/lists/fields'
import type { Answer, Operation, ParamsOf, Returned } from '@/lib/contract/operation'
import { problemOf, problemResponse } from '@/lib/contract/problem'
import type { Context } from '@/lib/decide/context'
import { NotFound } from '@/lib/domain/errors'
import { isUuid, type Uuid } from '@/lib/domain/ids'
import type { Permission, Proven, Viewer } from '@/lib/domain/viewer'
import { log } from '@/lib/log'
import { asUnavailable } from '@/lib/store/engine/away'
import type { Db } from '@/lib/store/engine/database'
import { decisionContext } from './decision-context'
import { knownIntegrations } from './known-integrations'
import { refuseIgnored } from './refuse-ignored'
import { requestTook } from './request-durations'

export type Handler<P> = (request: NextRequest, context: { params: Promise<P> }) => Promise<Response>

/** A request that may be answered: what a verb needs to know of it, and what it asks for. */
interface Call<Path extends string, Asking extends Viewer, Asked> extends Context {
  /** Whoever asks, with the proof that they hold what the operation needs. */
  viewer: Asking
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
  operation: Operation<Path, Needed, Answered, Asked>,
  handle: (call: Call<Path, Proven<Needed>, Asked>) => Promise<Returned<Answered>>,
): Handler<ParamsOf<Path>> {
  const { needs } = operation
  const needed = isOne(needs) ? ([needs] as const) : needs
  return answering(operation, (request) => apiViewer(request, ...needed), handle)
}

/** The same for what is about whoever is signed in, whatever they may: it proves nothing, and no API token is anybody. */
export function guardedForOneself<Path extends string, Answered extends Answer, Asked>(
  operation: Operation<Path, null, Answered, Asked>,
  handle: (call: Call<Path, Viewer, Asked>) => Promise<Returned<Answered>>,
): Handler<ParamsOf<Path>> {
  return answering(operation, apiPerson, handle)
}

function answering<Path extends string, Asking extends Viewer, Answered extends Answer, Asked>(
  { path, query, answer }: Operation<Path, Permission | null, Answered, Asked>,
  whoAsks: (request: NextRequest) => Promise<Asking>,
  handle: (call: Call<Path, Asking, Asked>) => Promise<Returned<Answered>>,
): Handler<ParamsOf<Path>> {
  return measured(path, async (request, { params }) => {
    const viewer = await whoAsks(request)
    const context = await decisionContext(viewer)
    const asked = query?.parse(paramsOf(request.nextUrl.searchParams))
    if (asked) refuseIgnored(request, await allIgnored(context.db, asked))
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

/** What was not understood of an address, integrations that nobody knows among it. */
async function allIgnored(
  db: Db,
  asked: { ignored: readonly Ignored[]; filter?: object },
): Promise<readonly Ignored[]> {
  const { filter, ignored } = asked
  return filter === undefined ? ignored : (await knownIntegrations(db, { filter, ignored })).ignored
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

/** A route whose requests are timed, and whose errors are told by `refusal`; of those that nobody foresaw the log tells. */
export function measured<P>(route: string, answer: Handler<P>, refusal = asProblem): Handler<P> {
  return async (request, context) => {
    const began = performance.now()
    const answered = await answer(request, context).catch((error: unknown) => {
      const refused = refusal(asUnavailable(error))
      // Whoever hung up hears nothing any more.
      if (refused.status >= 500 && !request.signal.aborted)
        log.error({ err: error, method: request.method, route }, 'a request failed')
      return refused
    })
    requestTook({ method: request.method, route }, answered.status, performance.now() - began)
    return answered
  }
}

function asProblem(error: unknown): Response {
  return problemResponse(problemOf(error))
}
