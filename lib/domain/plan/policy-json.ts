import type { Condition, PolicyDocument, Principal, Statement } from '../trust/policy-document'

/** A policy as AWS takes it. Parsing it again gives the same document. Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
export interface PolicyValue {
  Version: '2012-10-17'
  Statement: readonly Readonly<Record<string, unknown>>[]
}

export function policyValue({ statements }: PolicyDocument): PolicyValue {
  return { Version: '2012-10-17', Statement: statements.map(statementValue) }
}

/** On one line, as an option of a command takes it. */
export const policyJson = (document: PolicyDocument): string => JSON.stringify(policyValue(document))

function statementValue(statement: Statement): Record<string, unknown> {
  const { effect, principals, notPrincipals, actions, notActions, resources, notResources, conditions } = statement
  return {
    Effect: effect,
    ...(principals.length > 0 && { Principal: principalValue(principals) }),
    ...(notPrincipals.length > 0 && { NotPrincipal: principalValue(notPrincipals) }),
    ...(actions.length > 0 && { Action: listed(actions) }),
    ...(notActions.length > 0 && { NotAction: listed(notActions) }),
    ...(resources.length > 0 && { Resource: listed(resources) }),
    ...(notResources.length > 0 && { NotResource: listed(notResources) }),
    ...(conditions.length > 0 && { Condition: conditionValue(conditions) }),
  }
}

/** One is written as a text, several as a list, as AWS's own examples are. */
const listed = (values: readonly string[]): string | readonly string[] =>
  values.length === 1 ? (values[0] ?? '') : values

function principalValue(principals: readonly Principal[]): Record<string, string | readonly string[]> {
  const types = [...new Set(principals.map(({ type }) => type))]
  return Object.fromEntries(
    types.map((type) => [type, listed(principals.flatMap((one) => (one.type === type ? one.value : [])))]),
  )
}

function conditionValue(conditions: readonly Condition[]): Record<string, Record<string, string | readonly string[]>> {
  const written: Record<string, Record<string, string | readonly string[]>> = {}
  for (const { operator, key, values } of conditions) {
    written[operator] = { ...written[operator], [key]: values.length === 0 ? [] : listed(values) }
  }
  return written
}
