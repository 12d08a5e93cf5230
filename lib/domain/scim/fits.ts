import type { Steps } from './attribute-path'
import type { Filter, Place } from './filter'
import { isScimObject, type ScimObject, type ScimValue, valuesOf } from './resource'
import type { Attribute } from './schema'

/**
 * Whether a resource, or an element of one of its attributes, is what a filter asks for. Of many values one is enough.
 * An attribute that is not kept has no value. Source: RFC 7644, section 3.4.2.2.
 */
export function fits(filter: Filter, object: ScimObject): boolean {
  switch (filter.is) {
    case 'and':
      return filter.of.every((one) => fits(one, object))
    case 'or':
      return filter.of.some((one) => fits(one, object))
    case 'not':
      return !fits(filter.of, object)
    case 'present':
      return valuesAt(object, filter.place).length > 0
  }
  const attribute = filter.place.steps?.at(-1)
  const values = attribute ? valuesAt(object, filter.place) : []
  if (filter.value === null) return (filter.is === 'eq') === (values.length === 0)
  if (!attribute || values.length === 0) return filter.is === 'ne'
  const wanted = comparable(filter.value, attribute)
  return values.some((value) => holds(filter.is, comparable(value, attribute), wanted))
}

/** The values at a place: of elements only those that its own filter fits. */
export function valuesAt(object: ScimObject, { steps, where }: Place): readonly ScimValue[] {
  return steps ? reached(object, steps, where) : []
}

function reached(object: ScimObject, [step, ...rest]: Steps, where: Filter | null): readonly ScimValue[] {
  const all = valuesOf(object[step.name])
  const values = step.multiValued && where ? all.filter((one) => isScimObject(one) && fits(where, one)) : all
  const [next, ...further] = rest
  if (!next) return values
  return values.flatMap((one) => (isScimObject(one) ? reached(one, [next, ...further], where) : []))
}

type Simple = string | number | boolean | null

/** Letters count where the attribute says so; times are compared as times. */
function comparable(value: ScimValue, { type, caseExact }: Attribute): Simple {
  if (typeof value === 'object') return null
  if (typeof value !== 'string') return value
  if (type === 'dateTime') return Date.parse(value)
  const folded = value.toLowerCase()
  if (type === 'boolean') return folded === 'true' || (folded === 'false' ? false : value)
  return caseExact ? value : folded
}

function holds(is: Extract<Filter, { value: unknown }>['is'], value: Simple, wanted: Simple): boolean {
  if (is === 'eq') return value === wanted
  if (is === 'ne') return value !== wanted
  if (typeof value === 'number' && typeof wanted === 'number') return isBeyond(is, value, wanted)
  if (typeof value !== 'string' || typeof wanted !== 'string') return false
  if (is === 'co') return value.includes(wanted)
  if (is === 'sw') return value.startsWith(wanted)
  if (is === 'ew') return value.endsWith(wanted)
  return isBeyond(is, value, wanted)
}

function isBeyond<T extends string | number>(is: string, value: T, wanted: T): boolean {
  if (is === 'gt') return value > wanted
  if (is === 'ge') return value >= wanted
  if (is === 'lt') return value < wanted
  return is === 'le' && value <= wanted
}
