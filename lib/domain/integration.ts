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
  /** AWS accounts the vendor assumes roles from, and whether it gives an ExternalId. */
  accounts: readonly string[]
  externalId: 'required' | 'optional' | 'not-applicable'
  documentation: string
}

/** A hint that tells a kind without naming an integration (`deploy`, `backup`, `s3-uploader`). */
export interface KindHint {
  pattern: RegExp
  kind: 'ci' | 'saas' | 'workload' | 'email' | 'break-glass'
}

/** What the judgement knows about the world outside AWS. */
export interface Catalogue {
  integrations: readonly Integration[]
  nameHints: readonly KindHint[]
}
