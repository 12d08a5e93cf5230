import { isUuid, type Uuid } from '../domain/ids'
import type { ResourceType } from '../domain/scim/schema'
import { ScimError } from '../domain/scim/scim-error'

/** Which resource a request is about, and of which version it has to be. */
export interface ScimTarget {
  id: string
  /** The header `If-Match`; `null`: of whichever. */
  ifMatch: string | null
}

/** @throws ScimError 404 for what is no id of ours, and so nothing's. */
export function idOf(type: ResourceType, id: string): Uuid {
  if (isUuid(id)) return id
  throw nothingThere(type)
}

export const nothingThere = ({ name }: ResourceType) => new ScimError(404, null, `this ${name} does not exist`)

/**
 * What a request is about, as long as it is there and as the client last saw it.
 * @throws ScimError 404; 412 for an older version. Source: RFC 7644, section 3.14.
 */
export function asSeen<Row extends { version: number }>(
  type: ResourceType,
  row: Row | null,
  { ifMatch }: ScimTarget,
): Row {
  if (!row) throw nothingThere(type)
  if (ifMatch !== null && !matches(ifMatch, row))
    throw new ScimError(412, null, `this ${type.name} has changed since; it is of version ${row.version}`)
  return row
}

/** Whether one of the versions in `If-Match` or `If-None-Match` is this one: weak as they are. */
export function matches(header: string, { version }: { version: number }): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(`"${version}"`)
}
