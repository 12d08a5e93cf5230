import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { isSameName, isScimObject, type ScimObject, valuesOf, withValue } from '../../domain/scim/resource'
import { attributesOf, ENTERPRISE_URN, GROUP, type ResourceType, USER } from '../../domain/scim/schema'
import type { ScimUser } from '../../domain/scim/user'
import { SCIM_PATH } from './address'

/** What every stored resource has. */
export interface Stored {
  id: Uuid
  version: number
  createdAt: Instant
  modifiedAt: Instant
}

/** Weak, since what attributes are asked for changes the bytes. Source: RFC 7644, section 3.14. */
export const etagOf = ({ version }: Pick<Stored, 'version'>) => `W/"${version}"`

export const locationOf = (type: ResourceType, id: Uuid, baseUrl: string) =>
  `${baseUrl}${SCIM_PATH}${type.endpoint}/${id}`

/** A User as it is answered. Source: RFC 7643, section 8.3. */
export function renderedUser(row: Stored & { facts: ScimUser }, baseUrl: string): ScimObject {
  const { facts } = row
  return rendered(
    USER,
    row,
    facts,
    facts[ENTERPRISE_URN] ? [USER.schema.id, ENTERPRISE_URN] : [USER.schema.id],
    baseUrl,
  )
}

/** A Group as it is answered. Source: RFC 7643, section 8.4. */
export function renderedGroup(
  row: Stored & { displayName: string; externalId: string | null; members: readonly Uuid[] },
  baseUrl: string,
): ScimObject {
  const { externalId, displayName, members } = row
  const facts = {
    ...(externalId !== null && { externalId }),
    displayName,
    ...(members.length > 0 && {
      members: members.map((value) => ({ value, $ref: locationOf(USER, value, baseUrl) })),
    }),
  }
  return rendered(GROUP, row, facts, [GROUP.schema.id], baseUrl)
}

function rendered(
  type: ResourceType,
  row: Stored,
  facts: ScimObject,
  schemas: readonly string[],
  baseUrl: string,
): ScimObject {
  return {
    schemas,
    id: row.id,
    ...facts,
    meta: {
      resourceType: type.name,
      created: row.createdAt,
      lastModified: row.modifiedAt,
      location: locationOf(type, row.id, baseUrl),
      version: etagOf(row),
    },
  }
}

/** Which attributes an answer has: only some, or all but some. Source: RFC 7644, section 3.9. */
export interface Shown {
  attributes: readonly string[]
  excluded: readonly string[]
}

/** Names are whole or of parts; what is always returned stays. */
export function shownOf(type: ResourceType, resource: ScimObject, { attributes, excluded }: Shown): ScimObject {
  const always = attributesOf(type).filter(({ returned }) => returned === 'always')
  if (attributes.length > 0) {
    let chosen: ScimObject = {}
    for (const name of attributes) {
      const more = picked(resource, placeIn(type, name))
      chosen = { ...chosen, ...merged(chosen, more) }
    }
    const kept = always.flatMap(({ name }) => (resource[name] === undefined ? [] : [[name, resource[name]] as const]))
    return { ...Object.fromEntries(kept), ...chosen }
  }
  return excluded
    .map((name) => placeIn(type, name))
    .filter(([first]) => !always.some(({ name }) => isSameName(name, first ?? '')))
    .reduce((rest: ScimObject, place) => without(rest, place), resource)
}

/** The names on the way to an attribute; URNs hold dots of their own. */
function placeIn(type: ResourceType, name: string): string[] {
  for (const { id } of [type.schema, ...type.extensions]) {
    const root = id === type.schema.id ? [] : [id]
    if (isSameName(name, id)) return root
    if (isSameName(name.slice(0, id.length + 1), `${id}:`)) return [...root, ...name.slice(id.length + 1).split('.')]
  }
  return name.split('.')
}

const keyOf = (object: ScimObject, name: string) => Object.keys(object).find((key) => isSameName(key, name))

function picked(object: ScimObject, [first = '', ...rest]: readonly string[]): ScimObject {
  const key = keyOf(object, first)
  const value = key === undefined ? undefined : object[key]
  if (key === undefined || value === undefined) return {}
  if (rest.length === 0) return { [key]: value }
  if (isScimObject(value)) return { [key]: picked(value, rest) }
  return { [key]: valuesOf(value).flatMap((one) => (isScimObject(one) ? [picked(one, rest)] : [])) }
}

/** Two parts of one attribute, asked for by their names, are answered together. */
function merged(some: ScimObject, more: ScimObject): ScimObject {
  const together = Object.entries(more).map(([key, value]) => {
    const there = some[key]
    if (isScimObject(there) && isScimObject(value)) return [key, { ...there, ...merged(there, value) }] as const
    const [before, after] = [valuesOf(there), valuesOf(value)]
    const both = before.length > 0 && before.length === after.length && before.every(isScimObject)
    if (!both || isScimObject(value)) return [key, value] as const
    const elements = after.map((one, at) => {
      const other = before[at]
      return isScimObject(one) && isScimObject(other) ? { ...other, ...one } : one
    })
    return [key, elements] as const
  })
  return Object.fromEntries(together)
}

function without(object: ScimObject, [first = '', ...rest]: readonly string[]): ScimObject {
  const key = keyOf(object, first)
  const value = key === undefined ? undefined : object[key]
  if (key === undefined || value === undefined) return object
  if (rest.length === 0) return withValue(object, key, undefined)
  if (isScimObject(value)) return withValue(object, key, without(value, rest))
  const elements = valuesOf(value).map((one) => (isScimObject(one) ? without(one, rest) : one))
  return withValue(object, key, elements)
}
