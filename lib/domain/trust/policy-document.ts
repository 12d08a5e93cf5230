/** A managed policy by reference. */
export interface PolicyRef {
  name: string
  arn: string
}

/** Whether AWS keeps the policy: its text is the same for everybody. Source: IAM User Guide, "IAM identifiers". */
export const isAwsManaged = ({ arn }: Pick<PolicyRef, 'arn'>): boolean => arn.includes(':iam::aws:')

/** An inline policy with its document, `null` when its shape was not understood. */
export interface InlinePolicy {
  name: string
  document: PolicyDocument | null
}

/** A customer managed policy with its default version's document. */
export interface ManagedPolicy extends PolicyRef {
  document: PolicyDocument | null
}

/** An IAM policy document with one shape for AWS's many spellings. Source: IAM User Guide, "IAM JSON policy elements reference". */
export interface PolicyDocument {
  statements: readonly Statement[]
}

export interface Statement {
  effect: 'Allow' | 'Deny'
  principals: readonly Principal[]
  /** `NotPrincipal` was used: everybody else. */
  notPrincipals: readonly Principal[]
  actions: readonly string[]
  notActions: readonly string[]
  resources: readonly string[]
  notResources: readonly string[]
  conditions: readonly Condition[]
}

export interface Principal {
  /** `*` is written as type `AWS`, value `*`. */
  type: 'AWS' | 'Federated' | 'Service' | 'CanonicalUser'
  value: string
}

/** One operator on one key: `StringLike`, `token.actions.githubusercontent.com:sub`, values. */
export interface Condition {
  operator: string
  key: string
  values: readonly string[]
}

const PRINCIPAL_TYPES: readonly Principal['type'][] = ['AWS', 'Federated', 'Service', 'CanonicalUser']

/**
 * A policy document from an already URL-decoded JSON text or from the parsed value; `null` when its shape is not one that
 * IAM writes (then nothing may be concluded from it). Never throws.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicyDocument(value: unknown): PolicyDocument | null {
  const document = typeof value === 'string' ? parsedJson(value) : value
  if (!isRecord(document)) return null
  const { Statement: written, Version: version = '2008-10-17' } = document
  if (written === undefined || written === null) return null
  if (version !== '2012-10-17' && version !== '2008-10-17') return null
  const statements = (Array.isArray(written) ? written : [written]).map(parseStatement)
  if (!statements.every((statement) => statement !== null)) return null
  return { statements: version === '2012-10-17' ? statements : statements.map(withoutVariables) }
}

/**
 * Policies of the older version, which is meant where none is written, know no variables: `${aws:username}` is that very text,
 * which the newer one writes with `${$}`. Source: IAM User Guide, "IAM JSON policy elements: Version".
 */
const withoutVariables = (statement: Statement) => rewritten(statement, (text) => text.replace(/\$(?=\{)/g, '$${$$}'))

/** The statement with each value of its principals, resources and conditions as `write` has it. */
export function rewritten(statement: Statement, write: (text: string) => string): Statement {
  const named = (principal: Principal) => ({ ...principal, value: write(principal.value) })
  return {
    ...statement,
    principals: statement.principals.map(named),
    notPrincipals: statement.notPrincipals.map(named),
    resources: statement.resources.map(write),
    notResources: statement.notResources.map(write),
    conditions: statement.conditions.map((one) => ({ ...one, values: one.values.map(write) })),
  }
}

function parseStatement(value: unknown): Statement | null {
  if (!isRecord(value)) return null
  const { Effect: effect } = value
  if (effect !== 'Allow' && effect !== 'Deny') return null
  const principals = parsePrincipals(value.Principal)
  const notPrincipals = parsePrincipals(value.NotPrincipal)
  const actions = texts(value.Action)
  const notActions = texts(value.NotAction)
  const resources = texts(value.Resource)
  const notResources = texts(value.NotResource)
  const conditions = parseConditions(value.Condition)
  if (!principals || !notPrincipals || !actions || !notActions || !resources || !notResources || !conditions)
    return null
  if (actions.length + notActions.length === 0) return null
  return { effect, principals, notPrincipals, actions, notActions, resources, notResources, conditions }
}

function parsePrincipals(value: unknown): Principal[] | null {
  if (value === undefined) return []
  if (value === '*') return [{ type: 'AWS', value: '*' }]
  if (!isRecord(value)) return null
  const principals: Principal[] = []
  for (const [key, written] of Object.entries(value)) {
    const type = PRINCIPAL_TYPES.find((known) => known === key)
    const values = texts(written)
    if (!type || !values) return null
    principals.push(...values.map((text) => ({ type, value: text })))
  }
  return principals
}

function parseConditions(value: unknown): Condition[] | null {
  if (value === undefined) return []
  if (!isRecord(value)) return null
  const conditions: Condition[] = []
  for (const [operator, keys] of Object.entries(value)) {
    if (!isRecord(keys)) return null
    for (const [key, written] of Object.entries(keys)) {
      const values = scalars(written)
      if (!values) return null
      conditions.push({ operator, key, values })
    }
  }
  return conditions
}

/** A text or a list of texts; absent is none. */
function texts(value: unknown): string[] | null {
  if (value === undefined) return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.every((text) => typeof text === 'string') ? list : null
}

/** Values of a condition: IAM also accepts numbers and booleans without quotes. */
function scalars(value: unknown): string[] | null {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  const known = list.filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
  return known.length === list.length ? known.map(String) : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller gets "not understood", which is a fact of its own.
    return null
  }
}
