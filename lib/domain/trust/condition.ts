import { type Glob, globFits, globOf, lettersOf } from './glob'
import type { Condition } from './policy-document'

/** Values of the condition keys of one request, by key in lower case; a key that is not there is absent from the request. */
export type RequestKeys = ReadonlyMap<string, readonly string[]>

type Compares = 'text' | 'text-any-case' | 'like' | 'arn' | 'number' | 'date' | 'bool' | 'address' | 'binary' | 'null'

/** An operator taken apart. */
export interface Operator {
  set: 'all' | 'any' | null
  ifExists: boolean
  compares: Compares
  /** None of the values may fit, instead of one of them. */
  negated: boolean
  /** Numbers and dates: how the request's value stands to the policy's. */
  order: '=' | '<' | '<=' | '>' | '>='
}

const ORDERS = { equals: '=', lessthan: '<', lessthanequals: '<=', greaterthan: '>', greaterthanequals: '>=' } as const
const TEXTS = { equals: 'text', equalsignorecase: 'text-any-case', like: 'like' } as const

/** `null`: AWS knows no such operator. Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
export function operatorOf(written: string): Operator | null {
  const parts = /^(?:for(all|any)values?:)?([a-z]+?)(ifexists)?$/.exec(written.toLowerCase())
  const base = parts?.[2]
  if (!parts || base === undefined) return null
  const set = parts[1] === 'all' || parts[1] === 'any' ? parts[1] : null
  const about = { set, ifExists: parts[3] !== undefined, negated: false, order: '=' } as const
  if (base === 'bool' || base === 'null') return { ...about, compares: base }
  if (base === 'binaryequals') return { ...about, compares: 'binary' }
  if (base === 'ipaddress' || base === 'notipaddress')
    return { ...about, compares: 'address', negated: base === 'notipaddress' }
  const [, kind, not, rest] = /^(string|arn|numeric|date)(not)?([a-z]+)$/.exec(base) ?? []
  if (kind === undefined || rest === undefined) return null
  const negated = not !== undefined
  if (kind === 'string' && isKeyOf(TEXTS, rest)) return { ...about, negated, compares: TEXTS[rest] }
  if (kind === 'arn' && (rest === 'equals' || rest === 'like')) return { ...about, negated, compares: 'arn' }
  if ((kind !== 'numeric' && kind !== 'date') || !isKeyOf(ORDERS, rest) || (negated && rest !== 'equals')) return null
  return { ...about, negated, compares: kind === 'date' ? 'date' : 'number', order: ORDERS[rest] }
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key)
}

/**
 * Whether a request meets one condition, as AWS evaluates it: several values are alternatives (none of which may fit under a
 * negated operator), a missing key fails a positive operator and passes a negated one, `ForAllValues` and `IfExists`.
 * Source: IAM User Guide, "Condition operators", "Multivalued context keys".
 */
export function isMet(condition: Condition, keys: RequestKeys): boolean {
  const operator = operatorOf(condition.operator)
  if (!operator) return false
  const values = keys.get(condition.key.toLowerCase())
  if (operator.compares === 'null')
    return condition.values.some((value) => (value === 'true') === (values === undefined))
  if (values === undefined || values.length === 0) {
    if (operator.ifExists || operator.set === 'all') return true
    return operator.negated && operator.set !== 'any'
  }
  const patterns = condition.values.flatMap((value) => resolved(value, operator, keys) ?? [])
  const one = (value: string) => patterns.some((pattern) => fits(operator, pattern, value)) !== operator.negated
  return operator.set === 'all' ? values.every(one) : values.some(one)
}

/** A value of the policy, with its variables replaced by what the request says. */
interface Wanted {
  glob: Glob
  text: string
}

const VARIABLE = /\$\{([a-z][^},]*?)(?:,\s*'([^']*)')?\}/gi

/** `null`: a variable has no value in this request, so nothing equals it. */
function resolved(value: string, { compares }: Operator, keys: RequestKeys): Wanted | null {
  const parts: Glob[] = []
  let text = ''
  let end = 0
  const wild = compares === 'like' || compares === 'arn'
  const add = (fixed: string) => {
    parts.push(wild ? globOf(fixed) : lettersOf(fixed.replace(/\$\{([*?$])\}/g, '$1')))
    text += fixed
  }
  for (const found of value.matchAll(VARIABLE)) {
    const known = keys.get((found[1] ?? '').trim().toLowerCase())?.[0] ?? found[2]
    if (known === undefined) return null
    add(value.slice(end, found.index))
    parts.push(lettersOf(known))
    text += known
    end = found.index + found[0].length
  }
  add(value.slice(end))
  return { glob: parts.flat(), text }
}

function fits({ compares, order }: Operator, { glob, text }: Wanted, value: string): boolean {
  switch (compares) {
    case 'text':
    case 'like':
    case 'binary':
      return globFits(glob, value)
    case 'text-any-case':
    case 'bool':
      return globFits(glob, value, true)
    case 'arn':
      return arnFits(glob, value)
    case 'number':
      return inOrder(Number(value), Number(text), order)
    case 'date':
      return inOrder(momentOf(value), momentOf(text), order)
    case 'address':
      return isWithin(value, text)
    case 'null':
      return false
  }
}

/** Each of the six parts of an ARN is compared for itself: a wildcard does not reach into the next. */
function arnFits(glob: Glob, value: string): boolean {
  const wanted = arnParts(glob)
  const parts = value.split(':')
  const found = [...parts.slice(0, 5), parts.slice(5).join(':')]
  if (wanted.length !== 6 || parts.length < 6) return globFits(glob, value)
  return wanted.every((part, at) => globFits(part, found[at] ?? ''))
}

export function arnParts(glob: Glob): Glob[] {
  const parts: Glob[] = [[]]
  for (const piece of glob) {
    const isEnd = typeof piece !== 'string' && piece.letter === ':' && parts.length < 6
    if (isEnd) parts.push([])
    else parts[parts.length - 1] = [...(parts.at(-1) ?? []), piece]
  }
  return parts
}

function inOrder(value: number, limit: number, order: Operator['order']): boolean {
  if (order === '=') return value === limit
  if (order === '<') return value < limit
  if (order === '<=') return value <= limit
  return order === '>' ? value > limit : value >= limit
}

/** ISO 8601, or seconds since 1970. */
function momentOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

/** Whether an address lies in a network (`203.0.113.0/24`, `::/0`); written alike is enough for addresses of version 6. */
function isWithin(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/')
  if (bits === '0') return address.includes(':') === base.includes(':')
  const [one, other] = [numberOf(address), numberOf(base)]
  if (one === null || other === null) return address === base
  const size = 2 ** (32 - Number(bits ?? 32))
  return Math.floor(one / size) === Math.floor(other / size)
}

function numberOf(address: string): number | null {
  const parts = address.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}
