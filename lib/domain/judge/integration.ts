/**
 * A SaaS vendor or CI service that IAM users are made for, as the catalogue describes it: what it leaves behind in an account,
 * and what can stand in for its users.
 */
export type Integration = Traces & (AssumesByToken | AssumesFromAccount | TakesKeysOnly)

interface Traces {
  id: string
  name: string
  kind: 'ci' | 'saas' | 'email'
  /** User names that hint at it (case-insensitive), and those that its own instructions prescribe. */
  userNames: readonly RegExp[]
  prescribedNames?: readonly RegExp[]
  /** Names of policies and groups made by the vendor's own instructions. */
  policyNames?: readonly string[]
  groupNames?: readonly string[]
  documentation: string
}

/** What is left to keys, in words. */
interface Limits {
  en: string
  ja: string
}

/** Assumes a role with tokens of its OIDC issuer. */
export interface AssumesByToken {
  roleSupport: 'oidc'
  /** Host (and path) of the issuer; `ORG_ID`-like parts are matched by pattern. */
  issuers: readonly RegExp[]
  /** Claims that name who may enter (`sub`), without the issuer. */
  subjectClaims: readonly string[]
  /** What a subject must say before its first wildcard to keep others out. */
  narrowSubject: RegExp
  limits?: Limits
}

/** Assumes a role from an AWS account of the vendor's. */
export type AssumesFromAccount = {
  /** Accounts it assumes roles from, and whether it gives an ExternalId. */
  accounts: readonly string[]
  externalId: 'required' | 'optional'
  /** Names of roles made by the vendor's instructions: tell it where each customer gets another AWS account to trust. */
  roleNames?: readonly RegExp[]
} & (
  | { roleSupport: 'full'; limits?: Limits }
  | {
      /** Some features still need a key. */
      roleSupport: 'partial'
      limits: Limits
      /**
       * What tells which feature a user serves, by its name or by an action its policies allow. The first that fits says
       * whether that feature needs a key; where none fits, only a decision makes a role count.
       */
      features: readonly Feature[]
    }
)

/** No role is possible. */
interface TakesKeysOnly {
  roleSupport: 'none'
  limits: Limits
}

/** A part of an integration, told by user names or by an AWS action. */
type Feature = { needs: 'key' | 'role' } & ({ name: RegExp } | { action: string })

/** A hint that tells a kind without naming an integration (`deploy`, `backup`, `s3-uploader`). */
export interface KindHint {
  pattern: RegExp
  kind: 'human' | 'ci' | 'saas' | 'workload' | 'email' | 'break-glass'
}

/** What the judgement knows about the world outside AWS. */
export interface Catalogue {
  integrations: readonly Integration[]
  nameHints: readonly KindHint[]
}
