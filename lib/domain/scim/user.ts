import { conform } from './conform'
import { patched } from './patch'
import { isScimObject, type ScimObject, type ScimValue, valuesOf } from './resource'
import { ENTERPRISE_URN, USER } from './schema'

/** A User as the identity provider told it: what is kept of it, by the names of SCIM. */
export type ScimUser = {
  userName: string
  externalId?: string
  name?: { formatted?: string; familyName?: string; givenName?: string }
  displayName?: string
  title?: string
  userType?: string
  active: boolean
  emails?: readonly { value: string; display?: string; type?: string; primary?: boolean }[]
  [ENTERPRISE_URN]?: {
    employeeNumber?: string
    organization?: string
    department?: string
    manager?: { value?: string; displayName?: string }
  }
}

/**
 * A User as it was sent, in place of the one `before`. Source: RFC 7644, sections 3.3 and 3.5.1.
 * @throws ScimError
 */
export const userIn = (sent: unknown, before: ScimUser | null = null): ScimUser => typed(conform(USER, sent), before)

/** @throws ScimError */
export const patchedUser = (before: ScimUser, sent: unknown): ScimUser => typed(patched(USER, before, sent), before)

/** Where nothing is said of it, whoever is new may sign in, and nobody gets back what was taken from them. */
function typed(object: ScimObject, before: ScimUser | null): ScimUser {
  const { userName, active } = object
  return {
    ...texts(object, ['externalId', 'displayName', 'title', 'userType']),
    userName: typeof userName === 'string' ? userName : '',
    active: typeof active === 'boolean' ? active : (before?.active ?? true),
    ...part(object, 'name', (name) => texts(name, ['formatted', 'familyName', 'givenName'])),
    ...(object.emails && { emails: valuesOf(object.emails).flatMap(emailIn) }),
    ...part(object, ENTERPRISE_URN, (company) => ({
      ...texts(company, ['employeeNumber', 'organization', 'department']),
      ...part(company, 'manager', (manager) => texts(manager, ['value', 'displayName'])),
    })),
  }
}

function emailIn(one: ScimValue) {
  if (!isScimObject(one) || typeof one.value !== 'string') return []
  const primary = typeof one.primary === 'boolean' ? { primary: one.primary } : {}
  return [{ value: one.value, ...texts(one, ['display', 'type']), ...primary }]
}

function texts<K extends string>(object: ScimObject, names: readonly K[]): { [N in K]?: string } {
  const found: { [N in K]?: string } = {}
  for (const name of names) {
    const value = object[name]
    if (typeof value === 'string') found[name] = value
  }
  return found
}

function part<K extends string, T>(object: ScimObject, name: K, read: (part: ScimObject) => T): { [N in K]?: T } {
  const value = object[name]
  const found: { [N in K]?: T } = {}
  if (isScimObject(value)) found[name] = read(value)
  return found
}
