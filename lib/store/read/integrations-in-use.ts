import { and, inArray, ne, not } from 'drizzle-orm'
import type { Db } from '../engine/database'
import { integrationCounts } from '../schema/accounts'

/** Ids of the integrations that IAM users are of which are there, in the order of the ids. */
export async function integrationsInUse(db: Db): Promise<string[]> {
  const { integration, isSuggested, stage } = integrationCounts
  const rows = await db
    .selectDistinct({ integration })
    .from(integrationCounts)
    .where(and(not(isSuggested), ne(stage, 'removed')))
    .orderBy(integration)
  return rows.map((row) => row.integration)
}

/** Those of these ids that IAM users are of, or may be of, those that are gone too. */
export async function integrationsOnceUsed(db: Db, ids: readonly string[]): Promise<string[]> {
  const { integration } = integrationCounts
  const rows = await db
    .selectDistinct({ integration })
    .from(integrationCounts)
    .where(inArray(integration, [...ids]))
  return rows.map((row) => row.integration)
}
