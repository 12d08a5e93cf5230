import type { Grants } from '../config'
import { PERMISSIONS_OF, type Permission, ROLES, type Role } from '../domain/viewer'

/** What sign-in learned about somebody; kept in the session, so that roles can be computed on every request. */
export interface SignedIn {
  email: string | null
  name: string
  groups: readonly string[]
}

/** The roles granted to somebody by e-mail address, `@domain` or `group:NAME`. Addresses do not mind case; group names do. */
export function rolesOf(who: SignedIn, grants: Grants): Role[] {
  const email = who.email?.toLowerCase() ?? null
  const holds = (grant: string) => {
    if (grant.startsWith('group:')) return who.groups.includes(grant.slice('group:'.length))
    if (!email) return false
    if (grant.startsWith('@')) return email.slice(email.lastIndexOf('@')) === grant.toLowerCase()
    return email === grant.toLowerCase()
  }
  return ROLES.filter((role) => grants[role].some(holds))
}

/** Every permission that any of the roles carries. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => PERMISSIONS_OF[role]))
}

/**
 * Whether an address may be believed. `false` from the provider never is; where the claim is absent, only the issuers
 * in `trustedIssuers` are (a provider that lets people write any address would let them take a role).
 */
export function emailIsTrusted(verified: unknown, issuer: string, trustedIssuers: readonly string[]): boolean {
  if (verified === true || verified === 'true') return true
  if (verified === false || verified === 'false') return false
  const plain = (url: string) => url.replace(/\/+$/, '')
  return trustedIssuers.some((trusted) => plain(trusted) === plain(issuer))
}
