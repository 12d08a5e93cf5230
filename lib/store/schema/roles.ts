import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { IamRole } from '../../domain/facts/iam-role'
import type { AccountId } from '../../domain/ids'
import { accounts } from './accounts'
import { at, ourId, reference } from './columns'

export const roles = pgTable(
  'roles',
  {
    id: ourId().primaryKey(),
    account: reference(() => accounts.id),
    accountId: text().$type<AccountId>().notNull(),
    uniqueId: text().notNull(),
    name: text().notNull(),
    facts: jsonb().$type<IamRole>().notNull(),
    /** The catalogue integration its trust names, if any. */
    integration: text(),
    firstSeenAt: at().notNull(),
    removedAt: at(),
  },
  (t) => [uniqueIndex().on(t.account, t.uniqueId), index().on(t.account, t.integration)],
)

export const identityProviders = pgTable(
  'identity_providers',
  {
    account: reference(() => accounts.id),
    arn: text().notNull(),
    kind: text().$type<'oidc' | 'saml'>().notNull(),
    issuer: text().notNull(),
    audiences: jsonb().$type<readonly string[]>(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.account, t.arn] })],
)
