import { operatorOf } from './condition'
import { filled } from './glob'
import type { Condition } from './policy-document'

/** Fits no value that anybody writes into a policy. */
export const STRANGE = 'zz0strange'
/** An account and an Organization that are nobody's. */
export const STRANGER = '000000000000'
export const STRANGE_ORGANIZATION = 'o-zz0strange'

type Options = readonly (readonly string[] | null)[]

/** What somebody may bring who is free to choose a key's value: it may be absent, strange, or just what the policy asks for. */
export function anyValue(mentioned: readonly Condition[]): Options {
  return [null, [STRANGE], ...askedFor(mentioned)]
}

/** Values that the policy's own values fit, or stand on either side of. */
export function askedFor(mentioned: readonly Condition[]): readonly (readonly string[])[] {
  const values = mentioned.flatMap((condition) =>
    condition.values.flatMap((value) => around(value, condition.operator)),
  )
  return [...new Set(values)].map((value) => [value])
}

function around(value: string, written: string): string[] {
  const compares = operatorOf(written)?.compares
  switch (compares) {
    case 'bool':
      return ['true', 'false']
    case 'null':
      return []
    case 'number':
      return [String(Number(value) - 1), value, String(Number(value) + 1)]
    case 'date': {
      const at = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value)
      return Number.isNaN(at) ? [] : [at - 1000, at, at + 1000].map((moment) => new Date(moment).toISOString())
    }
    case 'address':
      return [value.split('/')[0] ?? value]
    case 'like':
    case 'arn':
      return [filled(value, ['']), filled(value, [STRANGE])]
    default:
      return [value]
  }
}
