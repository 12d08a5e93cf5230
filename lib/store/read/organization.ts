import { eq } from 'drizzle-orm'
import type { AccountId } from '../../domain/ids'
import { DEFAULT_SETTINGS, type Settings } from '../../domain/judge/settings'
import { RETENTION, type Retention } from '../../domain/retention'
import type { Db, Tx } from '../engine/connection'
import { organization } from '../schema/accounts'

/** The id of the only row. */
export const ROW = 1

/** The Organization a database belongs to. */
export interface Organization {
  /** `o-…`; `null`: a single account without an Organization. */
  organizationId: string | null
  managementAccountId: AccountId
  partition: string
}

/** `null` before the first scan. */
export async function knownOrganization(db: Db | Tx): Promise<Organization | null> {
  const [row] = await db.select().from(organization).where(eq(organization.id, ROW))
  if (!row?.managementAccountId || !row.partition) return null
  return { organizationId: row.organizationId, managementAccountId: row.managementAccountId, partition: row.partition }
}

/** The thresholds in force: what was set, over the defaults. */
export async function currentSettings(db: Db | Tx): Promise<Settings> {
  const [row] = await db.select({ settings: organization.settings }).from(organization).where(eq(organization.id, ROW))
  return { ...DEFAULT_SETTINGS, ...row?.settings }
}

/** How long things are kept. */
export async function retentionSet(db: Db | Tx): Promise<Retention> {
  const [row] = await db
    .select({ retention: organization.retention })
    .from(organization)
    .where(eq(organization.id, ROW))
  return { ...RETENTION, ...row?.retention }
}
