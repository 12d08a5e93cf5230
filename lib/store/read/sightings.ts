import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { KeyId, Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { LeakPlace } from '../../domain/leak/place'
import type { LeakTool, Sighting } from '../../domain/leak/sighting'
import type { Db, Tx } from '../engine/connection'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { sightings } from '../schema/sightings'

const columns = {
  id: sightings.id,
  credentialId: sightings.credential,
  tool: sightings.tool,
  place: sightings.place,
  foundAt: sightings.foundAt,
  reportedAt: sightings.reportedAt,
  hasSecret: sightings.hasSecret,
  verifiedAt: sightings.verifiedAt,
}

/** Where leak reports saw keys of one IAM user, the latest report first. */
export async function sightingsOf(db: Db | Tx, user: Uuid): Promise<Sighting[]> {
  return db
    .select(columns)
    .from(sightings)
    .innerJoin(credentials, eq(credentials.id, sightings.credential))
    .where(eq(credentials.user, user))
    .orderBy(desc(sightings.reportedAt), asc(sightings.id))
}

/** Sightings of these ids with the IAM users whose keys they are of. */
export async function sightingsToAnswer(tx: Tx, ids: readonly Uuid[]): Promise<(Sighting & { user: Uuid })[]> {
  return tx
    .select({ ...columns, user: credentials.user })
    .from(sightings)
    .innerJoin(credentials, eq(credentials.id, sightings.credential))
    .where(inArray(sightings.id, [...ids]))
    .orderBy(sightings.id)
}

/** A sighting as the store writes it into JSON, whose times are Postgres's. */
interface StoredSighting {
  id: Uuid
  credentialId: Uuid
  tool: LeakTool
  place: LeakPlace
  foundAt: string | null
  reportedAt: string
  hasSecret: boolean
  verifiedAt: string | null
}

/** The same as a column of a query about IAM users. */
export const heldSightings = sql<readonly StoredSighting[]>`(select coalesce(jsonb_agg(jsonb_build_object(
    'id', seen.id, 'credentialId', seen.credential, 'tool', seen.tool, 'place', seen.place, 'foundAt', seen.found_at,
    'reportedAt', seen.reported_at, 'hasSecret', seen.has_secret, 'verifiedAt', seen.verified_at)
    order by seen.reported_at desc, seen.id), '[]')
  from ${sightings} seen join ${credentials} held on held.id = seen.credential where held."user" = "iam_users"."id")`

/** Sightings of a {@link heldSightings}. */
export const sightingsIn = (stored: readonly StoredSighting[]): Sighting[] =>
  stored.map(({ foundAt, reportedAt, verifiedAt, ...one }) => ({
    ...one,
    foundAt: at(foundAt),
    reportedAt: instant(reportedAt),
    verifiedAt: at(verifiedAt),
  }))

const at = (told: string | null): Instant | null => (told === null ? null : instant(told))

/** A key of ours that a report names. */
export interface KeyOfOurs {
  keyId: KeyId
  credential: Uuid
  user: Uuid
}

/** Those of these key ids that IAM users have, or had. */
export async function keysOfOurs(db: Db | Tx, ids: readonly KeyId[]): Promise<KeyOfOurs[]> {
  if (ids.length === 0) return []
  return db
    .select({ keyId: sql<KeyId>`${credentials.keyId}`, credential: credentials.id, user: credentials.user })
    .from(credentials)
    .where(sql`${credentials.keyId} = any(${sql.param([...ids])}::text[])`)
}

/** An IAM user with its account's name. */
export async function namedUsers(db: Db, ids: readonly Uuid[]) {
  return db
    .select({ id: iamUsers.id, name: iamUsers.name, accountName: accounts.name, signals: iamUsers.signals })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(inArray(iamUsers.id, [...ids]))
    .orderBy(iamUsers.urgency, iamUsers.id)
}
