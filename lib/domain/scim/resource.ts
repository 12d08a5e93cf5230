/** A value of a SCIM attribute. An attribute without a value is absent. Source: RFC 7643, section 2.5. */
export type ScimValue = string | number | boolean | ScimObject | readonly ScimValue[]
export interface ScimObject {
  readonly [name: string]: ScimValue | undefined
}

/** Whether a value of any kind, as a body holds it, is an object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isScimObject = (value: ScimValue | undefined): value is ScimObject =>
  typeof value === 'object' && !Array.isArray(value)

/** The values of an attribute, one or many. */
export function valuesOf(value: ScimValue | undefined): readonly ScimValue[] {
  if (value === undefined) return []
  return isList(value) ? value : [value]
}

const isList = (value: ScimValue | undefined): value is readonly ScimValue[] => Array.isArray(value)

/** The object with another value in one place; `undefined` takes it out. */
export function withValue(object: ScimObject, name: string, value: ScimValue | undefined): ScimObject {
  const { [name]: _, ...rest } = object
  return value === undefined ? rest : { ...rest, [name]: value }
}

/** The same name however its letters are written. Source: RFC 7643, section 2.1. */
export const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
