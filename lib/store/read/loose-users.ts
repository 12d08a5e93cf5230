import { eq } from 'drizzle-orm'
import { EVERY_IAM_USER, STRANGERS } from '../../contract/lists/iam-user-list'
import type { LeaverPage, LooseUser } from '../../contract/views/person'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { doorAccount } from './account-names'
import { selected } from './iam-user-conditions'
import { countIamUsers } from './iam-user-list'
import { credentialDoors, heldCredentials } from './person-doors'

export const EVERY_STRANGER = { ...EVERY_IAM_USER, ...STRANGERS }

/** Live IAM users with an address of the company that nobody has. */
export async function strangers(db: Db, viewer: SeesPeople, most: number): Promise<LeaverPage['strangers']> {
  return {
    count: await countIamUsers(db, null, EVERY_STRANGER),
    users: await looseUsers(db, viewer, selected(db, null, EVERY_STRANGER), most),
  }
}

/** IAM users that are told beside people, with their ways in. */
export async function looseUsers(
  db: Db,
  viewer: SeesPeople,
  which: ReturnType<typeof selected>,
  most?: number,
): Promise<LooseUser[]> {
  const query = db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      ...heldCredentials,
      account: doorAccount(viewer),
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(which)
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
  const rows = await (most === undefined ? query : query.limit(most))
  return rows.map(({ account, ...user }) => ({
    id: user.id,
    name: user.name,
    account,
    doors: credentialDoors(user, account),
  }))
}
