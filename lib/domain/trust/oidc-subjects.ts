import type { SubjectGrammar } from '../judge/integration-way'
import { beginningOf, fits, PLACEHOLDER } from '../judge/pattern'
import { filled, fixedPart, hasWildcard } from './glob'
import { STRANGE } from './key-options'

/** What some subject of an issuer stands for, seen from whoever wrote the policy. */
export interface Subject {
  value: string
  /**
   * `stranger`: another customer of the issuer. `neighbour`: another project (or namespace) of the same one. `unit`: the project the
   * policy means, by something that anybody who may push to it can start: `any` says what. `meant`: what the policy names.
   */
  who: 'stranger' | 'neighbour' | 'unit' | 'meant'
  any: AnyOf | null
  /** Nothing of it is the policy's: every customer of the issuer has one like it. */
  isEverybodys?: true
}

export type AnyOf = 'branch' | 'pull-request' | 'environment' | 'phase' | 'tag' | 'part'

/** What a placeholder of a form stands for, where it says how a job was started. */
const STARTED_BY: readonly (readonly [RegExp, AnyOf])[] = [
  [/pull_request$/, 'pull-request'],
  [/\{(branch|ref|git-ref)\+?\}/, 'branch'],
  [/\{(environment|env)\+?\}/, 'environment'],
  [/\{(phase|run-phase|operation|run-type|scope)\+?\}/, 'phase'],
  [/\{tag\+?\}/, 'tag'],
]

/** A subject that was never meant for this grammar: whole words between separators tell what is fixed. */
const UNKNOWN_GRAMMAR: SubjectGrammar = { forms: [], unit: [], safest: '{subject}' }

/**
 * Subjects to try a policy with: those that the issuer's grammar allows for strangers, neighbours and the projects that the
 * policy fixes, and what its own patterns become when their wildcards are filled. `values`: what it compares subjects with.
 */
export function subjectsOf(values: readonly string[], grammar: SubjectGrammar | null): Subject[] {
  const { forms, tenant, unit, varies, made } = grammar ?? UNKNOWN_GRAMMAR
  const fixed = values.map((value) => ({ value, begin: fixedPart(value) }))
  const units = distinct(fixed.flatMap(({ value, begin }) => unitsOf(begin, value, unit)))
  const tenants = tenant
    ? distinct(fixed.flatMap(({ begin }) => tenant.flatMap((one) => beginningOf(one, begin) ?? [])))
    : null
  const exact = new Set(values.filter((value) => !hasWildcard(value)))
  const outside = (value: string): Subject['who'] =>
    tenants === null || tenants.some((one) => startsWith(value, one)) ? 'neighbour' : 'stranger'

  const subjects: Subject[] = [...exact].map((value) => ({ value, who: 'meant', any: null }))
  // What names no project is told by every project that is set up alike: of the same customer, or of any.
  for (const value of made ? exact : []) {
    if (isMadeOf(value, made?.unit)) continue
    subjects.push({ value, who: 'neighbour', any: null })
    if (tenant && !isMadeOf(value, made?.tenant))
      subjects.push({ value, who: 'stranger', any: null, isEverybodys: true })
  }
  const add = (value: string, any: AnyOf | null, isEverybodys = false) => {
    if (exact.has(value)) return
    const isUnit = units.some((one) => startsWith(value, one))
    const who = isUnit ? 'unit' : outside(value)
    subjects.push({ value, who, any: isUnit ? any : null, ...(isEverybodys && who === 'stranger' && { isEverybodys }) })
    // Where subjects fix no customer, an audience or another claim may.
    if (!isUnit && tenants?.length === 0) subjects.push({ value, who: 'neighbour', any: null })
  }
  for (const form of forms) {
    const any = STARTED_BY.find(([pattern]) => pattern.test(form))?.[1] ?? null
    add(fill(form), null, true)
    // Where subjects are not compared, or say nothing of the project, other claims tell whose a token is.
    if (values.length === 0) subjects.push({ value: fill(form), who: 'neighbour', any: null })
    subjects.push({ value: fill(form), who: 'unit', any })
    for (const begin of tenants ?? []) for (const rest of restsOf(form, tenant ?? [])) add(begin + rest, null)
    for (const begin of units) {
      for (const rest of restsOf(form, unit)) {
        const value = begin + rest
        // A policy that names pull requests lets them in as surely as one that lets all in.
        if (exact.has(value) && any === 'pull-request') subjects.push({ value, who: 'unit', any })
        else add(value, any)
      }
    }
  }
  if (tenants === null || forms.length === 0) add(STRANGE, null)
  for (const { value } of fixed)
    if (hasWildcard(value))
      for (const text of fillings(value, forms)) {
        add(text, /[*?]$/.test(value) && !endsWithVarying(value, forms, varies) ? 'part' : null)
        const any = openedBy(value, text, forms)
        if (any && !units.some((one) => startsWith(text, one))) subjects.push({ value: text, who: 'unit', any })
      }
  return subjects
}

/** Whether a subject says the value of one of these claims. */
function isMadeOf(value: string, claims: readonly string[] = []): boolean {
  const parts = value.split(':')
  return parts.some((part, at) => claims.includes(part.toLowerCase()) && (parts[at + 1] ?? '') !== '')
}

/** Nothing but the last part of a subject is open, which is another in every run. */
function endsWithVarying(value: string, forms: readonly string[], varies: readonly string[] = []): boolean {
  const fixed = value.slice(0, -1)
  return (
    value.endsWith('*') &&
    varies.some((name) =>
      forms.some((form) => {
        const [begin = '', end] = form.split(new RegExp(`\\{?\\{${name}\\}`))
        return (end === '' || end === '}') && fits(begin, fixed)
      }),
    )
  )
}

/** What of a value fixes a project: by the grammar, or, where none is known, up to its last separator but one part. */
function unitsOf(begin: string, value: string, unit: readonly string[]): string[] {
  if (unit.length > 0) return unit.flatMap((one) => beginningOf(one, begin) ?? [])
  const parts = /^(.*[:/|])[^:/|]*$/.exec(begin)?.[1]
  const isSpecific = parts !== undefined && parts.split(/[:/|]+/).filter((part) => part !== '').length > 1
  return isSpecific && hasWildcard(value) ? [parts] : []
}

/**
 * What a value lets start a job whose project another claim may name: pull requests, where it names them or leaves all open; else
 * what its last wildcard stands for, where it stands for all of a part (`text`: the value with its wildcards filled).
 */
function openedBy(value: string, text: string, forms: readonly string[]): AnyOf | null {
  const form = forms.find((one) => fits(one, text))
  const any = STARTED_BY.find(([pattern]) => form !== undefined && pattern.test(form))?.[1] ?? null
  const isWhole = value.endsWith('*') && (text.endsWith(`:${STRANGE}`) || text.endsWith(`/${STRANGE}`))
  return any === 'pull-request' || isWhole ? any : null
}

/** What follows in a form, filled, after a beginning by one of these patterns. */
function restsOf(form: string, beginnings: readonly string[]): string[] {
  const text = fill(form)
  const rests = beginnings.flatMap((one) => {
    const begin = beginningOf(one, text)
    return begin === null ? [] : text.slice(begin.length)
  })
  return distinct(rests).filter((rest) => rest !== '')
}

const fill = (form: string) =>
  form.replace(PLACEHOLDER, (name) => (name.endsWith('+}') ? `${STRANGE}/${STRANGE}` : STRANGE))

const WORDS = ['', STRANGE, `${STRANGE}/${STRANGE}`]

/** What wildcards of a pattern are filled with: nothing or a word; where that makes no subject of the grammar, pieces of one. */
function fillings(value: string, forms: readonly string[]): string[] {
  const isSubject = (text: string) => forms.some((form) => fits(form, text))
  const words = WORDS.flatMap((one) => WORDS.map((other) => filled(value, [one, other])))
  const pieces = words.some(isSubject) ? [] : piecesOf(forms)
  const whole = pieces.flatMap((piece) =>
    WORDS.flatMap((word) => [filled(value, [piece, word]), filled(value, [word, piece])]),
  )
  // No token's subject has a wildcard's letter in it.
  return distinct([...words, ...distinct(whole).filter(isSubject)]).filter((text) => !/[*?]/.test(text))
}

const pieces = new WeakMap<readonly string[], readonly string[]>()

/** What lies between any two separators of these forms, filled; made once for each grammar. */
function piecesOf(forms: readonly string[]): readonly string[] {
  const known = pieces.get(forms)
  if (known) return known
  const made = distinct(
    forms.flatMap((form) => {
      const parts = form.split(/([:/])/)
      return parts.flatMap((_, from) =>
        parts.slice(from).map((__, at) => fill(parts.slice(from, from + at + 1).join(''))),
      )
    }),
  )
  pieces.set(forms, made)
  return made
}

const startsWith = (value: string, begin: string) => value.toLowerCase().startsWith(begin.toLowerCase())

const distinct = (texts: readonly string[]) => [...new Set(texts)]
