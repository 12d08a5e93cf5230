import type { Condition, PolicyDocument, Principal } from '../trust/policy-document'

/** An OIDC provider that a trust needs. `isThere` `null`: the account's providers were not read. */
export interface NeededProvider {
  arn: string
  issuer: string
  audience: string
  isThere: boolean | null
}

/** A trust policy for a role to be made. */
export interface ProposedTrust {
  document: PolicyDocument
  provider: NeededProvider | null
  /** What whoever makes the role should know, a line each. */
  remarks: readonly string[]
}

/** One statement that lets one principal (or each of several) in on all of these conditions. */
export function trustOf(
  principals: Principal | readonly Principal[],
  actions: readonly string[],
  conditions: readonly Condition[],
): PolicyDocument {
  const all = 'type' in principals ? [principals] : principals
  const none = { notPrincipals: [], notActions: [], resources: [], notResources: [] }
  return { statements: [{ effect: 'Allow', principals: all, actions, conditions, ...none }] }
}
