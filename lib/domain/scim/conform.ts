import { isObject, isSameName, isScimObject, type ScimObject, type ScimValue, valuesOf } from './resource'
import { type Attribute, attributesOf, type ResourceType } from './schema'
import { mistaken } from './scim-error'

/** Characters of one text, and values of one attribute of a person: far more than there are. */
const LONGEST = 1_000
const MOST_VALUES = 100
/** A body holds so many at most; a group is as large as a company. */
const MOST_MEMBERS = 200_000

/**
 * What is kept of a resource as it was sent: names as the schema writes them, values of its types, nothing read-only, nothing
 * unassigned, nothing that is not kept. Source: RFC 7643, sections 2.1 and 2.5; RFC 7644, section 3.3.
 * @throws ScimError
 */
export function conform(type: ResourceType, sent: unknown): ScimObject {
  if (!isObject(sent)) throw mistaken('invalidSyntax', 'send one resource as a JSON object')
  requireSchema(sent, type.schema.id)
  return complete(type, kept(attributesOf(type), sent, ''))
}

/** @throws ScimError when a message or resource does not say that it is of this schema. Source: RFC 7643, section 3. */
export function requireSchema(sent: Readonly<Record<string, unknown>>, urn: string): void {
  const [, schemas] = Object.entries(sent).find(([name]) => isSameName(name, 'schemas')) ?? []
  const given = Array.isArray(schemas) ? schemas : [schemas]
  if (!given.some((one) => typeof one === 'string' && isSameName(one, urn)))
    throw mistaken('invalidSyntax', `schemas must hold ${urn}`)
}

/**
 * The resource once everything about it was changed: elements that say nothing are gone.
 * @throws ScimError when something is missing that a resource must have.
 */
export function complete(type: ResourceType, object: ScimObject): ScimObject {
  const whole: Record<string, ScimValue> = {}
  for (const attribute of attributesOf(type)) {
    const value = object[attribute.name]
    const told = attribute.multiValued ? valuesOf(value).filter((one) => !isScimObject(one) || 'value' in one) : value
    if (told !== undefined && !isUnassigned(told)) whole[attribute.name] = told
    else if (attribute.required) throw mistaken('invalidValue', `${attribute.name} is needed`)
  }
  return whole
}

function kept(attributes: readonly Attribute[], sent: Readonly<Record<string, unknown>>, within: string): ScimObject {
  const object: Record<string, ScimValue> = {}
  for (const [name, raw] of Object.entries(sent)) {
    const attribute = attributes.find((one) => isSameName(one.name, name))
    if (!attribute || attribute.mutability === 'readOnly') continue
    const value = assigned(attribute, raw, within)
    if (value !== undefined) object[attribute.name] = value
  }
  return object
}

/** A value as the attribute has it; `undefined`: it is unassigned. @throws ScimError `invalidValue` */
export function assigned(attribute: Attribute, raw: unknown, within = ''): ScimValue | undefined {
  const at = `${within}${attribute.name}`
  if (!attribute.multiValued) {
    // Entra ID sends a manager as a list of one.
    const [only, ...more] = Array.isArray(raw) ? raw : [raw]
    if (more.length > 0) throw mistaken('invalidValue', `${at} has one value`)
    return single(attribute, only, at)
  }
  const all = Array.isArray(raw) ? raw : [raw]
  if (all.length > (attribute.name === 'members' ? MOST_MEMBERS : MOST_VALUES))
    throw mistaken('invalidValue', `${at} has more than ${MOST_VALUES} values`)
  const values = all.flatMap((one) => single(attribute, one, at) ?? [])
  return values.length === 0 ? undefined : onePrimary(values, [])
}

function single(attribute: Attribute, raw: unknown, at: string): ScimValue | undefined {
  if (raw === null || raw === undefined || raw === '') return undefined
  if (attribute.type === 'complex') return parts(attribute, raw, at)
  if (attribute.type === 'boolean') return truth(raw, at)
  // A number in JSON where a text is meant: employee numbers come so.
  const text = typeof raw === 'number' ? String(raw) : raw
  if (typeof text !== 'string') throw mistaken('invalidValue', `${at} must be a text`)
  if (text.length > LONGEST) throw mistaken('invalidValue', `${at} is longer than ${LONGEST} characters`)
  return text.trim() === '' ? undefined : text
}

/** A text alone is the `value` of what has one: Entra ID sends a manager's id so. */
function parts({ subAttributes = [] }: Attribute, raw: unknown, at: string): ScimObject | undefined {
  const hasValue = subAttributes.some(({ name }) => name === 'value')
  const sent = isObject(raw) ? raw : hasValue && typeof raw === 'string' ? { value: raw } : null
  if (!sent) throw mistaken('invalidValue', `${at} must be an object`)
  const object = kept(subAttributes, sent, `${at}.`)
  return Object.keys(object).length === 0 ? undefined : object
}

/** Entra ID sends "True" and "False". */
function truth(raw: unknown, at: string): boolean {
  if (typeof raw === 'boolean') return raw
  const said = typeof raw === 'string' ? raw.toLowerCase() : ''
  if (said !== 'true' && said !== 'false') throw mistaken('invalidValue', `${at} must be true or false`)
  return said === 'true'
}

/** Of values that call themselves primary the one that did not before, else the last, stays so. Source: RFC 7643, section 2.4. */
export function onePrimary(values: readonly ScimValue[], before: readonly ScimValue[]): readonly ScimValue[] {
  const isPrimary = (one: ScimValue) => isScimObject(one) && one.primary === true
  const primary = values.filter(isPrimary)
  if (primary.length < 2) return values
  const stays = primary.findLast((one) => !before.includes(one)) ?? primary.at(-1)
  return values.map((one) => (isScimObject(one) && isPrimary(one) && one !== stays ? { ...one, primary: false } : one))
}

export function isUnassigned(value: ScimValue): boolean {
  if (typeof value === 'object') return Object.keys(value).length === 0
  return value === ''
}
