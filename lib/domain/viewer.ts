import type { Uuid } from './ids'

export const PERMISSIONS = [
  'read',
  'read-key-ids',
  'read-people',
  'decide',
  'approve',
  'review',
  'roster',
  'scan',
  'configure',
  'scim',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['admin', 'engineer', 'auditor', 'reviewer', 'viewer', 'hr'] as const
export type Role = (typeof ROLES)[number]

/** Source: design section 7. Leavers of one's own line (reviewer) are a matter of the query, not of this table. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  engineer: ['read', 'read-key-ids', 'read-people', 'decide', 'scan'],
  auditor: ['read', 'read-key-ids', 'read-people'],
  reviewer: ['read', 'review'],
  viewer: ['read'],
  hr: ['roster'],
}

/** What the product does of itself: a scan, what is due by time, a rule that an upgrade changed, a command. */
export const SYSTEM_NAMES = ['scan', 'schedule', 'rules', 'cli'] as const
export type SystemName = (typeof SYSTEM_NAMES)[number]

/** Who acts, or what caused a change: a signed-in person, an API token, or the product itself. */
export type Actor =
  | { type: 'person'; email: string; name: string }
  | { type: 'token'; id: Uuid; name: string }
  | { type: 'system'; name: SystemName }

/** Whoever looks, whatever they may. */
export interface Viewer {
  actor: Actor
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  /** People whose leavers somebody reviews as their deputy at the moment; absent: of nobody else. */
  standsInFor?: readonly Uuid[]
}

declare const PROOF: unique symbol

/**
 * A viewer of whom it was proven that they hold one of `P`: queries that show what not everybody may see ask for it.
 * Only this file makes one. Whoever holds one of few holds one of many, never the other way round.
 */
export type Proven<P extends Permission> = Viewer & { readonly [PROOF]: () => P }

/** Whoever sees everybody: everything known of people. */
export type SeesEverybody = Proven<'read-people'>
/** Whoever sees people: with `read-people` everybody, with `review` alone the leavers of their own line. */
export type SeesPeople = Proven<'read-people' | 'review'>
/** Whoever sees AWS's key ids in full. */
export type SeesKeyIds = Proven<'read-key-ids'>
/** Whoever keeps the company's lists of people. */
export type KeepsRosters = Proven<'roster'>

/** Whether leavers of their own line are what somebody comes for: they review, and see nobody else. Source: design, section 6. */
export function isManager(viewer: Viewer): boolean {
  return may(viewer, 'review') && !may(viewer, 'read-people')
}

/** Whether rosters are all that somebody comes for: they see no page about AWS. */
export function isHr(viewer: Viewer): boolean {
  return may(viewer, 'roster') && !may(viewer, 'read')
}

/** Where somebody lands who asks for no page in particular. */
export function homeOf(viewer: Viewer): '/' | '/leavers' | '/roster' | '/me' {
  if (isHr(viewer)) return '/roster'
  if (isManager(viewer)) return '/leavers'
  return may(viewer, 'read') ? '/' : '/me'
}

/** By what a person's views and visits are kept: their address in lower case. `null` for API tokens and the product itself, who have none. */
export function addressOf({ actor }: Pick<Viewer, 'actor'>): string | null {
  return actor.type === 'person' ? actor.email.trim().toLowerCase() || null : null
}

export function may(viewer: Pick<Viewer, 'permissions'>, permission: Permission): boolean {
  return viewer.permissions.has(permission)
}

/** Whether a viewer holds at least one of these permissions, as a proof. */
export function holds<P extends Permission>(viewer: Viewer, ...anyOf: readonly [P, ...P[]]): viewer is Proven<P> {
  return anyOf.some((permission) => may(viewer, permission))
}

/** The proof that a viewer holds at least one of these permissions; `null`: they hold none. */
export function proofOf<P extends Permission>(viewer: Viewer, ...anyOf: readonly [P, ...P[]]): Proven<P> | null {
  return holds(viewer, ...anyOf) ? viewer : null
}

/** An identity provider that speaks SCIM: sees and changes what it told itself. */
export type SeesScim = Proven<'scim'>

/** What a page about IAM users shows more of to some. `null`: not to this viewer. */
export interface Sight extends Pick<Viewer, 'permissions'> {
  people: SeesPeople | null
  keyIds: SeesKeyIds | null
}

export function sightOf(viewer: Viewer): Sight {
  return {
    permissions: viewer.permissions,
    people: proofOf(viewer, 'read-people', 'review'),
    keyIds: proofOf(viewer, 'read-key-ids'),
  }
}

/** What a viewer's searches find, for what the field says: everything, people but no key ids, or neither. */
export type SearchReach = 'all' | 'people' | 'users'

export function searchReach(viewer: Viewer): SearchReach {
  const { people, keyIds } = sightOf(viewer)
  if (people && keyIds) return 'all'
  return people ? 'people' : 'users'
}

/** The product itself, which holds everything: for scans, jobs and commands run by whoever holds the machine. */
export function systemViewer(name: SystemName): Proven<never> {
  const viewer: Viewer = { actor: { type: 'system', name }, roles: ['admin'], permissions: new Set(PERMISSIONS) }
  return viewer as Proven<never>
}
