import { and, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '../engine/database'
import { iamUsers } from '../schema/iam-users'

/** Ids of the integrations that IAM users are of which are there, in the order of the ids. */
export async function integrationsInUse(db: Db): Promise<string[]> {
  const { integration, removedAt } = iamUsers
  const rows = await db
    .selectDistinct({ integration })
    .from(iamUsers)
    .where(and(isNotNull(integration), isNull(removedAt)))
    .orderBy(integration)
  return rows.flatMap((row) => row.integration ?? [])
}
