import { and, asc, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { NotAllowed } from '../domain/errors'
import type { SettingsView } from '../domain/settings-view'
import { may, type Viewer } from '../domain/viewer'
import type { Db } from './connection'
import { currentSettings } from './organization'
import { accounts } from './schema/accounts'
import { apiTokens } from './schema/decisions'
import { rosterStanding } from './setup'

/** Revoked tokens are listed for the record, the latest only. */
const REVOKED_SHOWN = 20

/**
 * Everything the settings page shows. Four statements.
 * @throws NotAllowed without `configure`.
 */
export async function settingsView(db: Db, viewer: Viewer): Promise<SettingsView> {
  if (!may(viewer, 'configure')) throw new NotAllowed('configure')
  const standalone = await db
    .select({
      id: accounts.id,
      accountId: accounts.accountId,
      name: accounts.name,
      partition: accounts.partition,
      roleArn: accounts.roleArn,
      ownExternalId: sql<boolean>`${accounts.externalId} is not null`,
      reading: accounts.reading,
      readAt: accounts.readAt,
      problems: accounts.problems,
    })
    .from(accounts)
    .where(and(eq(accounts.kind, 'standalone'), ne(accounts.state, 'left')))
    .orderBy(asc(accounts.name), asc(accounts.id))
  const revoked = await tokens(db)
    .where(isNotNull(apiTokens.revokedAt))
    .orderBy(desc(apiTokens.revokedAt))
    .limit(REVOKED_SHOWN)
  const valid = await tokens(db).where(sql`${apiTokens.revokedAt} is null`).orderBy(desc(apiTokens.createdAt))
  return {
    standalone: standalone.map(({ problems, ...row }) => ({ ...row, failure: problems[0]?.failure ?? null })),
    tokens: [...valid, ...revoked].map(({ createdBy, ...row }) => ({ ...row, createdBy: createdBy.name })),
    roster: await rosterStanding(db, viewer),
    thresholds: await currentSettings(db),
  }
}

const tokens = (db: Db) =>
  db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scopes: apiTokens.scopes,
      createdAt: apiTokens.createdAt,
      createdBy: apiTokens.createdBy,
      revokedAt: apiTokens.revokedAt,
    })
    .from(apiTokens)
