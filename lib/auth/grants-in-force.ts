import { type Config, config, type Grants } from '../config'
import type { TokenOwner } from '../domain/api-token'
import { type Permission, ROLES } from '../domain/viewer'
import { DEMO_GRANTS } from './demo-people'
import { permissionsOf, rolesOf } from './grants'

/** Who gets a role by the configuration, and in the demo by what the sample people's groups carry. */
export function grantsInForce({ grants, demo }: Pick<Config, 'grants' | 'demo'> = config()): Grants {
  if (!demo) return grants
  const withDemo = ROLES.map((role) => [role, [...grants[role], ...DEMO_GRANTS[role]]] as const)
  return { ...grants, ...Object.fromEntries(withDemo) }
}

/** What the person whom a token belongs to may do themself, by the groups of their latest sign-in. */
export function heldBy(
  { email, groups }: Pick<TokenOwner, 'email' | 'groups'>,
  grants: Grants,
): ReadonlySet<Permission> {
  return permissionsOf(rolesOf({ email, name: email, groups }, grants))
}
