import { sql } from 'drizzle-orm'
import type { AccountId } from '../../domain/ids'
import { accounts } from '../schema/accounts'

/** What is needed to ask AWS about an account. */
export interface HowToRead {
  accountId: AccountId
  partition: string
  roleArn: string | null
  externalId: string | null
  profile: string | null
  /** The deployment's own account where there is no Organization: read with its own credentials. */
  self: boolean
}

/** The columns of it. */
export const howToRead = {
  accountId: accounts.accountId,
  partition: accounts.partition,
  roleArn: accounts.roleArn,
  externalId: accounts.externalId,
  profile: accounts.profile,
  self: sql<boolean>`${accounts.kind} = 'standalone' and ${accounts.roleArn} is null and ${accounts.profile} is null`,
}
