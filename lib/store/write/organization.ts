import { eq } from 'drizzle-orm'
import { Conflict } from '../../domain/errors'
import type { CentralRoot } from '../../domain/facts/control-policy'
import type { AccountId } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { ReviewSettings } from '../../domain/leavers/deadline'
import type { Retention } from '../../domain/retention'
import type { Db, Tx } from '../engine/connection'
import type { Organization } from '../read/organization'
import { ROW } from '../read/organization'
import { organization } from '../schema/accounts'

/**
 * Remembers the Organization at the first scan; afterwards changes nothing.
 * @throws Conflict `another-organization` when this database belongs to another one: real and sample data never mix.
 */
export async function rememberOrganization(tx: Db | Tx, found: Organization, now: Instant): Promise<void> {
  await tx
    .insert(organization)
    .values({ id: ROW, ...found, rememberedAt: now, settings: {} })
    .onConflictDoNothing()
  // Settings may have been saved before the first scan: the row then exists without an Organization.
  const [known] = await tx.select().from(organization).where(eq(organization.id, ROW)).for('update')
  if (known?.rememberedAt === null) {
    await tx
      .update(organization)
      .set({ ...found, rememberedAt: now })
      .where(eq(organization.id, ROW))
    return
  }
  if (known && !isSame(known, found)) {
    throw new Conflict(
      'another-organization',
      `this database belongs to ${nameOf(known)}, and AWS answered as ${nameOf(found)}: use another database for it`,
    )
  }
}

/** Keeps whether the Organization may act as the root user of its accounts; `null`: not read. */
export async function saveCentralRoot(tx: Tx, centralRoot: CentralRoot | null): Promise<void> {
  await tx.update(organization).set({ centralRoot }).where(eq(organization.id, ROW))
}

function isSame(known: { organizationId: string | null; managementAccountId: AccountId | null }, found: Organization) {
  return known.organizationId === found.organizationId && known.managementAccountId === found.managementAccountId
}

function nameOf(it: { organizationId: string | null; managementAccountId: string | null }): string {
  return it.organizationId ? `Organization ${it.organizationId}` : `account ${it.managementAccountId}`
}

/** Keeps what was set of reviews. */
export async function keepReviewSettings(tx: Tx, reviews: ReviewSettings): Promise<void> {
  await tx
    .insert(organization)
    .values({ id: ROW, settings: {}, reviews })
    .onConflictDoUpdate({ target: organization.id, set: { reviews } })
}

/** Keeps what was set of how long things are kept. */
export async function keepRetention(tx: Tx, retention: Retention): Promise<void> {
  await tx
    .insert(organization)
    .values({ id: ROW, settings: {}, retention })
    .onConflictDoUpdate({ target: organization.id, set: { retention } })
}
