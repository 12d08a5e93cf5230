/** A SaaS vendor or CI service that IAM users are made for, as the catalogue describes it. */
export interface Integration {
  id: string
  name: string
  kind: 'ci' | 'saas' | 'email'
  /** `partial`: some features still need a key; `none`: no role is possible. */
  roleSupport: 'oidc' | 'full' | 'partial' | 'none'
  /** What `partial` or `none` leaves to keys, per feature; shown, never parsed. */
  limits: { en: string; ja: string } | null
  /** User names that hint at it (case-insensitive); `documented`: prescribed by the vendor. */
  userNames: readonly { pattern: RegExp; basis: 'documented' | 'heuristic' }[]
  /** Names of policies and groups made by the vendor's own instructions. */
  policyNames: readonly string[]
  groupNames: readonly string[]
  /** Host (and path) of the OIDC issuer; `ORG_ID`-like parts are matched by pattern. */
  issuers: readonly RegExp[]
  /** Claims of its tokens that name who may enter (`sub`), without the issuer. Empty where it has no issuer. */
  subjectClaims: readonly string[]
  /** What a subject must say before its first wildcard to keep others out; `null` where it has no issuer. */
  narrowSubject: RegExp | null
  /** AWS accounts the vendor assumes roles from, and whether it gives an ExternalId. */
  accounts: readonly string[]
  /** Names of roles made by the vendor's instructions: tell it where each customer gets another AWS account to trust. */
  roleNames: readonly RegExp[]
  externalId: 'required' | 'optional' | 'not-applicable'
  documentation: string
  /**
   * For `partial`: what tells which feature a user serves, by its name or by an action its policies allow. The first that
   * fits says whether that feature needs a key; where none fits, only a decision makes a role count.
   */
  features: readonly Feature[]
}

export interface Feature {
  needs: 'key' | 'role'
  name: RegExp | null
  action: string | null
}

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
