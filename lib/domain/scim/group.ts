import { isUuid, type Uuid } from '../ids'
import { conform } from './conform'
import { patched } from './patch'
import { isScimObject, type ScimObject, valuesOf } from './resource'
import { GROUP } from './schema'
import { mistaken } from './scim-error'

/** A Group as the identity provider told it: members are Users, by our ids. */
export interface ScimGroup {
  displayName: string
  externalId: string | null
  members: readonly Uuid[]
}

/** Source: RFC 7644, sections 3.3 and 3.5.1. @throws ScimError */
export const groupIn = (sent: unknown): ScimGroup => typed(conform(GROUP, sent))

/** @throws ScimError */
export function patchedGroup({ displayName, externalId, members }: ScimGroup, sent: unknown): ScimGroup {
  const before = {
    displayName,
    ...(externalId !== null && { externalId }),
    members: members.map((value) => ({ value })),
  }
  return typed(patched(GROUP, before, sent))
}

function typed({ displayName, externalId, members }: ScimObject): ScimGroup {
  return {
    displayName: typeof displayName === 'string' ? displayName : '',
    externalId: typeof externalId === 'string' ? externalId : null,
    members: [...new Set(valuesOf(members).flatMap((one) => (isScimObject(one) ? memberIn(one) : [])))],
  }
}

function memberIn({ value }: ScimObject): Uuid {
  const id = typeof value === 'string' ? value.toLowerCase() : ''
  if (!isUuid(id)) throw mistaken('invalidValue', 'members are named by the ids of Users')
  return id
}
