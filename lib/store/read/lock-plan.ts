import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import { EVERY_ACCOUNT } from '../../contract/lists/account-list'
import type { AccountLine, AccountView } from '../../contract/views/account'
import type { OrganizationalUnit } from '../../domain/facts/account'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { countAccounts } from './account-list'
import { belowUnit } from './conditions'

/**
 * Where a policy goes that keeps new IAM users from being made in an account at zero: the highest unit of its path in which every
 * account is at zero, else the account itself; and which approved break-glass users it has to spare. `null`: there is nothing to lock.
 */
export async function lockPlan(db: Db, account: AccountLine): Promise<AccountView['lockPlan']> {
  const { lock, progress, reading, state } = account
  if (lock !== 'open' || progress.left > 0 || reading !== 'read' || state !== 'open') return null
  for (const unit of account.ouPath) {
    const accountsThere = await countAccounts(db, { ...EVERY_ACCOUNT, ou: unit.id })
    const atZero = await countAccounts(db, { ...EVERY_ACCOUNT, ou: unit.id, atZero: true, readings: ['read'] })
    if (accountsThere === atZero) return planAt(db, unit, accountsThere, belowUnit(unit.id))
  }
  const self = { id: account.accountId, name: account.name }
  return planAt(db, self, 1, eq(accounts.id, account.id))
}

async function planAt(
  db: Db,
  { id, name }: OrganizationalUnit,
  count: number,
  there: SQL,
): Promise<AccountView['lockPlan']> {
  const kept = await db
    .select({ arn: iamUsers.arn })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(there, eq(iamUsers.kind, 'break-glass'), eq(iamUsers.excepted, true), isNull(iamUsers.removedAt)))
    .orderBy(asc(iamUsers.arn))
  return { target: { id, name, accounts: count }, spared: kept.map(({ arn }) => arn) }
}
