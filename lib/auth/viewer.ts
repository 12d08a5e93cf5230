import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { config } from '../config'
import { NotAllowed, NotSignedIn } from '../domain/errors'
import { holds, type Permission, type Proven, type Viewer } from '../domain/viewer'
import { database } from '../store/engine/client'
import { isSessionEnded } from '../store/write/sessions'
import { serverSessionOptions } from './auth-options'
import { permissionsOf, rolesOf } from './grants'
import { grantsInForce } from './grants-in-force'
import { PATH_HEADER } from './path-header'
import { isSameOrigin } from './same-origin'
import { tokenViewer } from './token-viewer'

/** Whoever has a session; `null` when nobody is signed in. Roles are computed anew on every request. */
export async function signedInViewer(): Promise<Viewer | null> {
  const session = await getServerSession(serverSessionOptions())
  // One without an id is from before sessions could be ended.
  if (!session?.id) return null
  const { db } = await database()
  if (await isSessionEnded(db, session.id)) return null
  const { email, name } = session.user
  const roles = rolesOf(session.user, grantsInForce())
  return {
    actor: { type: 'person', email: email ?? '', name: name || email || '' },
    roles,
    permissions: permissionsOf(roles),
  }
}

/**
 * The viewer of a page, with the proof that they hold one of these permissions. Nobody signed in: to the sign-in page and
 * back. Without any of them: to a page that names the first, which most people lack, and leads back once it is granted.
 */
export async function requireViewer<P extends Permission>(...anyOf: readonly [P, ...P[]]): Promise<Proven<P>> {
  const viewer = await signedInViewer()
  const path = encodeURIComponent((await headers()).get(PATH_HEADER) ?? '/')
  if (!viewer) redirect(`/sign-in?callbackUrl=${path}`)
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

async function sessionViewer(request: Request): Promise<Viewer> {
  const viewer = await signedInViewer()
  if (!viewer) throw new NotSignedIn()
  if (!isSameOrigin(request, config().baseUrl)) throw new NotAllowed('a request from this dashboard itself')
  return viewer
}
