import { parseArn } from '../ids'
import { isMet, type RequestKeys } from './condition'
import { globFits, globOf } from './glob'
import type { Condition, PolicyDocument, Principal, Statement } from './policy-document'

/** Who asks for a role, with what they may say of themselves: the values each condition key may have in their request. */
export interface Caller {
  action: AssumeAction | SessionAction
  is:
    | { type: 'AWS'; account: string; arn: string }
    | { type: 'Federated'; provider: string }
    | { type: 'Service'; service: string }
  /** Every value that the key may have, several at once as a list; `null`: absent. `mentioned`: values the policy compares it with. */
  options: (key: string, mentioned: readonly Condition[]) => readonly (readonly string[] | null)[]
}

export type AssumeAction = 'sts:AssumeRole' | 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity'
/** What a role has to allow beside, to whoever tags a session or says whose it is. */
export type SessionAction = 'sts:TagSession' | 'sts:SetSourceIdentity'

/** So many combinations of key values are tried where a Deny depends on them; beyond it the caller counts as let in. */
const MOST_COMBINATIONS = 4096

/**
 * Whether a trust policy lets a caller in with some of the values they may bring: an Allow that they meet, and no Deny.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function admits(document: PolicyDocument, caller: Caller, only?: Statement): boolean {
  const concerning = document.statements.filter((statement) => concerns(statement, caller))
  const denials = concerning.filter(({ effect }) => effect === 'Deny')
  return concerning.some(
    (statement) =>
      statement.effect === 'Allow' &&
      (only === undefined || statement === only) &&
      isPassable(document, statement, denials, caller),
  )
}

function isPassable(
  document: PolicyDocument,
  allow: Statement,
  denials: readonly Statement[],
  caller: Caller,
): boolean {
  const keys = [...new Set([allow, ...denials].flatMap(({ conditions }) => conditions.flatMap(keysOf)))]
  const mentioned = (key: string) =>
    document.statements.flatMap(({ conditions }) => conditions.filter((one) => one.key.toLowerCase() === key))
  const together = allow.conditions.filter(dependsOnOthers)
  const alone = allow.conditions.filter((condition) => !dependsOnOthers(condition))
  let requests: RequestKeys[] = [new Map()]
  for (const key of keys) {
    const conditions = alone.filter((condition) => condition.key.toLowerCase() === key)
    const options = caller
      .options(key, mentioned(key))
      .map((values) => ({ values, keys: new Map(values === null ? [] : [[key, values]]) }))
      .filter((option) => conditions.every((condition) => isMet(condition, option.keys)))
    if (options.length === 0) return false
    // Keys that no Deny asks for and no variable names need no second value.
    const needed = denials.length > 0 || together.length > 0 ? options : options.slice(0, 1)
    requests = requests.flatMap((request) =>
      needed.map(({ values }) => (values === null ? request : new Map([...request, [key, values] as const]))),
    )
    if (requests.length > MOST_COMBINATIONS) return true
  }
  return requests.some(
    (request) =>
      together.every((condition) => isMet(condition, request)) &&
      !denials.some((denial) => denial.conditions.every((condition) => isMet(condition, request))),
  )
}

const VARIABLE = /\$\{([a-z][^},]*)/gi

const dependsOnOthers = ({ values }: Condition) => values.some((value) => value.search(VARIABLE) >= 0)

function keysOf({ key, values }: Condition): string[] {
  const variables = values.flatMap((value) => [...value.matchAll(VARIABLE)].map((found) => found[1] ?? ''))
  return [key, ...variables].map((one) => one.trim().toLowerCase())
}

/** Whether a statement is about this caller and what they ask for, whatever its conditions. */
export function concerns(statement: Statement, caller: Caller): boolean {
  if (!coversAction(statement, caller.action)) return false
  if (statement.notPrincipals.length > 0)
    return !statement.notPrincipals.some((principal) => isPrincipal(principal, caller))
  return statement.principals.some((principal) => isPrincipal(principal, caller))
}

/** IAM compares actions without regard to case. Source: IAM User Guide, "IAM JSON policy elements: Action". */
export function coversAction(
  { actions, notActions }: Pick<Statement, 'actions' | 'notActions'>,
  action: string,
): boolean {
  const named = (all: readonly string[]) => all.some((pattern) => globFits(globOf(pattern), action, true))
  return notActions.length > 0 ? !named(notActions) : named(actions)
}

/** Source: IAM User Guide, "AWS JSON policy elements: Principal": an account is all of its principals, `*` is everybody. */
function isPrincipal({ type, value }: Principal, { is }: Caller): boolean {
  if (value === '*') return type === 'AWS' || type === is.type
  if (type !== is.type) return false
  if (is.type === 'Service') return value === is.service
  if (is.type === 'Federated') return value === is.provider
  const arn = parseArn(value)
  if (value === is.account) return true
  if (arn?.resource === 'root') return arn.account === is.account
  return value === is.arn
}
