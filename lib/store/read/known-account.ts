import { and, eq, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { personIn, type StandingDecision } from '../../domain/decision'
import type { IamRole, IdentityProvider } from '../../domain/facts/iam-role'
import type { CollectedUser, IamUser } from '../../domain/facts/iam-user'
import { asLastRead, roleUseAsLastRead } from '../../domain/facts/last-read'
import type { AccountId, KeyId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { AssessInput } from '../../domain/judge/assess'
import type { Assessment } from '../../domain/judge/assessment'
import { DEFAULT_SETTINGS, type Settings } from '../../domain/judge/settings'
import type { Sighting } from '../../domain/leak/sighting'
import type { MatchCandidate } from '../../domain/people/match'
import type { Person } from '../../domain/people/person'
import { matchKeys } from '../../domain/people/user-keys'
import { documentsOf } from '../../domain/trust/allows'
import { rolesNamedIn } from '../../domain/trust/reach'
import type { AcceptedFinding, RoleVerdict } from '../../domain/trust/role-verdict'
import type { OwnWorld, TrustWorld } from '../../domain/trust/trust-world'
import type { Db } from '../engine/database'
import { accounts, organization } from '../schema/accounts'
import { directory } from '../schema/directory'
import { credentials, iamUsers } from '../schema/iam-users'
import { people, personKeys } from '../schema/people'
import { identityProviders, roles } from '../schema/roles'
import { acceptedFindings, standingDecisions } from './decisions'
import { directoryRead } from './directory'
import { accessIn, type GivenAccess } from './given-access'
import { rolesElsewhere } from './reach'
import { verdictIn } from './role'
import { heldSightings, sightingsIn } from './sightings'

/** One IAM user with the verdict that stands. */
export interface JudgedUser {
  user: IamUser
  assessment: Assessment
}

export type AccountRow = typeof accounts.$inferSelect

/** A role that was ever seen in the account. */
export interface KnownRole {
  role: IamRole
  /** `null`: it was stored by an earlier version of the product, and not judged since. */
  verdict: RoleVerdict | null
  removedAt: Instant | null
}

/** Everything the store knows that users of one account are merged with and judged by. */
export interface KnownAccount {
  account: AccountRow
  users: readonly JudgedUser[]
  /** AWS ids of their credentials by ours; empty where no reading is to be merged. */
  keyIds: ReadonlyMap<Uuid, KeyId>
  roles: readonly KnownRole[]
  /** What was accepted of these roles, and stands. */
  accepted: readonly AcceptedFinding[]
  /** `null`: never read. */
  providers: readonly IdentityProvider[] | null
  /** The company's Organization and accounts, for what a trust policy lets in of them. */
  own: OwnWorld
  settings: Settings
  directory: AssessInput['directory']
  /** Everybody that a match key of any of the users leads to. */
  candidates: readonly MatchCandidate[]
  /** People that decisions name. */
  decidedPeople: readonly Person[]
  decisions: ReadonlyMap<Uuid, readonly StandingDecision[]>
  /** Where leak reports saw keys of these users. */
  sightings: ReadonlyMap<Uuid, readonly Sighting[]>
  access: readonly GivenAccess[]
  /** Roles of other accounts that policies of the users say by ARN may be assumed. */
  elsewhere: readonly IamRole[]
}

/** Whom to load: users to judge again (`null`: all present ones), or those that a reading is to be merged with. */
export type Wanted = { judge: readonly Uuid[] | null } | { merge: readonly CollectedUser[] }

/**
 * Loads what merging and judging an account's users need, in at most nine statements whatever their number; `null`: no such
 * account. The removed are loaded only where the reading saw them again: lists of AWS may miss a user for a moment.
 */
export async function loadAccount(db: Db, id: Uuid, wanted: Wanted): Promise<KnownAccount | null> {
  const around = await withSurroundings(db, id)
  if (!around) return null
  const { account } = around
  const merged = 'merge' in wanted ? wanted.merge : []
  const users = await usersOf(db, account, wanted)
  const decisions = await standingDecisions(
    db,
    users.map(({ user }) => user.id),
  )
  const named = [...decisions.values()].flat().flatMap((decision) => personIn(decision) ?? [])
  const found = await peopleOf(db, around.settings, [...users.map(({ user }) => user), ...merged], named)
  const inDirectory = [...found.candidates.map(({ person }) => person), ...found.decidedPeople].some(
    (person) => person.directory,
  )
  const everybody = [...users.map(({ user }) => user), ...merged]
  const policiesOf = (user: CollectedUser | IamUser) => documentsOf(user, account.groups, account.policies)
  const ownRoles = await rolesOf(db, account)
  const elsewhere = await rolesElsewhere(db, id, rolesNamedIn(everybody.flatMap(policiesOf)))
  return {
    ...around,
    ...found,
    elsewhere,
    users: users.map(({ user, assessment }) => ({ user, assessment })),
    keyIds: new Map(users.flatMap(({ keyIds }) => keyIds.map(({ id, keyId }) => [id, keyId] as const))),
    decisions,
    sightings: new Map(users.map(({ user, sightings }) => [user.id, sightings])),
    roles: ownRoles,
    accepted: ownRoles.length > 0 ? await acceptedFindings(db, id) : [],
    providers: account.providersReadAt ? await providersOf(db, account) : null,
    access: inDirectory ? await accessIn(db, [account, ...elsewhere]) : [],
  }
}

/** What the trust policies of an account's roles are read against; `null`: no such account. */
export async function trustSurroundings(db: Db, id: Uuid): Promise<Omit<TrustWorld, 'catalogue'> | null> {
  const around = await withSurroundings(db, id)
  if (!around) return null
  const { account, own } = around
  return {
    own,
    providers: account.providersReadAt ? await providersOf(db, account) : null,
    policies: account.policies,
    at: account.detailsReadAt,
  }
}

/** The account with the settings in force and which parts of the directory were ever read. */
async function withSurroundings(
  db: Db,
  id: Uuid,
): Promise<Pick<KnownAccount, 'account' | 'own' | 'settings' | 'directory'> | null> {
  const [row] = await db
    .select({
      account: accounts,
      organizationId: organization.organizationId,
      accounts: OWN_ACCOUNTS,
      settings: organization.settings,
      directory: directoryRead,
    })
    .from(accounts)
    .leftJoin(organization, eq(organization.id, 1))
    .leftJoin(directory, eq(directory.id, 1))
    .where(eq(accounts.id, id))
  if (!row) return null
  const settings = { ...DEFAULT_SETTINGS, ...row.settings }
  return {
    account: row.account,
    own: {
      organizationId: row.organizationId,
      accounts: new Set(row.accounts.map(({ accountId }) => accountId)),
      names: [
        ...settings.companyDomains.map((domain) => domain.split('.')[0] ?? domain),
        ...row.accounts.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias])),
      ],
    },
    settings,
    directory: row.directory,
  }
}

/** Every account that is the company's: those that left its Organization are no longer. */
const OWN_ACCOUNTS = sql<{ accountId: AccountId; name: string; alias: string | null }[]>`(select
  jsonb_agg(jsonb_build_object('accountId', one.account_id, 'name', one.name, 'alias', one.alias))
  from ${accounts} one where one.state <> 'left' or one.id = ${accounts.id})`

/** AWS's id of a credential that is held. */
interface HeldKey {
  id: Uuid
  keyId: KeyId
}

const NO_KEY_IDS = sql<HeldKey[]>`'[]'::jsonb`

async function usersOf(
  db: Db,
  account: AccountRow,
  wanted: Wanted,
): Promise<(JudgedUser & { keyIds: HeldKey[]; sightings: Sighting[] })[]> {
  const isPresent = isNull(iamUsers.removedAt)
  const keyIds = sql<
    HeldKey[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('id', held.id, 'keyId', held.key_id)), '[]')
    from ${credentials} held where held."user" = "iam_users"."id" and held.key_id is not null and held.gone_at is null)`
  const which =
    'merge' in wanted
      ? or(
          isPresent,
          sql`${iamUsers.uniqueId} = any(${sql.param(wanted.merge.flatMap(({ uniqueId }) => uniqueId ?? []))}::text[])`,
          bornAs(wanted.merge),
        )
      : and(isPresent, wanted.judge ? inArray(iamUsers.id, [...wanted.judge]) : undefined)
  const rows = await db
    .select({
      user: iamUsers.facts,
      assessment: iamUsers.assessment,
      sightings: heldSightings,
      keyIds: 'merge' in wanted ? keyIds : NO_KEY_IDS,
    })
    .from(iamUsers)
    .where(and(eq(iamUsers.account, account.id), which))
  return rows.map(({ user, sightings, ...row }) => ({
    ...row,
    user: asLastRead(user, account),
    sightings: sightingsIn(sightings),
  }))
}

/** Removed users of an ARN: only where one of two readings knows no unique id, which the ids of the others do not find. */
function bornAs(found: readonly CollectedUser[]): SQL | undefined {
  const all = found.some(({ uniqueId }) => uniqueId === null)
  const arns = sql.param(found.map(({ arn }) => arn))
  return and(sql`${iamUsers.arn} = any(${arns}::text[])`, all ? undefined : like(iamUsers.uniqueId, 'arn:%'))
}

/** A key that leads to somebody. */
type FoundKey = Pick<MatchCandidate, 'kind' | 'key'>

/** Everybody that a match key of these users leads to, and whom decisions name. */
async function peopleOf(
  db: Db,
  settings: Settings,
  users: readonly Parameters<typeof matchKeys>[0][],
  named: readonly Uuid[],
): Promise<Pick<KnownAccount, 'candidates' | 'decidedPeople'>> {
  if (users.length === 0) return { candidates: [], decidedPeople: [] }
  const keys = new Map(
    users.flatMap((user) => matchKeys(user, settings)).map((wanted) => [`${wanted.kind} ${wanted.key}`, wanted]),
  )
  const wanted = sql`jsonb_to_recordset(${JSON.stringify([...keys.values()])}::jsonb) as wanted(kind text, key text)`
  // Each person once, however many keys lead to them: dozens of users lead to whoever has a common family name.
  const rows = await unionAll(
    db
      .select({
        person: people.facts,
        keys: sql<FoundKey[]>`jsonb_agg(jsonb_build_object('kind', ${personKeys.kind}, 'key', ${personKeys.key}))`,
        isNamed: sql<boolean>`false`,
      })
      .from(personKeys)
      .innerJoin(wanted, sql`${personKeys.kind} = wanted.kind and ${personKeys.key} = wanted.key`)
      .innerJoin(people, eq(people.id, personKeys.person))
      .groupBy(people.id),
    db
      .select({ person: people.facts, keys: sql<FoundKey[]>`'[]'::jsonb`, isNamed: sql<boolean>`true` })
      .from(people)
      .where(sql`${people.id} = any(${sql.param([...named])}::uuid[])`),
  )
  return {
    candidates: rows.flatMap(({ person, keys }) => keys.map((key) => ({ person, ...key }))),
    decidedPeople: rows.flatMap(({ person, isNamed }) => (isNamed ? person : [])),
  }
}

async function rolesOf(db: Db, { id, detailsReadAt }: AccountRow): Promise<KnownRole[]> {
  const { facts, integration, replaces, findings, accepted, trusted, removedAt } = roles
  const rows = await db
    .select({ role: facts, integration, replaces, findings, accepted, trusted, removedAt })
    .from(roles)
    .where(eq(roles.account, id))
  return rows.map(({ role, removedAt: gone, ...row }) => ({
    role: gone === null ? { ...role, lastUsed: roleUseAsLastRead(role.lastUsed, detailsReadAt) } : role,
    verdict: verdictIn(row),
    removedAt: gone,
  }))
}

async function providersOf(db: Db, { id, accountId }: AccountRow): Promise<IdentityProvider[]> {
  const rows = await db.select().from(identityProviders).where(eq(identityProviders.account, id))
  return rows.map(({ account: _, ...provider }) => ({ ...provider, accountId }))
}
