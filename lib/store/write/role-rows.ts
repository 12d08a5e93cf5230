import { eq, inArray, sql } from 'drizzle-orm'
import type { IamRole, IdentityProvider } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { openFindings, type RoleVerdict, worstOf } from '../../domain/trust/role-verdict'
import { SEVERITIES } from '../../domain/trust/trust-finding'
import { namedIn, wordsOf } from '../../domain/trust/trusted'
import type { Tx } from '../engine/database'
import { accounts } from '../schema/accounts'
import { identityProviders, NO_FINDING, roles } from '../schema/roles'
import { columnsBut, insertMany } from './rows'

/** A role to write, with what its trust says. */
export interface RoleWrite {
  role: IamRole
  verdict: RoleVerdict
  /** `null`: AWS had it when its account was last read. */
  removedAt: Instant | null
}

/** Writes the account's roles that are new, changed or judged otherwise, and marks those that are gone. */
export async function saveRoles(
  tx: Tx,
  place: { account: Uuid; now: Instant },
  changed: readonly RoleWrite[],
  gone: readonly Uuid[],
): Promise<void> {
  await insertMany(
    tx,
    roles,
    changed.map(({ role, verdict, removedAt }) => ({
      id: role.id,
      account: place.account,
      accountId: role.accountId,
      uniqueId: role.uniqueId,
      name: role.name,
      facts: role,
      ...verdictColumns(verdict),
      names: namedIn(role.trust),
      used: role.lastUsed.state === 'unknown' ? null : role.lastUsed.state === 'used',
      lastUsedAt: role.lastUsed.state === 'used' ? role.lastUsed.at : null,
      search: [role.name, ...verdict.trusted.flatMap(wordsOf)].join(' ').toLowerCase(),
      firstSeenAt: place.now,
      removedAt,
    })),
    { key: 'id', set: columnsBut(roles, 'id', 'account', 'accountId', 'uniqueId', 'firstSeenAt') },
  )
  if (gone.length > 0)
    await tx
      .update(roles)
      .set({ removedAt: place.now })
      .where(inArray(roles.id, [...gone]))
}

/** Writes what is accepted of a role's findings. Whoever judged its account from older rows is found out. */
export async function saveAccepted(tx: Tx, role: { id: Uuid; account: Uuid }, verdict: RoleVerdict): Promise<void> {
  await tx.update(roles).set(verdictColumns(verdict)).where(eq(roles.id, role.id))
  await tx
    .update(accounts)
    .set({ revision: sql`${accounts.revision} + 1`, readingMark: null })
    .where(eq(accounts.id, role.account))
}

/** The columns that a verdict fills. */
function verdictColumns(verdict: RoleVerdict) {
  const { integration, replaces, findings, accepted, trusted } = verdict
  const open = openFindings(verdict)
  const worst = worstOf(open)
  return {
    integration,
    replaces,
    findings,
    accepted: [...accepted],
    trusted,
    open: open.map(({ code }) => code),
    gravity: worst ? SEVERITIES.indexOf(worst) : NO_FINDING,
  }
}

/** Replaces the account's identity providers by those read now. `isFirst`: none were stored. */
export async function saveProviders(
  tx: Tx,
  account: Uuid,
  present: readonly IdentityProvider[],
  isFirst = false,
): Promise<void> {
  if (!isFirst) await tx.delete(identityProviders).where(eq(identityProviders.account, account))
  if (present.length > 0)
    await tx.insert(identityProviders).values(present.map((provider) => ({ ...provider, account })))
}
