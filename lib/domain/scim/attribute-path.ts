import { isSameName } from './resource'
import { type Attribute, attributesOf, type ResourceType } from './schema'

/** From the resource to an attribute, one step for each name: `name.familyName`, or an extension and what is in it. */
export type Steps = readonly [Attribute, ...Attribute[]]

/** Where names are looked for: a whole resource, or the elements of one of its attributes. */
export type Scope = ResourceType | Attribute

/**
 * The attribute of this name, whole URN or not, however its letters are written; `null`: nothing of that name is kept.
 * Source: RFC 7644, section 3.10.
 */
export function stepsTo(scope: Scope, name: string): Steps | null {
  if ('type' in scope) return down(scope.subAttributes ?? [], name.split('.'))
  const all = attributesOf(scope)
  for (const { id } of scope.extensions) {
    const extension = all.find((one) => one.name === id)
    if (!extension) continue
    if (isSameName(name, id)) return [extension]
    if (isUnder(name, id)) {
      const inside = down(extension.subAttributes ?? [], name.slice(id.length + 1).split('.'))
      return inside && [extension, ...inside]
    }
  }
  const { id } = scope.schema
  return down(all, (isUnder(name, id) ? name.slice(id.length + 1) : name).split('.'))
}

/** Whether a name that leads to nothing kept is all the same one that providers rightly send: part of RFC 7643, or of another extension. */
export function isPassedOver(scope: Scope, name: string): boolean {
  if ('type' in scope) return true
  const { schema, passedOver } = scope
  const bare = isUnder(name, schema.id) ? name.slice(schema.id.length + 1) : name
  if (/^urn:/i.test(bare)) return true
  const [first = '', ...rest] = bare.split('.')
  if (passedOver.includes(first.toLowerCase())) return true
  return rest.length > 0 && attributesOf(scope).some((one) => isSameName(one.name, first) && one.subAttributes)
}

const isUnder = (name: string, urn: string) => isSameName(name.slice(0, urn.length + 1), `${urn}:`)

function down(attributes: readonly Attribute[], [name, ...rest]: readonly string[]): Steps | null {
  const found = attributes.find((one) => isSameName(one.name, name ?? ''))
  if (!found) return null
  if (rest.length === 0) return [found]
  const inside = down(found.subAttributes ?? [], rest)
  return inside && [found, ...inside]
}
