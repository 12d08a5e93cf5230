import type { Partition } from '../ids'

/**
 * A text with `{…}` for what differs: `{name}` is one or more letters without `/` and `:`, `{name+}` may hold `/`. Nothing else
 * is special. Matched whole and without regard to case, in time linear in the text.
 */
export type Pattern = string

export type Way = AccountWay | TokenWay | ThroughWay | ResourceWay | ServiceWay | SignInWay

/** It assumes a role from an AWS account of its own. */
export interface AccountWay {
  by: 'account'
  /** Whom to trust; empty: each customer is told another. */
  principals: readonly VendorPrincipal[]
  /** Each customer is given a principal (or an account) of its own beside these or instead: `principals` need not hold it. */
  perCustomer?: true
  /** `null`: it gives none. */
  externalId: ExternalIdRule | null
}

/** An account of a vendor's, in its partition; `resource` when its documentation names a role or user instead of `:root`. */
export interface VendorPrincipal {
  /** Twelve digits. */
  account: string
  /** `aws` unless told otherwise. */
  partition?: Partition
  /** `role/NAME` or `user/NAME`; absent: the account (`root`). `{…}` as in a pattern. */
  resource?: Pattern
  /** Which site, product or region of the vendor it serves, in the vendor's words. */
  serves?: string
  /** Older set-ups only. */
  legacy?: true
}

export interface ExternalIdRule {
  use: 'required' | 'recommended'
  /**
   * `vendor`: random and not for the customer to choose. `derived`: an id of the customer at the vendor (known, but nobody
   * else's). `customer`: chosen freely, so that it may be guessable.
   */
  chosenBy: 'vendor' | 'derived' | 'customer'
  /** What it looks like, where that is known. */
  pattern?: Pattern
}

/** It assumes a role with tokens of an OIDC issuer. */
export interface TokenWay {
  by: 'token'
  /**
   * Issuers without `https://` and without a slash at the end. Fixed hosts, or a grammar: `oidc.circleci.com/org/{org}`,
   * `{host}/_services/token`.
   */
  issuers: readonly Pattern[]
  /** Its issuer may be any other host too (self-hosted): the subjects a trust policy names tell it. */
  anyHost?: true
  /** The issuer serves every customer of the vendor: without a restricted subject anyone of them enters. */
  shared: boolean
  /** Audiences its tokens carry; empty: chosen by the customer. */
  audiences: readonly Pattern[]
  subject: SubjectGrammar
  /** Claims beside `sub` that AWS knows as condition keys and that restrict who enters, without the issuer. */
  claims?: readonly string[]
  /** What AWS demands a condition on before it takes a trust policy of this issuer. */
  demanded?: readonly string[]
}

/** What the `sub` of an issuer's tokens is made of. */
export interface SubjectGrammar {
  forms: readonly Pattern[]
  /** What a value must fix before its first wildcard to keep other customers out; absent: the issuer is one customer's. */
  tenant?: readonly Pattern[]
  /** What a value must fix before its first wildcard to keep everything else of the same customer out (repository, project). */
  unit: readonly Pattern[]
  /** The form with the safest restriction, for recipes; `*` for what is to be left open. */
  safest: Pattern
  /** Placeholders that stand for something else in every run (a commit, a machine): a wildcard there gives nothing away. */
  varies?: readonly string[]
}

/** It enters by the way of another entry: with tokens of Google Cloud, by the role of an EC2 instance. */
export interface ThroughWay {
  by: 'through'
  /** Id of that entry. */
  integration: string
}

/** It is let in by a policy on the bucket, queue or key itself: no role, no user. */
export interface ResourceWay {
  by: 'resource-policy'
  principals: readonly VendorPrincipal[]
}

/** It runs on compute of AWS's that hands out a role. */
export interface ServiceWay {
  by: 'service'
  /** Service principals (`ec2.amazonaws.com`). */
  services: readonly string[]
}

/** People sign in (Identity Center, SAML) and the program takes their session. */
export interface SignInWay {
  by: 'sign-in'
}
