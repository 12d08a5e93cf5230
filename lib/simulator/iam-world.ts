import type { Moment, UsePattern } from './uses'

/** A policy document as JSON, of whatever shape. Never changed in place: replace it. */
export type PolicyJson = Readonly<Record<string, unknown>>

/** What users, groups and roles share. */
export interface Permitted {
  inline: Map<string, PolicyJson>
  /** ARNs of attached managed policies. */
  attached: Set<string>
}

export interface User extends Permitted {
  name: string
  /** `/` or `/…/` */
  path: string
  /** `AIDA…` */
  id: string
  accountId: string
  createdAt: Moment
  password: Password | null
  /** In report slot order, which is not creation order. */
  accessKeys: AccessKey[]
  sshKeys: SshKey[]
  certificates: SigningCertificate[]
  serviceCredentials: ServiceCredential[]
  mfa: MfaDevice[]
  /** Names as the groups write them. */
  groups: Set<string>
  tags: Map<string, string>
  /** ARN of the permissions boundary. */
  boundary: string | null
  /** Name of the IAM user that made it and its keys; left out: an administrator of the account, else its root user. */
  madeBy?: string
}

interface Password {
  createdAt: Moment
  changedAt: Moment
  resetRequired: boolean
  uses: UsePattern[]
  /** Sign-ins that AWS refused. */
  failures?: readonly Moment[]
}

export interface AccessKey {
  /** `AKIA…` */
  id: string
  status: 'Active' | 'Inactive'
  createdAt: Moment
  uses: UsePattern[]
}

interface SshKey {
  /** `APKA…` */
  id: string
  status: 'Active' | 'Inactive'
  uploadedAt: Moment
}

export interface SigningCertificate {
  id: string
  status: 'Active' | 'Inactive'
  uploadedAt: Moment
  /** PEM; an invented one where a test gave none. */
  body: string
}

export interface ServiceCredential {
  /** `ACCA…` */
  id: string
  /** `codecommit.amazonaws.com`, `bedrock.amazonaws.com` … */
  service: string
  status: 'Active' | 'Inactive' | 'Expired'
  createdAt: Moment
  /** At and after it the credential shows as Expired. */
  expiresAt: Moment | null
  /** Git and Keyspaces have a user name, API keys an alias. */
  serviceUserName: string | null
  alias: string | null
}

export interface MfaDevice {
  /** ARN of a virtual or FIDO device, plain text for a hardware one. */
  serial: string
  kind: 'virtual' | 'fido' | 'hardware'
  enabledAt: Moment
}

export interface Group extends Permitted {
  name: string
  path: string
  /** `AGPA…` */
  id: string
  createdAt: Moment
}

export interface Role extends Permitted {
  name: string
  path: string
  /** `AROA…` */
  id: string
  createdAt: Moment
  trust: PolicyJson
  description: string | null
  /** Seconds. */
  maxSessionDuration: number
  tags: Map<string, string>
  boundary: string | null
  instanceProfiles: string[]
  uses: UsePattern[]
}

export interface ManagedPolicy {
  name: string
  path: string
  /** `ANPA…` */
  id: string
  arn: string
  createdAt: Moment
  updatedAt: Moment
  defaultVersionId: string
  versions: { id: string; createdAt: Moment; document: PolicyJson }[]
}

export interface OidcProvider {
  arn: string
  /** Without `https://`. */
  url: string
  clientIds: string[]
  thumbprints: string[]
  createdAt: Moment
  tags: Map<string, string>
}

export interface SamlProvider {
  arn: string
  createdAt: Moment
  validUntil: Moment
}
