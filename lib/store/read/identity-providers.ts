import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm'
import { PROVIDERS_SHOWN, type RolePage, type RoleSelection } from '../../contract/lists/role-list'
import type { Catalogue } from '../../domain/judge/integration'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { identityProviders, roles } from '../schema/roles'
import { among, searchedWords } from './conditions'
import { countingAccount } from './coverage'

/** Present roles of its account whose trust names a provider. */
const naming = sql`from ${roles} one where one.names @> array[${identityProviders.arn}]
  and one.account = ${identityProviders.account} and one.removed_at is null`
const byRoles = sql<string | null>`(select min(one.integration) ${naming})`

/**
 * OIDC providers of the accounts, the search and the integrations that a list of roles asks for, by issuer and account:
 * the first of them, and how many there are.
 */
export async function providersBeside(
  db: Db,
  { q, accounts: numbers, integrations }: Pick<RoleSelection, 'q' | 'accounts' | 'integrations'>,
  catalogue: Pick<Catalogue, 'ofIssuer'>,
): Promise<RolePage['providers']> {
  const which = and(
    countingAccount,
    eq(identityProviders.kind, 'oidc'),
    numbers.length > 0 ? among(accounts.accountId)(numbers) : undefined,
    q === null ? undefined : found(q),
    integrations.length > 0 ? sql`${byRoles} = any(${sql.param([...integrations])}::text[])` : undefined,
  )
  const { arn, issuer, audiences } = identityProviders
  const first = await db
    .select({
      arn,
      issuer,
      audiences,
      account: accountName,
      integration: byRoles,
      roles: sql<number>`(select count(*)::int ${naming})`,
    })
    .from(identityProviders)
    .innerJoin(accounts, eq(accounts.id, identityProviders.account))
    .where(which)
    .orderBy(asc(issuer), asc(sql`${accounts.name} collate "und-x-icu"`), asc(arn))
    .limit(PROVIDERS_SHOWN)
  const [whole] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(identityProviders)
    .innerJoin(accounts, eq(accounts.id, identityProviders.account))
    .where(which)
  return {
    first: first.map((one) => ({
      ...one,
      integration: one.integration ?? catalogue.ofIssuer(one.issuer)?.integration.id ?? null,
    })),
    count: whole?.count ?? 0,
  }
}

function found(q: string): SQL | undefined {
  const text = sql`lower(${identityProviders.issuer})`
  return and(
    ...searchedWords(q).map(({ pattern }) =>
      or(
        sql`${text} like ${pattern}`,
        sql`lower(${accounts.name}) like ${pattern}`,
        sql`${accounts.accountId} like ${pattern}`,
      ),
    ),
  )
}
