import type { Uuid } from './ids'

export const PERMISSIONS = [
  'read',
  'read-key-ids',
  'read-people',
  'decide',
  'approve',
  'review',
  'scan',
  'configure',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['admin', 'engineer', 'auditor', 'reviewer', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Source: design section 7. Leavers of one's own line (reviewer) are a matter of the query, not of this table. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  engineer: ['read', 'read-key-ids', 'read-people', 'decide', 'scan'],
  auditor: ['read', 'read-key-ids', 'read-people'],
  reviewer: ['read', 'review'],
  viewer: ['read'],
}

/** What the product does of itself: a scan, what is due by time, a rule that an upgrade changed, a command. */
export const SYSTEM_NAMES = ['scan', 'schedule', 'rules', 'cli'] as const
export type SystemName = (typeof SYSTEM_NAMES)[number]

/** Who acts, or what caused a change: a signed-in person, an API token, or the product itself. */
export type Actor =
  | { type: 'person'; email: string; name: string }
  | { type: 'token'; id: Uuid; name: string }
  | { type: 'system'; name: SystemName }

/** Whoever looks: every store query that a page or route calls takes one first. */
export interface Viewer {
  actor: Actor
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
}

export function may(viewer: Viewer, permission: Permission): boolean {
  return viewer.permissions.has(permission)
}

/** What a page or route asks for: one permission, or any one of several; the query then tells what each of them shows. */
export type Needed = Permission | readonly [Permission, Permission, ...Permission[]]

/** The permissions of which one is enough, as a list. */
export function anyOf(needed: Needed): readonly [Permission, ...Permission[]] {
  return typeof needed === 'string' ? [needed] : needed
}

export function mayAny(viewer: Viewer, needed: Needed): boolean {
  return anyOf(needed).some((permission) => may(viewer, permission))
}

/** The product itself, with every permission: for scans, jobs and commands run by whoever holds the machine. */
export function systemViewer(name: SystemName): Viewer {
  return { actor: { type: 'system', name }, roles: ['admin'], permissions: new Set(PERMISSIONS) }
}
