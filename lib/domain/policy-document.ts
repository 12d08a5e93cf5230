/** A managed policy by reference. */
export interface PolicyRef {
  name: string
  arn: string
}

/** An inline policy with its document, `null` when its shape was not understood. */
export interface InlinePolicy {
  name: string
  document: PolicyDocument | null
}

/** A customer managed policy with its default version's document. */
export interface ManagedPolicy extends PolicyRef {
  attachments: number
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
