import { and, asc, inArray, ne, sql } from 'drizzle-orm'
import type { SettingsView, TokenLine } from '../../contract/views/settings'
import { type TokenOwner, tokenStanding } from '../../domain/api-token'
import { type Instant, latest } from '../../domain/instant'
import type { Permission } from '../../domain/viewer'
import type { Db } from '../engine/connection'
import { accountName, accounts } from '../schema/accounts'
import { reviewSettings } from './case-facts'
import { currentSettings, retentionSet } from './organization'
import { scimStanding } from './scim-users'
import { rosterStanding } from './setup'
import { currentTokens, pastTokens, type TokenRecord } from './token-records'

/** Tokens that were revoked or have ended are listed for the record, the latest only. */
const PAST_SHOWN = 20

/** What the database cannot tell about tokens: what time it is, and what the configuration grants their owners. */
interface TokenClock {
  now: Instant
  heldBy: (owner: TokenOwner) => ReadonlySet<Permission>
}

/** Everything the settings page shows. Eight statements. */
export async function settingsView(db: Db, clock: TokenClock): Promise<SettingsView> {
  const standalone = await db
    .select({
      ...accountName,
      kind: accounts.kind,
      partition: accounts.partition,
      roleArn: accounts.roleArn,
      profile: accounts.profile,
      ownExternalId: sql<boolean>`${accounts.externalId} is not null`,
      reading: accounts.reading,
      readAt: accounts.readAt,
      problems: accounts.problems,
    })
    .from(accounts)
    .where(and(inArray(accounts.kind, ['standalone', 'uploaded']), ne(accounts.state, 'left')))
    .orderBy(asc(accounts.name), asc(accounts.id))
  const tokens = [...(await currentTokens(db, clock.now)), ...(await pastTokens(db, clock.now, PAST_SHOWN))]
  return {
    standalone: standalone.map(({ problems, ...row }) => ({ ...row, failure: problems[0]?.failure ?? null })),
    tokens: tokens.map((token) => lineOf(token, clock)),
    roster: await rosterStanding(db),
    scim: { ...(await scimStanding(db)), lastUsedAt: latest(tokens.map(lastUseByScim)) },
    thresholds: await currentSettings(db),
    reviews: await reviewSettings(db),
    retention: await retentionSet(db),
  }
}

const lastUseByScim = ({ scopes, lastUsedAt }: TokenRecord) => (scopes.includes('scim') ? lastUsedAt : null)

function lineOf({ createdBy, owner, ...token }: TokenRecord, { now, heldBy }: TokenClock): TokenLine {
  const held = owner ? heldBy(owner) : new Set<Permission>()
  return {
    ...token,
    createdBy: createdBy.name,
    owner: owner?.email ?? null,
    ...tokenStanding({ ...token, owner }, held, now),
  }
}
