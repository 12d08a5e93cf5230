import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { IamRole } from '../../domain/facts/iam-role'
import type { AccountId } from '../../domain/ids'
import type { Replaces } from '../../domain/trust/trust'
import type { TrustFinding } from '../../domain/trust/trust-finding'
import type { Trusted } from '../../domain/trust/trusted'
import { accounts } from './accounts'
import { at, orBeforeAll, ourId, reference } from './columns'

/** Where roles without an open finding stand when the gravest come first; before it, `SEVERITIES` in their order. */
export const NO_FINDING = 9

/** Roles that stand in for IAM users, or have an open finding. What Identity Center makes stands in for nobody's. */
export const isRelevant = ({ replaces, name, gravity }: Record<'replaces' | 'name' | 'gravity', SQLWrapper>): SQL =>
  sql`((${replaces} is not null and ${name} not like 'AWSReservedSSO\\_%') or ${gravity} < ${sql.raw(String(NO_FINDING))})`

/** Every role ever seen, and what its trust policy was found to say: one row answers a list. */
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
    /** Of earlier versions of the product until they are judged again: `null`, as all columns below. */
    findings: jsonb().$type<readonly TrustFinding[]>(),
    accepted: text().array().$type<TrustFinding['code'][]>(),
    trusted: jsonb().$type<readonly Trusted[]>(),
    replaces: text().$type<Replaces>(),
    /** Codes of findings that are neither mended nor accepted. */
    open: text().array().$type<TrustFinding['code'][]>(),
    /** Place of the gravest open finding: the smaller, the graver. */
    gravity: integer().notNull(),
    /** Identity providers, accounts and AWS services that the trust names. */
    names: text().array(),
    /** Whether AWS recorded a use in its trailing 400 days; `null`: not known. */
    used: boolean(),
    lastUsedAt: at(),
    /** Lower-case name and what it trusts, for search. */
    search: text().notNull(),
    firstSeenAt: at().notNull(),
    removedAt: at(),
  },
  (t) => [
    uniqueIndex().on(t.account, t.uniqueId),
    index().on(t.account, t.integration),
    index().on(t.gravity, t.id),
    index('roles_name').on(sql`${t.name} collate "und-x-icu"`, t.id),
    index('roles_last_used').on(orBeforeAll(t.lastUsedAt), t.id),
    /** What all of them, and the relevant ones, are counted by. */
    index('roles_counted').on(t.account, t.gravity, t.removedAt),
    index('roles_relevant').on(t.account, t.gravity, t.removedAt).where(isRelevant(t)),
    index('roles_names').using('gin', t.names),
    /** Those that an upgrade left to be judged: few or none, and asked for on every page of roles. */
    index('roles_unjudged').on(t.id).where(sql`${t.findings} is null`),
  ],
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
