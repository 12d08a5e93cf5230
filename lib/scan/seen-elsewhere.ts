import { openAccount } from '../aws/account-session'
import { outcome } from '../aws/outcome'
import type { CallCount } from '../aws/retry'
import type { Aws } from '../aws/session'
import { trailEvents } from '../aws/trail-events'
import type { AccountId } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { type DirectoryName, type SeenAccess, seenAccess } from '../domain/look-up/seen-access'
import type { Db } from '../store/engine/database'
import { accessRoles, readableAccounts } from '../store/read/look-up'

/** Each costs calls in every Region asked. */
const ACCOUNTS_ASKED = 5

/**
 * Where a person was seen through Identity Center in the accounts that their IAM user reaches by roles: a jump account's user
 * is replaced there, not where it lives. What cannot be asked proves nothing.
 */
export async function seenElsewhere(
  db: Db,
  aws: Aws,
  { accounts, regions, name }: { accounts: readonly AccountId[]; regions: readonly string[]; name: DirectoryName },
  calls: CallCount,
  now: Instant,
): Promise<SeenAccess[]> {
  const readable = await readableAccounts(db, accounts.slice(0, ACCOUNTS_ASKED))
  const seen = await Promise.all(
    readable.map(async (target) => {
      const account = openAccount(aws, target, calls)
      const begun = await outcome(account.begin())
      if (!begun.ok) return []
      const access = await accessRoles(db, target.id)
      if (access.roles.size === 0) return []
      const where = [...new Set([...access.regions, ...regions])]
      const answers = await Promise.all(
        where.map((region) => trailEvents(account, { region, by: 'Username', value: name.userName }, now)),
      )
      return seenAccess(
        answers.flatMap(({ events }) => events),
        { accountId: target.accountId, roles: access.roles },
        name,
      )
    }),
  )
  return seen.flat()
}
