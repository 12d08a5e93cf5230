import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { config } from '../config'
import { NotAllowed, NotSignedIn } from '../domain/errors'
import { anyOf, mayAny, type Needed, type Viewer } from '../domain/viewer'
import { database } from '../store/client'
import { isSessionEnded } from '../store/sessions'
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
 * The viewer of a page. Nobody signed in: to the sign-in page and back. Without the permission (any of several: the first
 * is what most people lack): to a page that names what is needed, and leads back once it is granted.
 */
export async function requireViewer(needed: Needed): Promise<Viewer> {
  const viewer = await signedInViewer()
  const path = encodeURIComponent((await headers()).get(PATH_HEADER) ?? '/')
  if (!viewer) redirect(`/sign-in?callbackUrl=${path}`)
  if (!mayAny(viewer, needed)) redirect(`/no-permission?needs=${anyOf(needed)[0]}&from=${path}`)
  return viewer
}

/**
 * The viewer of an API call: an API token's bearer, or the session. A session's mutation must come from our own origin.
 * @throws NotSignedIn, TokenEnded, TooManyRequests, NotAllowed
 */
export async function apiViewer(request: Request, needed: Needed): Promise<Viewer> {
  const { viewer, lost } = (await tokenViewer(request)) ?? { viewer: await sessionViewer(request), lost: [] }
  if (!mayAny(viewer, needed))
    throw new NotAllowed(
      anyOf(needed).join(' or '),
      anyOf(needed).some((permission) => lost.includes(permission))
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
