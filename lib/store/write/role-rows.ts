import { eq, inArray } from 'drizzle-orm'
import type { IamRole, IdentityProvider } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Tx } from '../engine/database'
import { identityProviders, roles } from '../schema/roles'
import { batches, taken } from './rows'

/** A role to write, with what its trust names. */
export interface RoleWrite {
  role: IamRole
  integration: string | null
}

/** Writes the account's roles that are new or changed, and marks those that are gone. */
export async function saveRoles(
  tx: Tx,
  place: { account: Uuid; now: Instant },
  changed: readonly RoleWrite[],
  gone: readonly Uuid[],
): Promise<void> {
  for (const rows of batches(changed)) {
    await tx
      .insert(roles)
      .values(
        rows.map(({ role, integration }) => ({
          id: role.id,
          account: place.account,
          accountId: role.accountId,
          uniqueId: role.uniqueId,
          name: role.name,
          facts: role,
          integration,
          firstSeenAt: place.now,
        })),
      )
      .onConflictDoUpdate({
        target: roles.id,
        set: taken(roles, 'name', 'facts', 'integration', 'removedAt'),
      })
  }
  if (gone.length > 0)
    await tx
      .update(roles)
      .set({ removedAt: place.now })
      .where(inArray(roles.id, [...gone]))
}

/** Replaces the account's identity providers by those read now. */
export async function saveProviders(tx: Tx, account: Uuid, present: readonly IdentityProvider[]): Promise<void> {
  await tx.delete(identityProviders).where(eq(identityProviders.account, account))
  if (present.length > 0)
    await tx.insert(identityProviders).values(present.map((provider) => ({ ...provider, account })))
}
