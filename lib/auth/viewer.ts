import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { config, type Grants } from '../config'
import { NotAllowed, NotSignedIn } from '../domain/errors'
import { may, type Permission, ROLES, type Viewer } from '../domain/viewer'
import { findToken } from '../store/api-tokens'
import { database } from '../store/client'
import { authOptions } from './auth-options'
import { DEMO_GRANTS } from './demo-people'
import { permissionsOf, rolesOf } from './grants'
import { PATH_HEADER } from './path-header'
import { isSameOrigin } from './same-origin'

/** Whoever has a session; `null` when nobody is signed in. Roles are computed anew on every request. */
export async function signedInViewer(): Promise<Viewer | null> {
  const session = await getServerSession(authOptions())
  if (!session) return null
  const { email, name } = session.user
  const roles = rolesOf(session.user, grantsInForce())
  return {
    actor: { type: 'person', email: email ?? '', name: name || email || '' },
    roles,
    permissions: permissionsOf(roles),
  }
}

/**
 * The viewer of a page. Nobody signed in: to the sign-in page and back. Without the permission: to a page that names
 * what is needed.
 */
export async function requireViewer(permission: Permission): Promise<Viewer> {
  const viewer = await signedInViewer()
  if (!viewer) {
    const path = (await headers()).get(PATH_HEADER) ?? '/'
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  }
  if (!may(viewer, permission)) redirect(`/no-permission?needs=${permission}`)
  return viewer
}

/**
 * The viewer of an API call: an API token's bearer, or the session. A session's mutation must come from our own origin.
 * @throws NotSignedIn, NotAllowed
 */
export async function apiViewer(request: Request, permission: Permission): Promise<Viewer> {
  const viewer = (await tokenViewer(request)) ?? (await sessionViewer(request))
  if (!may(viewer, permission)) throw new NotAllowed(permission)
  return viewer
}

async function tokenViewer(request: Request): Promise<Viewer | null> {
  const bearer = request.headers.get('authorization')?.match(/^Bearer\s+(\S+)$/i)?.[1]
  if (!bearer) return null
  const { db } = await database()
  const token = await findToken(db, bearer)
  if (!token) throw new NotSignedIn()
  return { actor: { type: 'token', id: token.id, name: token.name }, roles: [], permissions: new Set(token.scopes) }
}

async function sessionViewer(request: Request): Promise<Viewer> {
  const viewer = await signedInViewer()
  if (!viewer) throw new NotSignedIn()
  if (!isSameOrigin(request, config().baseUrl)) throw new NotAllowed('a request from this dashboard itself')
  return viewer
}

function grantsInForce(): Grants {
  const { grants, demo } = config()
  if (!demo) return grants
  const withDemo = ROLES.map((role) => [role, [...grants[role], ...DEMO_GRANTS[role]]] as const)
  return { ...grants, ...Object.fromEntries(withDemo) }
}
