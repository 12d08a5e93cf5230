import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import type { PolicyDocument } from '../trust/policy-document'
import type { LastUse } from './credential'
import type { IamPrincipal } from './iam-user'

/** Facts about one IAM role. `lastUsed` covers AWS's trailing 400 days. */
export interface IamRole extends IamPrincipal {
  uniqueId: string
  /** `null`: the document's shape was not understood. */
  trust: PolicyDocument | null
  lastUsed: LastUse
}

export type CollectedRole = Omit<IamRole, 'id'>

/** An OIDC or SAML provider of an account. */
export interface IdentityProvider {
  accountId: AccountId
  kind: 'oidc' | 'saml'
  arn: string
  /** OIDC: issuer host and path, without scheme. SAML: the provider's name. */
  issuer: string
  /** OIDC audiences; `null` when only the list could be read. */
  audiences: readonly string[] | null
  createdAt: Instant | null
}
