import type { PolicyJson } from './iam-world'
import { isRecord } from './protocol/input'

/** What is asked: an action on a resource, and what conditions may look at. Keys in lower case. */
export interface Question {
  action: string
  resource: string
  context: Readonly<Record<string, string>>
}

export type Verdict = 'allowed' | 'denied' | 'silent'

/** What a set of policy documents says: an explicit deny wins, and no statement means silence. */
export function verdictOf(documents: Iterable<PolicyJson>, question: Question): Verdict {
  let verdict: Verdict = 'silent'
  for (const document of documents) {
    for (const statement of statementsOf(document)) {
      if (!concerns(statement, question)) continue
      if (statement.Effect === 'Deny') return 'denied'
      if (statement.Effect === 'Allow') verdict = 'allowed'
    }
  }
  return verdict
}

/** Does the trust policy let that principal assume the role? @param arns every name the caller goes by */
export function trusts(trust: PolicyJson, arns: readonly string[], question: Question): boolean {
  let allowed = false
  for (const statement of statementsOf(trust)) {
    if (!matchesAny(statement.Action, question.action, true)) continue
    if (!namesPrincipal(statement.Principal, arns) || !holds(statement.Condition, question.context)) continue
    if (statement.Effect === 'Deny') return false
    if (statement.Effect === 'Allow') allowed = true
  }
  return allowed
}

/** AWS's wildcards: `*` is any text, `?` any character. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const known = patterns.get(pattern)
  if (known) return known.test(text)
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const made = new RegExp(`^${source}$`, 's')
  if (patterns.size > 10_000) patterns.clear()
  patterns.set(pattern, made)
  return made.test(text)
}

const patterns = new Map<string, RegExp>()

function concerns(statement: Record<string, unknown>, { action, resource, context }: Question): boolean {
  const acts =
    statement.NotAction === undefined
      ? matchesAny(statement.Action, action, true)
      : !matchesAny(statement.NotAction, action, true)
  const on =
    statement.NotResource === undefined
      ? matchesAny(statement.Resource, resource, false)
      : !matchesAny(statement.NotResource, resource, false)
  return acts && on && holds(statement.Condition, context)
}

function statementsOf(document: PolicyJson): Record<string, unknown>[] {
  return listOf(document.Statement).filter(isRecord)
}

function matchesAny(patternsGiven: unknown, text: string, ignoreCase: boolean): boolean {
  const subject = ignoreCase ? text.toLowerCase() : text
  return textsOf(patternsGiven).some((pattern) =>
    matchesWildcard(ignoreCase ? pattern.toLowerCase() : pattern, subject),
  )
}

function namesPrincipal(principal: unknown, arns: readonly string[]): boolean {
  if (principal === '*') return true
  if (!isRecord(principal)) return false
  return textsOf(principal.AWS).some((name) => name === '*' || arns.includes(name))
}

function holds(condition: unknown, context: Readonly<Record<string, string>>): boolean {
  if (!isRecord(condition)) return true
  return Object.entries(condition).every(
    ([operator, keys]) =>
      isRecord(keys) &&
      Object.entries(keys).every(([key, values]) => holdsOne(operator, context[key.toLowerCase()], textsOf(values))),
  )
}

function holdsOne(operator: string, actual: string | undefined, wanted: string[]): boolean {
  const name = operator.replace(/^ForA(ny|ll)Values:/, '').replace(/IfExists$/, '')
  if (name === 'Null') return wanted.some((value) => (value === 'true') === (actual === undefined))
  if (actual === undefined) return operator.endsWith('IfExists') || /^(StringNot|ArnNot)/.test(name)
  switch (name) {
    case 'StringEquals':
      return wanted.includes(actual)
    case 'StringNotEquals':
      return !wanted.includes(actual)
    case 'StringEqualsIgnoreCase':
      return wanted.some((value) => value.toLowerCase() === actual.toLowerCase())
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals':
      return wanted.some((pattern) => matchesWildcard(pattern, actual))
    case 'StringNotLike':
    case 'ArnNotLike':
    case 'ArnNotEquals':
      return !wanted.some((pattern) => matchesWildcard(pattern, actual))
    case 'Bool':
      return wanted.some((value) => value.toLowerCase() === actual.toLowerCase())
    default:
      return false
  }
}

function textsOf(value: unknown): string[] {
  return listOf(value).map(String)
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
