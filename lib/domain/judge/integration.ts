import type { Partition } from '../ids'
import type { FeatureNeeds, Kind } from './assessment'
import type { Pattern, TokenWay, Way } from './integration-way'
import type { FoundWord } from './word-table'

/** A text of the catalogue. Names of integrations are proper nouns and stand once; sentences stand in both languages. */
export interface Words {
  en: string
  ja: string
}

export const CATEGORIES = [
  'ci',
  'iac',
  'hosting',
  'cloud',
  'cdn',
  'observability',
  'data',
  'bi',
  'automation',
  'saas',
  'security',
  'compliance',
  'finops',
  'idp',
  'email',
  'cms',
  'backup',
  'desktop',
  'aws-native',
] as const
export type Category = (typeof CATEGORIES)[number]

/**
 * One thing that IAM users are made for (a vendor, a CI service, a program), as the catalogue describes it: what it leaves
 * behind in an account, what can stand in for its users, and what of this could be verified.
 */
export type Integration = Described & RoleSupport

interface Described {
  id: string
  /** A proper noun, the same in every language. */
  name: string
  category: Category
  /** What its users are for. */
  kind: Exclude<Kind, 'unknown'>
  traces?: Traces
  /** How it gets at an account without an IAM user; one of them is enough. Absent: none is known. */
  ways?: readonly Way[]
  /** Partitions in which it takes a key and no role, whatever it takes elsewhere. */
  keysIn?: readonly Partition[]
  /** Where the secret of its user usually lies, and how to delete it there. */
  secret: SecretPlace | Secret
  documentation: string | null
  /** Since when a role (or whatever stands in for its user) is possible: `2021` or `2021-10`. Absent: not known. */
  since?: string
  /**
   * `verified`: seen in a public source. `listed`: its account is on the public list of known accounts, the rest is general
   * knowledge. `inferred`: general knowledge only.
   */
  basis: 'verified' | 'listed' | 'inferred'
  /** Parts that could not be verified, whatever `basis` says. */
  unverified?: readonly Aspect[]
}

export const ASPECTS = [
  'role-support',
  'principals',
  'external-id',
  'issuer',
  'audience',
  'subject',
  'names',
  'since',
  'secret',
] as const
export type Aspect = (typeof ASPECTS)[number]

/** From what needs no key any more to what always does. */
export const ROLE_SUPPORTS = ['full', 'oidc', 'partial', 'none', 'unknown'] as const

type RoleSupport =
  /** Everything works with a role (`oidc`: by token). `limits`: what to mind. */
  | { roleSupport: 'full' | 'oidc'; limits?: Words }
  | {
      /** Some features still need a key: which, in words. */
      roleSupport: 'partial'
      limits: Words
      /**
       * What tells which feature a user serves. The first that fits says whether that feature needs a key; where none fits,
       * only a decision makes a role count.
       */
      features: readonly Feature[]
    }
  /** No role is possible: why, and what is. */
  | { roleSupport: 'none'; limits: Words }
  /** Nothing is known: the vendor is to be asked. */
  | { roleSupport: 'unknown'; limits?: Words }

/** A part of an integration, told by a word of the user's name, by an action its policies allow, or all that is left. */
export type Feature = { needs: FeatureNeeds } & ({ word: string } | { action: string } | { otherwise: true })

/**
 * What a user of it looks like. A word is matched against whole words of a name, never inside one; a space is a place where
 * a name may be split (`circle ci` fits `circle-ci`, `CircleCI` and `circleci`, but `data-dog` only fits `data dog`).
 */
export interface Traces {
  /** Names that mean it and hardly anything else. */
  words?: readonly string[]
  /** Names of it that are ordinary words, people's names or products of others too (`render`, `segment`, `jenkins`). */
  ambiguous?: readonly string[]
  /** Names, whole, that its own instructions or the console prescribe. */
  prescribed?: readonly Pattern[]
  /** Names of policies, groups and roles that its own instructions prescribe. */
  policies?: readonly Pattern[]
  groups?: readonly Pattern[]
  roles?: readonly Pattern[]
  /** The service whose own credentials (`bedrock.amazonaws.com`) its users have. */
  credential?: string
  /** AWS managed policies its users are usually given; many others are given them too. */
  usualPolicies?: readonly string[]
  /** An action (`ses:SendRawEmail`) without which its users can do nothing: who is allowed it alone is one of them. */
  action?: string
  /** AWS services its users call (`s3`): others speak against it. Absent: not known. */
  services?: readonly string[]
  /** What they do with objects of buckets, where it is only one of both: who does only the other is none of them. */
  objects?: Objects
  /** What its programs call themselves, as a part of the user agent. */
  agents?: readonly string[]
}

export type Objects = 'reads' | 'writes'

export const SECRET_PLACES = [
  'ci-secrets',
  'vendor-connection',
  'hosting-variables',
  'application-settings',
  'appliance-settings',
  'laptop-profile',
  'mail-settings',
  'server-profile',
  'cluster-secret',
  'none',
] as const
/** Where secrets of many integrations lie; the catalogue words each once. */
export type SecretPlace = (typeof SECRET_PLACES)[number]

export interface Secret {
  /** Where it lies. */
  place: Words
  /** How it is deleted there. */
  remove: Words
}

export type WordPlace = 'name' | 'path' | 'group' | 'tag'

/** Words that tell what a user is for without naming an integration (`deploy`, `backup`, `システム`). */
export interface KindWords {
  /** `machine`: some program, whichever; `shared`: several people behind one sign-in; `placeholder`: says nothing on purpose. */
  says: Exclude<Kind, 'unknown'> | 'machine' | 'shared' | 'placeholder'
  /** How much it counts; 50 are needed, from two sources. */
  weight: number
  in: readonly WordPlace[]
  words: readonly string[]
}

/** One of them as found. */
export type KindWord = KindWords & { word: string }

/** What a kind's users are allowed, and call. */
export interface KindServices {
  says: Exclude<Kind, 'unknown'>
  /** What it counts that all a user is allowed is in these services; and that a key was last used for one. */
  allowed: number
  used: number
  services: readonly string[]
}

/** Evidence that needs no integration: what the classification is made from, as data. */
export interface EvidenceRules {
  words: readonly KindWords[]
  services: readonly KindServices[]
  /** Actions that put programs in place: who may do them is CI, or somebody who may do everything. */
  deploys: readonly string[]
  /** AWS managed policies by how their names begin, with the service they are about. */
  awsPolicies: readonly (readonly [prefix: string, service: string])[]
  /** Family and given names: a name that begins with one is somebody's, whatever follows. */
  people: readonly string[]
  /** Words that a vendor's users are called by beside its name: what they do, and which of AWS's things they read. */
  besideVendors: readonly string[]
  /** Tag keys (lower case) that say what a user is for, and those that name a vendor. */
  kindTags: readonly string[]
  vendorTags: readonly string[]
  /** Tag keys that name people, projects or places: what they say is nothing about the user's kind. */
  otherTags: readonly string[]
}

/** An integration found by a word of a name. */
export interface NamedIntegration {
  integration: Integration
  /** As the catalogue writes it. */
  word: string
  /** The word means other things too. */
  ambiguous: boolean
  /** How many letters of the name it takes: the longest is meant. */
  length: number
  /** Where it begins in the name without its separators. */
  at: number
}

/** An issuer's integration, with the way in whose grammar fits. */
export interface IssuedBy {
  integration: Integration
  way: TokenWay
}

/** What the judgement knows about the world outside AWS. Every look-up is by a table, whatever the number of integrations. */
export interface Catalogue {
  integrations: readonly Integration[]
  rules: EvidenceRules
  /** Words of the rules in a text. */
  kindWords(place: WordPlace, text: string): readonly KindWord[]
  /** Names of people in a name, the longest first. */
  personWords(name: string): readonly FoundWord<true>[]
  /** By its id. */
  integration(id: string | null): Integration | null
  /** Whose AWS account it is. */
  ofAccount(account: string): Integration | null
  /**
   * Whose OIDC issuer (without `https://`) it is: by its host, by a grammar it fits, or, for an issuer that may be anybody's, by
   * the subjects a trust policy names. `null`: nobody's that is known.
   */
  ofIssuer(issuer: string, subjects?: readonly string[]): IssuedBy | null
  /** So many of its integrations, whatever they do, use these services that they tell none of them, nor a kind. */
  isEverybodys(services: Iterable<string>): boolean
  /** Those that are known by one action. */
  byAction: readonly Integration[]
  /** Whose service-specific credentials are for this service. */
  ofCredential(service: string): Integration | null
  /** What runs on compute of this service principal (`ec2.amazonaws.com`). */
  ofService(service: string): Integration | null
  /** Whose name of a policy, group, role or user it is, as its own instructions prescribe it. */
  ofPrescribed(what: Prescribed, name: string): Integration | null
  /** Whose names stand in a name, the longest first. */
  namedIn(name: string): readonly NamedIntegration[]
}

/** The names that instructions of integrations prescribe. */
export type Prescribed = 'prescribed' | 'policies' | 'groups' | 'roles'
