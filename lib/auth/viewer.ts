import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { config } from '../config'
import { NotAllowed, NotSignedIn } from '../domain/errors'
import { instant } from '../domain/instant'
import { holds, isManager, type Permission, type Proven, type Viewer } from '../domain/viewer'
import { asUnavailable } from '../store/engine/away'
import { database } from '../store/engine/client'
import { standsInFor } from '../store/read/deputies'
import { isSessionEnded } from '../store/write/sessions'
import { serverSessionOptions } from './auth-options'
import { permissionsOf, rolesOf } from './grants'
import { grantsInForce } from './grants-in-force'
import { PATH_HEADER } from './path-header'
import { isSameOrigin } from './same-origin'
import { tokenViewer } from './token-viewer'

/**
 * Whoever has a session; `null` when nobody is signed in. Roles are computed anew on every request.
 * @throws Unavailable: every page asks this first
 */
export async function signedInViewer(): Promise<Viewer | null> {
  return viewerOfSession().catch((error: unknown) => {
    throw asUnavailable(error)
  })
}

async function viewerOfSession(): Promise<Viewer | null> {
  const session = await getServerSession(serverSessionOptions())
  // One without an id is from before sessions could be ended.
  if (!session?.id) return null
  const { db } = await database()
  if (await isSessionEnded(db, session.id)) return null
  const { email, name } = session.user
  const roles = rolesOf(session.user, grantsInForce())
  const viewer: Viewer = {
    actor: { type: 'person', email: email ?? '', name: name || email || '' },
    roles,
    permissions: permissionsOf(roles),
  }
  return isManager(viewer) ? { ...viewer, standsInFor: await standsInFor(db, viewer, instant(Date.now())) } : viewer
}

/** Whoever is signed in, whatever they may: for pages about nobody but themself. Nobody signed in: to the sign-in page and back. */
export async function requireSignedIn(): Promise<Viewer> {
  const viewer = await signedInViewer()
  if (!viewer) redirect(`/sign-in?callbackUrl=${encodeURIComponent((await headers()).get(PATH_HEADER) ?? '/')}`)
  return viewer
}

/**
 * The viewer of a page, with the proof that they hold one of these permissions. Nobody signed in: to the sign-in page and
 * back. Without any of them: to a page that names the first, which most people lack, and leads back once it is granted.
 */
export async function requireViewer<P extends Permission>(...anyOf: readonly [P, ...P[]]): Promise<Proven<P>> {
  const viewer = await requireSignedIn()
  const path = encodeURIComponent((await headers()).get(PATH_HEADER) ?? '/')
  if (!holds(viewer, ...anyOf)) redirect(`/no-permission?needs=${anyOf[0]}&from=${path}`)
  return viewer
}

/**
 * The viewer of an API call, with the proof that they hold one of these permissions: an API token's bearer, or the session. A
 * session's mutation must come from our own origin.
 * @throws NotSignedIn, TokenEnded, TooManyRequests, NotAllowed
 */
export async function apiViewer<P extends Permission>(
  request: Request,
  ...anyOf: readonly [P, ...P[]]
): Promise<Proven<P>> {
  const { viewer, lost } = (await tokenViewer(request)) ?? { viewer: await sessionViewer(request), lost: [] }
  if (!holds(viewer, ...anyOf))
    throw new NotAllowed(
      anyOf.join(' or '),
      anyOf.some((permission) => lost.includes(permission))
        ? 'by the settings and their latest sign-in the person this API token belongs to does not hold it'
        : undefined,
    )
  return viewer
}

/**
 * Whoever asks the API about themself, whatever they may.
 * @throws NotSignedIn, TokenEnded, TooManyRequests; NotAllowed for API tokens, which are nobody
 */
export async function apiPerson(request: Request): Promise<Viewer> {
  if (await tokenViewer(request)) throw new NotAllowed('a signed-in person with an address: this is about whoever asks')
  return sessionViewer(request)
}

async function sessionViewer(request: Request): Promise<Viewer> {
  const viewer = await signedInViewer()
  if (!viewer) throw new NotSignedIn()
  if (!isSameOrigin(request, config().baseUrl)) throw new NotAllowed('a request from this dashboard itself')
  return viewer
}
