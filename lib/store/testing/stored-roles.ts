import type { IamRole } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import { collectedRole, NOW } from '../../domain/testing/facts'
import type { RoleVerdict } from '../../domain/trust/role-verdict'
import type { Db } from '../engine/database'
import { newId } from '../engine/new-id'
import { saveRoles } from '../write/role-rows'
import type { StoredAccount } from './listed-users'

const SOUND: RoleVerdict = { integration: null, replaces: null, findings: [], accepted: [], trusted: [] }

/** Stores a role of an account as if judged so, without judging it: nothing wrong with it, unless told otherwise. */
export async function storedRole(
  db: Db,
  { id: account, accountId }: Pick<StoredAccount, 'id' | 'accountId'>,
  name: string,
  facts: Partial<IamRole> = {},
  verdict: Partial<RoleVerdict> = {},
): Promise<Uuid> {
  const arn = `arn:aws:iam::${accountId}:role/${name}`
  const role: IamRole = { id: newId(), ...collectedRole({ name, accountId, arn, ...facts }) }
  await db.transaction((tx) =>
    saveRoles(tx, { account, now: NOW }, [{ role, verdict: { ...SOUND, ...verdict }, removedAt: null }], []),
  )
  return role.id
}
