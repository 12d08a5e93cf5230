import { type AccountId, isAccountId, type Partition, parseArn } from '../ids'
import type { AccountKind } from './account'
import { holdsSecret } from './secret-text'
import { asSeen, isName, showsSomething } from './shown-text'

/** What is wrong with one field of an account outside the Organization: worded by `messages.settings.mistakes[code]`. */
export const STANDALONE_MISTAKES = [
  'account-id',
  'name-missing',
  'name-long',
  'name-secret',
  'partition-unknown',
  'role-missing',
  'role-arn',
  'role-partition',
  'role-account',
  'profile',
  'external-id',
  'in-organization',
  'already-there',
  'nothing-to-test',
] as const
export type StandaloneMistake = (typeof STANDALONE_MISTAKES)[number]

/** The fields as somebody typed them: every one is text. */
export interface StandaloneTyped {
  /** `uploaded`: nobody reads it, and its people upload files; anything else: scans read it. */
  kind: string
  accountId: string
  name: string
  partition: string
  roleArn: string
  externalId: string
  profile: string
}
export type StandaloneField = keyof StandaloneTyped

/** An account outside the Organization, as it is to be read, or fed by uploads. */
export interface StandaloneAccount {
  kind: Exclude<AccountKind, 'organization'>
  accountId: AccountId
  name: string
  partition: Partition
  /** `null`: the profile's own credentials read it. */
  roleArn: string | null
  /** `null`: the deployment's. */
  externalId: string | null
  /** The named profile of the deployment's AWS configuration that it is reached with; `null`: the deployment's own credentials. */
  profile: string | null
}

export const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'] as const satisfies readonly Partition[]

/** What a profile may be called here: its name stands in a file in brackets. Source: AWS CLI User Guide, "Configuration and credential file settings". */
const PROFILE = /^[\w.@+=,:/-]{1,128}$/

/** Characters of an account's name. */
export const NAME_LENGTH = 128

type Mistakes = Partial<Record<StandaloneField, StandaloneMistake>>

/**
 * The account that was typed, or what is wrong with each field. Spaces around are nobody's intention; dashes in an account
 * id are how the AWS console writes it. Sources: IAM User Guide, "IAM identifiers"; STS API Reference, AssumeRole.
 */
export function standaloneAccount(
  typed: StandaloneTyped,
): { account: StandaloneAccount; mistakes: null } | { account: null; mistakes: Mistakes } {
  const accountId = typed.accountId.replace(/[\s-]/g, '')
  const name = asSeen(typed.name).trim()
  const partition = PARTITIONS.find((known) => known === typed.partition.trim())
  const roleArn = typed.roleArn.trim()
  const externalId = typed.externalId.trim()
  const profile = typed.profile.trim()
  const kind = typed.kind === 'uploaded' ? 'uploaded' : 'standalone'
  const mistakes: Mistakes = {}
  if (!isAccountId(accountId)) mistakes.accountId = 'account-id'
  if (!showsSomething(name)) mistakes.name = 'name-missing'
  else if (!isName(name, NAME_LENGTH)) mistakes.name = 'name-long'
  else if (holdsSecret(name)) mistakes.name = 'name-secret'
  if (!partition) mistakes.partition = 'partition-unknown'
  const role = kind === 'uploaded' ? null : roleMistake(roleArn, accountId, partition ?? null)
  if (role && (roleArn !== '' || profile === '')) mistakes.roleArn = role
  if (kind === 'uploaded') {
    if (Object.keys(mistakes).length > 0 || !isAccountId(accountId) || !partition) return { account: null, mistakes }
    return { account: { kind, accountId, name, partition, ...UNREACHED }, mistakes: null }
  }
  if (externalId !== '' && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) mistakes.externalId = 'external-id'
  if (profile !== '' && !PROFILE.test(profile)) mistakes.profile = 'profile'
  if (Object.keys(mistakes).length > 0 || !isAccountId(accountId) || !partition) return { account: null, mistakes }
  const reached = { roleArn: roleArn || null, externalId: externalId || null, profile: profile || null }
  return { account: { kind, accountId, name, partition, ...reached }, mistakes: null }
}

const UNREACHED = { roleArn: null, externalId: null, profile: null }

function roleMistake(roleArn: string, accountId: string, partition: Partition | null): StandaloneMistake | null {
  if (roleArn === '') return 'role-missing'
  const arn = parseArn(roleArn)
  if (arn?.service !== 'iam' || !isAccountId(arn.account) || !/^role\/[\w+=,.@/-]{1,576}$/.test(arn.resource))
    return 'role-arn'
  if (partition !== null && arn.partition !== partition) return 'role-partition'
  // Told beside the account id itself when that is no account id at all.
  return isAccountId(accountId) && arn.account !== accountId ? 'role-account' : null
}
