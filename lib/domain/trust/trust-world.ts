import type { IdentityProvider } from '../facts/iam-role'
import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import type { Catalogue } from '../judge/integration'
import type { ManagedPolicy } from './policy-document'

/** The company as trust policies know it. */
export interface OwnWorld {
  /** `o-…`; `null`: no Organization, or not known. */
  organizationId: string | null
  /** Every account that is the company's: of the Organization, or added by somebody. */
  accounts: ReadonlySet<AccountId>
  /** What the company and its accounts are called. */
  names: readonly string[]
}

/** What a trust policy is read against. */
export interface TrustWorld {
  own: OwnWorld
  /** Providers of the role's account; `null`: not read, so none is known to be missing. */
  providers: readonly IdentityProvider[] | null
  /** Customer managed policies of the role's account. */
  policies: readonly ManagedPolicy[]
  catalogue: Catalogue
  /** When the roles were read: what had ended by then is past; `null`: not known, so that any time may be. */
  at: Instant | null
}
