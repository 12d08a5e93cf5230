import { and, eq, isNull } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import { ScimError } from '../../domain/scim/scim-error'
import type { ScimUser } from '../../domain/scim/user'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { type StoredScimUser, storedScimUser } from '../read/scim-users'
import { scimUsers } from '../schema/scim'

const taken = () => new ScimError(409, 'uniqueness', 'another User has this userName')

/** One user name however its letters are written. Source: RFC 7643, section 4.1.1. */
const nameKey = ({ userName }: ScimUser) => userName.toLowerCase()

/** @throws ScimError `uniqueness` when somebody who is there has the user name. */
export async function insertScimUser(tx: Tx, facts: ScimUser, { now, by }: Cause): Promise<StoredScimUser> {
  // Whoever comes without access had none here: no end is told of them.
  const endedAt = facts.active ? null : now
  const [row] = await tx
    .insert(scimUsers)
    .values({
      id: newId(),
      ...columnsOf(facts),
      version: 1,
      createdAt: now,
      modifiedAt: now,
      changedBy: by,
      endedAt,
      endTakenAt: endedAt,
      toJoinAt: now,
    })
    .onConflictDoNothing()
    .returning(storedScimUser)
  if (!row) throw taken()
  return row
}

/** The user as long as the transaction lasts: nobody else changes it meanwhile. `null`: there is none, or it was deleted. */
export async function heldScimUser(tx: Tx, id: Uuid): Promise<StoredScimUser | null> {
  const [row] = await tx
    .select(storedScimUser)
    .from(scimUsers)
    .where(and(eq(scimUsers.id, id), isNull(scimUsers.deletedAt)))
    .for('update')
  return row ?? null
}

/** @throws ScimError `uniqueness` when somebody else who is there has the new user name. */
export async function writeScimUser(
  tx: Tx,
  before: StoredScimUser,
  facts: ScimUser,
  { now, by }: Cause,
): Promise<StoredScimUser> {
  const ended = facts.active
    ? { endedAt: null, endTakenAt: null, endConfirmedAt: null }
    : before.facts.active
      ? { endedAt: now }
      : {}
  const [row] = await tx
    .update(scimUsers)
    .set({
      ...columnsOf(facts),
      ...ended,
      version: before.version + 1,
      modifiedAt: now,
      changedBy: by,
      toJoinAt: now,
    })
    .where(eq(scimUsers.id, before.id))
    .returning(storedScimUser)
    .catch((error: unknown) => {
      throw isDoubled(error) ? taken() : error
    })
  if (!row) throw new Error('a user that is held is gone')
  return row
}

/** A user that is gone stays, with when: its access ended. */
export async function removeScimUser(tx: Tx, before: StoredScimUser, { now, by }: Cause): Promise<void> {
  await tx
    .update(scimUsers)
    .set({
      version: before.version + 1,
      deletedAt: now,
      changedBy: by,
      toJoinAt: now,
      ...(before.facts.active && { endedAt: now }),
    })
    .where(eq(scimUsers.id, before.id))
}

/** Source: PostgreSQL documentation, "PostgreSQL Error Codes", unique_violation. */
function isDoubled(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === '23505'
}

const columnsOf = (facts: ScimUser) => ({
  userName: nameKey(facts),
  externalId: facts.externalId ?? null,
  active: facts.active,
  facts,
})
