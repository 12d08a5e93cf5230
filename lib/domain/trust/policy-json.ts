import type { PolicyDocument, Principal, Statement } from './policy-document'

/**
 * A policy as AWS takes it. What no rule asks for was not kept when it was read (`Id`, `Sid`), and the current version is written:
 * in it an older policy says the same. Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function policyValue({ statements }: PolicyDocument): { Version: string; Statement: readonly object[] } {
  return { Version: '2012-10-17', Statement: statements.map(written) }
}

/** On several lines, as people read it. */
export const policyText = (document: PolicyDocument): string => JSON.stringify(policyValue(document), null, 2)

/** On one line, as an option of a command takes it: letters that cannot be seen are written out. */
export const policyJson = (document: PolicyDocument): string =>
  JSON.stringify(policyValue(document)).replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (letter) =>
    [...Array(letter.length).keys()].map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )

function written(statement: Statement): object {
  const { effect, principals, notPrincipals, conditions } = statement
  const lists = {
    Action: statement.actions,
    NotAction: statement.notActions,
    Resource: statement.resources,
    NotResource: statement.notResources,
  }
  const named = Object.entries(lists).flatMap(([name, all]) => (all.length > 0 ? [[name, oneOrAll(all)]] : []))
  return {
    Effect: effect,
    ...(principals.length > 0 && { Principal: principalsOf(principals) }),
    ...(notPrincipals.length > 0 && { NotPrincipal: principalsOf(notPrincipals) }),
    ...Object.fromEntries(named),
    ...(conditions.length > 0 && { Condition: conditionsOf(statement) }),
  }
}

function principalsOf(principals: readonly Principal[]): object | string {
  const types = [...new Set(principals.map(({ type }) => type))]
  if (principals.length === 1 && principals[0]?.type === 'AWS' && principals[0].value === '*') return '*'
  return Object.fromEntries(
    types.map((type) => [type, oneOrAll(principals.flatMap((one) => (one.type === type ? one.value : [])))]),
  )
}

function conditionsOf({ conditions }: Statement): object {
  const operators = [...new Set(conditions.map(({ operator }) => operator))]
  return Object.fromEntries(
    operators.map((operator) => [
      operator,
      Object.fromEntries(
        conditions.flatMap((one) => (one.operator === operator ? [[one.key, oneOrAll(one.values)]] : [])),
      ),
    ]),
  )
}

const oneOrAll = (all: readonly string[]) => (all.length === 1 ? all[0] : all)
