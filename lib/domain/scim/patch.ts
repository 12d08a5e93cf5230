import { canonicalJson } from '../canonical-json'
import { isPassedOver } from './attribute-path'
import { assigned, complete, isUnassigned, onePrimary, requireSchema } from './conform'
import type { Filter } from './filter'
import { fits } from './fits'
import { parsePath } from './path'
import { isObject, isSameName, isScimObject, type ScimObject, type ScimValue, valuesOf, withValue } from './resource'
import type { Attribute, ResourceType } from './schema'
import { mistaken } from './scim-error'

export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const OPERATIONS = ['add', 'replace', 'remove'] as const
/** Each may go through all members of a group. */
const MOST_OPERATIONS = 500

/** One operation at one place. `value` as it was sent; of a removal it is absent but where only some values go. */
interface Change {
  op: (typeof OPERATIONS)[number]
  value: unknown
}

/**
 * The resource after all operations of a PATCH, which is done whole or not at all. Source: RFC 7644, section 3.5.2.
 * @throws ScimError
 */
export function patched(type: ResourceType, before: ScimObject, sent: unknown): ScimObject {
  if (!isObject(sent)) throw mistaken('invalidSyntax', 'send a PatchOp as a JSON object')
  requireSchema(sent, PATCH_URN)
  const operations = own(sent, 'Operations')
  if (!Array.isArray(operations) || operations.length === 0)
    throw mistaken('invalidSyntax', 'Operations must be a list of at least one')
  if (operations.length > MOST_OPERATIONS) throw mistaken('invalidSyntax', `send at most ${MOST_OPERATIONS} operations`)
  return complete(
    type,
    operations.reduce((object: ScimObject, one) => operated(type, object, one), before),
  )
}

function operated(type: ResourceType, object: ScimObject, sent: unknown): ScimObject {
  if (!isObject(sent)) throw mistaken('invalidSyntax', 'an operation must be an object')
  const named = own(sent, 'op')
  // Entra ID writes "Add", "Replace" and "Remove".
  const op = OPERATIONS.find((one) => typeof named === 'string' && isSameName(one, named))
  if (!op) throw mistaken('invalidSyntax', `op must be one of ${OPERATIONS.join(', ')}`)
  const [path, value] = [own(sent, 'path'), own(sent, 'value')]
  if (op !== 'remove' && value === undefined) throw mistaken('invalidValue', `${op} needs a value`)
  if (path === undefined || path === null || path === '') return pathless(type, object, { op, value })
  if (typeof path !== 'string') throw mistaken('invalidPath', 'path must be a text')
  return atPath(type, object, path, { op, value }, true)
}

/**
 * Without a path the value is a part of the resource. Its names may be paths themselves, as Entra ID writes them; what nobody
 * may change is passed over, since Okta sends ids along.
 */
function pathless(type: ResourceType, object: ScimObject, { op, value }: Change): ScimObject {
  if (op === 'remove') throw mistaken('noTarget', 'a removal needs a path')
  if (!isObject(value)) throw mistaken('invalidValue', 'without a path the value must be an object')
  return Object.entries(value).reduce((done: ScimObject, [name, part]) => {
    const inside = type.extensions.some(({ id }) => isSameName(id, name)) && isObject(part) ? part : null
    if (!inside) return atPath(type, done, name, { op, value: part }, false)
    return Object.entries(inside).reduce(
      (within: ScimObject, [own, one]) => atPath(type, within, `${name}:${own}`, { op, value: one }, false),
      done,
    )
  }, object)
}

/** `isNamed`: the client named the place itself, and is told when nothing can be done there. */
function atPath(type: ResourceType, object: ScimObject, text: string, change: Change, isNamed: boolean): ScimObject {
  const path = parsePath(type, text)
  if (!path.steps) {
    if (isNamed && !isPassedOver(type, path.name))
      throw mistaken('invalidPath', `${text.slice(0, 100)} is no attribute of a ${type.name}`)
    return object
  }
  const readOnly = path.steps.find(({ mutability }) => mutability === 'readOnly')
  if (readOnly && isNamed) throw mistaken('mutability', `${readOnly.name} is read-only`)
  if (readOnly) return object
  const [first] = path.steps
  if (change.op === 'remove' && path.steps.length === 1 && first.required)
    throw mistaken('mutability', `${first.name} is needed`)
  return changed(object, path.steps, path.where, change)
}

type Rest = readonly Attribute[]

function changed(object: ScimObject, [step, ...rest]: Rest, where: Filter | null, change: Change): ScimObject {
  if (!step) return object
  const value = object[step.name]
  const after = step.multiValued
    ? someChanged(step, valuesOf(value), rest, where, change)
    : oneChanged(step, value, rest, where, change)
  return withValue(object, step.name, after === undefined || isUnassigned(after) ? undefined : after)
}

function oneChanged(
  step: Attribute,
  value: ScimValue | undefined,
  rest: Rest,
  where: Filter | null,
  change: Change,
): ScimValue | undefined {
  const parts = isScimObject(value) ? value : {}
  if (rest.length > 0) return changed(parts, rest, where, change)
  if (change.op === 'remove') return undefined
  const given = assigned(step, change.value)
  // Parts that are not spoken of stay. Source: RFC 7644, section 3.5.2.3.
  return isScimObject(given) ? { ...parts, ...given } : given
}

function someChanged(
  step: Attribute,
  values: readonly ScimValue[],
  rest: Rest,
  where: Filter | null,
  change: Change,
): readonly ScimValue[] {
  if (!where && rest.length === 0) return allChanged(step, values, change)
  const isMeant = (one: ScimValue) => isScimObject(one) && (!where || fits(where, one))
  if (!values.some(isMeant)) return [...values, ...missed(step, rest, where, change)]
  const after = values.flatMap((one): readonly ScimValue[] => {
    if (!isScimObject(one) || !isMeant(one)) return [one]
    if (rest.length > 0) return [changed(one, rest, null, change)]
    if (change.op === 'remove') return []
    const given = single(step, change.value)
    return [change.op === 'add' && isScimObject(given) ? { ...one, ...given } : given]
  })
  return onePrimary(after, values)
}

function allChanged(step: Attribute, values: readonly ScimValue[], { op, value }: Change): readonly ScimValue[] {
  const given = value === undefined ? [] : valuesOf(assigned(step, value))
  if (op === 'replace') return given
  if (op === 'add') return onePrimary(added(values, given), values)
  // Entra ID names members to remove by values instead of a filter.
  if (given.length === 0) return []
  const gone = new Set(given.map(identity))
  return values.filter((one) => !gone.has(identity(one)))
}

/** A value that is there already is told more of, not doubled. Source: RFC 7644, section 3.5.2.1. */
function added(values: readonly ScimValue[], given: readonly ScimValue[]): readonly ScimValue[] {
  const all = new Map(values.map((one) => [identity(one), one]))
  for (const one of given) {
    const there = all.get(identity(one))
    if (!isScimObject(there) || !isScimObject(one)) all.set(identity(one), one)
    else if (canonicalJson({ ...there, ...one }) !== canonicalJson(there)) all.set(identity(one), { ...there, ...one })
  }
  return [...all.values()]
}

const identity = (value: ScimValue) =>
  isScimObject(value)
    ? `${value.type ?? ''} ${value.value ?? canonicalJson(value)}`.toLowerCase()
    : canonicalJson(value)

function single(step: Attribute, value: unknown): ScimValue {
  const [given] = valuesOf(assigned(step, value))
  if (given === undefined) throw mistaken('invalidValue', `${step.name} needs a value`)
  return given
}

/**
 * A filter that nothing fits: a removal is done already. What sets a part of an element makes the element that the filter
 * describes, a replacement as well: Entra ID replaces addresses that were never there. Any other replacement has no target.
 * Source: RFC 7644, section 3.5.2.3.
 */
function missed(step: Attribute, rest: Rest, where: Filter | null, change: Change): readonly ScimValue[] {
  if (change.op === 'remove') return []
  const described = where ? describedBy(where) : {}
  if (!described || (change.op === 'replace' && rest.length === 0))
    throw mistaken('noTarget', `no value of ${step.name} is meant by the path`)
  if (rest.length > 0) return [changed(described, rest, null, change)]
  const given = single(step, change.value)
  return [isScimObject(given) ? { ...described, ...given } : given]
}

/** The element that a filter of equalities describes; `null`: it describes no single one. */
function describedBy(filter: Filter): ScimObject | null {
  if (filter.is === 'and') {
    const all = filter.of.map(describedBy)
    return all.some((one) => one === null) ? null : Object.assign({}, ...all)
  }
  const [step, ...further] = filter.is === 'eq' ? (filter.place.steps ?? []) : []
  if (filter.is !== 'eq' || !step || further.length > 0 || filter.value === null) return null
  const value = assigned(step, filter.value)
  return value === undefined ? null : { [step.name]: value }
}

/** A member of a message however its letters are written. */
function own(sent: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(sent).find(([one]) => isSameName(one, name))?.[1]
}
