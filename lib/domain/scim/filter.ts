import { type Scope, type Steps, stepsTo } from './attribute-path'
import { mistaken } from './scim-error'
import { NAME, SUB_NAME, Tokens } from './tokens'

const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
type Comparison = (typeof COMPARISONS)[number]
type Compared = string | number | boolean | null

/** Where a filter looks: an attribute, of a multi-valued one only the elements that `where` fits. `null`: an attribute that is not kept. */
export interface Place {
  steps: Steps | null
  where: Filter | null
}

export type Filter =
  | { is: 'and' | 'or'; of: readonly Filter[] }
  | { is: 'not'; of: Filter }
  | { is: 'present'; place: Place }
  | { is: Comparison; place: Place; value: Compared }

/** Brackets within brackets: far more than anybody writes. */
const DEEPEST = 20
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const STRING = /"(?:[^"\\]|\\.)*"/y
const WORD = /[A-Za-z]+/y
const OPERATOR = /(?:pr|eq|ne|co|sw|ew|gt|ge|lt|le)(?![A-Za-z])/iy

/**
 * The filter that a text says. Source: RFC 7644, section 3.4.2.2; beyond it a sub-attribute may follow a value path
 * (`emails[type eq "work"].value eq "…"`), as Entra ID writes it.
 * @throws ScimError `invalidFilter`
 */
export function parseFilter(text: string, scope: Scope): Filter {
  const tokens = new Tokens(text, 'invalidFilter')
  const filter = anyOf(tokens, scope, 0)
  if (!tokens.isAtEnd) tokens.fail('"and", "or" or the end')
  return filter
}

/** One or more terms with `or` between them, up to the end of the brackets they stand in. */
function anyOf(tokens: Tokens, scope: Scope, depth: number): Filter {
  if (depth > DEEPEST) throw mistaken('invalidFilter', `nest at most ${DEEPEST} brackets`)
  const of = [allOf(tokens, scope, depth)]
  while (tokens.take(/or(?=[ (])/iy)) of.push(allOf(tokens, scope, depth))
  const [only] = of
  return only && of.length === 1 ? only : { is: 'or', of }
}

function allOf(tokens: Tokens, scope: Scope, depth: number): Filter {
  const of = [term(tokens, scope, depth)]
  while (tokens.take(/and(?=[ (])/iy)) of.push(term(tokens, scope, depth))
  const [only] = of
  return only && of.length === 1 ? only : { is: 'and', of }
}

function term(tokens: Tokens, scope: Scope, depth: number): Filter {
  if (tokens.take(/not(?= *\()/iy)) {
    tokens.take(/\(/y)
    return { is: 'not', of: closed(tokens, scope, depth) }
  }
  if (tokens.take(/\(/y)) return closed(tokens, scope, depth)
  return expression(tokens, scope, depth)
}

function closed(tokens: Tokens, scope: Scope, depth: number): Filter {
  const filter = anyOf(tokens, scope, depth + 1)
  if (!tokens.take(/\)/y)) tokens.fail('")"')
  return filter
}

function expression(tokens: Tokens, scope: Scope, depth: number): Filter {
  const name = tokens.take(NAME) ?? tokens.fail('an attribute')
  const steps = stepsTo(scope, name)
  const place = tokens.take(/\[/y) ? elements(tokens, steps, depth) : { steps, where: null }
  const operator = tokens.take(OPERATOR)?.toLowerCase()
  // A value path may stand alone: what follows it belongs to the filter around it.
  if (operator === 'pr' || (operator === undefined && place.where)) return { is: 'present', place }
  const is = COMPARISONS.find((one) => one === operator)
  if (!is) return tokens.fail(`one of pr, ${COMPARISONS.join(', ')}`)
  return comparable({ is, place, value: literal(tokens) })
}

/** The elements of a multi-valued attribute that a filter in brackets fits, and what is wanted of them. */
export function elements(tokens: Tokens, steps: Steps | null, depth: number): Place {
  const of = steps?.at(-1)
  if (of && !of.multiValued) throw mistaken('invalidFilter', `${of.name} has one value, and no brackets`)
  const where = anyOf(tokens, of ?? NOTHING, depth + 1)
  if (!tokens.take(/\]/y)) tokens.fail('"]"')
  const sub = tokens.take(SUB_NAME)?.slice(1)
  if (!steps || !of) return { steps: null, where }
  if (sub === undefined) return { steps, where }
  const inside = stepsTo(of, sub)
  return { steps: inside && [...steps, ...inside], where }
}

/** In the brackets of an attribute that is not kept. */
const NOTHING: Scope = {
  name: '',
  type: 'complex',
  description: '',
  multiValued: true,
  required: false,
  caseExact: false,
  mutability: 'readOnly',
  returned: 'default',
  uniqueness: 'none',
}

function literal(tokens: Tokens): Compared {
  const quoted = tokens.take(STRING)
  if (quoted !== null) return textIn(quoted, tokens)
  const number = tokens.take(NUMBER)
  if (number !== null) return Number(number)
  const word = tokens.take(WORD)?.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  return word === 'null' ? null : tokens.fail('a text in double quotes, a number, true, false or null')
}

function textIn(quoted: string, tokens: Tokens): string {
  try {
    return String(JSON.parse(quoted))
  } catch (error) {
    if (error instanceof SyntaxError) return tokens.fail('a text as JSON writes it before here')
    throw error
  }
}

type Comparing = Extract<Filter, { value: Compared }>

/**
 * Of an attribute with parts its `value` is compared, where it has one; of two truths none is greater.
 * Source: RFC 7644, section 3.4.2.2, table 3.
 */
function comparable(filter: Comparing): Comparing {
  const { steps } = filter.place
  const last = steps?.at(-1)
  if (!steps || !last) return filter
  if (last.type === 'complex') {
    const value = stepsTo(last, 'value')
    if (!value) throw mistaken('invalidFilter', `${last.name} has parts: compare one of them`)
    return { ...filter, place: { ...filter.place, steps: [...steps, ...value] } }
  }
  if (last.type === 'boolean' && filter.is !== 'eq' && filter.is !== 'ne')
    throw mistaken('invalidFilter', `${last.name} is true or false: compare it by eq or ne`)
  return filter
}
