import { type AccountId, isAccountId, type Partition } from '../ids'
import { askedFor } from './key-options'
import { pathsIn } from './organizations-named'
import type { Condition } from './policy-document'

/** Whose a role is, as requests for it tell. */
export interface Home {
  account: string
  partition: Partition
  /** Accounts of the company. */
  accounts: ReadonlySet<AccountId>
  /** Its Organization; `null`: none, or not known. */
  organization: string | null
}

/** Stands for the company's own Organization where its id is not known. */
const HOME_ORGANIZATION = 'o-zz0home000'

export const organizationOf = ({ organization }: Pick<Home, 'organization'>): string =>
  organization ?? HOME_ORGANIZATION

export const isOfHome = ({ account: own, accounts }: Pick<Home, 'account' | 'accounts'>, account: string): boolean =>
  account === own || (isAccountId(account) && accounts.has(account))

/**
 * What a request says of the role itself; `null`: the key is about something else.
 * Source: IAM User Guide, "AWS global condition context keys", "Properties of the resource".
 */
export function ofResource(
  key: string,
  home: Home,
  mentioned: readonly Condition[],
): readonly (readonly string[])[] | null {
  switch (key) {
    case 'aws:resourceaccount':
      return [[home.account]]
    case 'aws:resourceorgid':
      // Any that is named may be the company's where its own is not known.
      return [[organizationOf(home)], ...(home.organization === null ? askedFor(mentioned) : [])]
    case 'aws:resourceorgpaths':
      return pathsIn(organizationOf(home), mentioned).map((path) => [path])
    default:
      return null
  }
}
