import type { NextRequest } from 'next/server'
import { tokenViewer } from '@/lib/auth/token-viewer'
import { config } from '@/lib/config'
import { jsonBody } from '@/lib/contract/bounded-body'
import { SCIM_PATH } from '@/lib/contract/scim/address'
import { scimRefusal } from '@/lib/contract/scim/messages'
import type { Context } from '@/lib/decide/context'
import { NotAllowed, NotSignedIn } from '@/lib/domain/errors'
import { proofOf, type SeesScim } from '@/lib/domain/viewer'
import { decisionContext } from '../decision-context'
import { type Handler, measured } from '../guarded'

/** A request of an identity provider that may be answered. */
export interface ScimCall<P> extends Context {
  viewer: SeesScim
  request: NextRequest
  params: P
  baseUrl: string
  body: () => Promise<unknown>
}

/**
 * A route of SCIM behind its token: programs alone speak it, and no session opens it. Errors are SCIM's own.
 * `path`: below the place where SCIM is spoken.
 */
export function scimRoute<P = unknown>(path: string, handle: (call: ScimCall<P>) => Promise<Response>): Handler<P> {
  return measured(
    `${SCIM_PATH}${path}`,
    async (request, { params }) => {
      const bearer = await tokenViewer(request)
      if (!bearer) throw new NotSignedIn()
      const viewer = proofOf(bearer.viewer, 'scim')
      if (!viewer) throw new NotAllowed('scim')
      const context = await decisionContext(viewer)
      return handle({
        ...context,
        viewer,
        request,
        params: await params,
        baseUrl: config().baseUrl,
        body: () => jsonBody(request),
      })
    },
    scimRefusal,
  )
}
