import type { Partition } from '../ids'

/**
 * A text with `{…}` for what differs: `{name}` is one or more letters without `/` and `:`, `{name+}` may hold `/`. Nothing else
 * is special. Matched whole and without regard to case, in time linear in the text.
 */
export type Pattern = string

export type Way = AccountWay | TokenWay | ThroughWay | ResourceWay | ServiceWay | SignInWay | PushWay

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
  made?: MadeSubject
  /** No token has a subject of another form. */
  isClosed?: true
  /** Placeholders that stand for something else in every run (a commit, a machine): a wildcard there gives nothing away. */
  varies?: readonly string[]
}

/** Subjects that a customer may make of claims: words, each followed by its value (`environment:prod:ref:refs/heads/main`). */
export interface MadeSubject {
  /** Words that name the project, and those that name the customer. A subject with neither is anybody's who makes one like it. */
  unit: readonly string[]
  tenant: readonly string[]
  /** Every word there is, with what its value looks like; `null`: chosen by people, colons too. */
  words: readonly (readonly [Pattern, Pattern | null])[]
  /** Words that stand without a value. */
  alone?: readonly string[]
  /** Forms of subjects that nobody made otherwise. */
  usual: readonly Pattern[]
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

/** People sign in (Identity Center, SAML): a program of theirs takes their session, and what signed them in before needs no key. */
export interface SignInWay {
  by: 'sign-in'
}

/** It enters nothing: services of the company's own accounts send to it. */
export interface PushWay {
  by: 'push'
}

/** Ways that need neither a key nor a role. */
export type OtherWay = Extract<Way['by'], 'sign-in' | 'resource-policy' | 'push'>
