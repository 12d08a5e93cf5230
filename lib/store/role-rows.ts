import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { CollectedRole, IamRole } from '../domain/iam-role'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Db, Tx } from './database'
import { roles } from './schema/roles'

/** Gives each collected role its uuid: the known one of its unique id, or a new one. */
export async function withRoleIds(
  db: Db | Tx,
  account: Uuid,
  collected: readonly CollectedRole[],
  newId: () => Uuid,
): Promise<IamRole[]> {
  const rows = await db.select({ id: roles.id, uniqueId: roles.uniqueId }).from(roles).where(eq(roles.account, account))
  const known = new Map(rows.map((row) => [row.uniqueId, row.id]))
  return collected.map((role) => ({ ...role, id: known.get(role.uniqueId) ?? newId() }))
}

/** Replaces the account's roles by those read now; the others are gone. `integrationOf`: what each role's trust names. */
export async function saveRoles(
  tx: Tx,
  place: { account: Uuid; now: Instant },
  present: readonly IamRole[],
  integrationOf: (role: IamRole) => string | null,
): Promise<void> {
  for (let from = 0; from < present.length; from += 500) {
    await tx
      .insert(roles)
      .values(
        present.slice(from, from + 500).map((role) => ({
          id: role.id,
          account: place.account,
          accountId: role.accountId,
          uniqueId: role.uniqueId,
          name: role.name,
          facts: role,
          integration: integrationOf(role),
          firstSeenAt: place.now,
        })),
      )
      .onConflictDoUpdate({
        target: roles.id,
        set: {
          name: sql`excluded.name`,
          facts: sql`excluded.facts`,
          integration: sql`excluded.integration`,
          removedAt: null,
        },
      })
  }
  const ids = present.map((role) => role.id)
  await tx
    .update(roles)
    .set({ removedAt: place.now })
    .where(
      and(
        eq(roles.account, place.account),
        isNull(roles.removedAt),
        ids.length > 0 ? notInArray(roles.id, ids) : undefined,
      ),
    )
}
