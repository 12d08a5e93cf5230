import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { config, type Grants } from '../config'
import { NotAllowed, NotSignedIn } from '../domain/errors'
import { anyOf, mayAny, type Needed, ROLES, type Viewer } from '../domain/viewer'
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
 * @throws NotSignedIn, NotAllowed
 */
export async function apiViewer(request: Request, needed: Needed): Promise<Viewer> {
  const viewer = (await tokenViewer(request)) ?? (await sessionViewer(request))
  if (!mayAny(viewer, needed)) throw new NotAllowed(anyOf(needed).join(' or '))
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
