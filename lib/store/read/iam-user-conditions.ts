import {
  and,
  arrayOverlaps,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Since } from '../../contract/lists/day-fields'
import { type IamUserSelection, sameAccounts } from '../../contract/lists/iam-user-list'
import type { OwnerWanted } from '../../contract/lists/owner-wanted'
import { isAccountId, type Uuid } from '../../domain/ids'
import { DAY, type Day, instant, isInstant, plus } from '../../domain/instant'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountCounts, accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { roles } from '../schema/roles'
import { scans } from '../schema/scans'
import { inCampaign } from './campaign-standing'
import {
  type AnyOf,
  among,
  belowUnit,
  type CountedConditions,
  countsOf,
  holdsWord,
  is,
  keyIdIn,
  rowsOf,
  searchedWords,
} from './conditions'
import { countingAccount } from './coverage'
import { keyMadeBy } from './key-maker'

/** What the conditions of a list of IAM users need beside the wanted value. */
interface Asked {
  db: Db
  keyIds: SeesKeyIds | null
}

/**
 * What each field means for rows of `iam_users` (joined to their `accounts`), and where `account_counts` keeps their number
 * by it; `null`: it does not.
 */
const byField: CountedConditions<IamUserSelection, Asked> = {
  q: { rows: found, counts: null },
  accounts: both(among(accounts.accountId)),
  ou: both(belowUnit),
  departed: both((wanted) => (wanted ? not(countingAccount) : countingAccount)),
  stages: { rows: among(iamUsers.stage), counts: among(accountCounts.stage) },
  kinds: { rows: among(iamUsers.kind), counts: among(accountCounts.kind) },
  excepted: { rows: is(iamUsers.excepted), counts: is(accountCounts.excepted) },
  removed: {
    rows: (wanted) => (wanted ? isNotNull(iamUsers.removedAt) : isNull(iamUsers.removedAt)),
    counts: (wanted) => (wanted ? eq(accountCounts.stage, 'removed') : ne(accountCounts.stage, 'removed')),
  },
  integrations: { rows: among(iamUsers.integration), counts: null },
  suggestedIntegrations: { rows: among(iamUsers.suggestedIntegration), counts: null },
  actions: { rows: among(iamUsers.nextAction), counts: among(accountCounts.nextAction) },
  signals: { rows: (wanted) => arrayOverlaps(iamUsers.signals, [...wanted]), counts: null },
  role: { rows: is(iamUsers.role), counts: null },
  replaced: {
    rows: (wanted) => sql`${iamUsers.assessment}->'replacement'->>'counts' = ${String(wanted)}`,
    counts: null,
  },
  findings: {
    rows: (wanted, { db }) =>
      exists(
        db
          .select({ one: sql`1` })
          .from(roles)
          .where(and(eq(roles.id, iamUsers.role), arrayOverlaps(roles.open, [...wanted]))),
      ),
    counts: null,
  },
  person: { rows: matched, counts: null },
  owner: { rows: owned, counts: null },
  live: { rows: is(iamUsers.live), counts: null },
  stale: { rows: is(iamUsers.stale), counts: null },
  age: {
    rows: (days) =>
      sql`${iamUsers.createdAt} < (select max(${scans.at}) from ${scans}) - make_interval(days => ${days})`,
    counts: null,
  },
  mfa: {
    rows: (wanted) => sql`coalesce(${iamUsers.mfa}, (${iamUsers.facts}->>'mfaActive')::boolean) = ${wanted}`,
    counts: null,
  },
  createdFrom: { rows: from(iamUsers.createdAt), counts: null },
  createdUntil: { rows: until(iamUsers.createdAt), counts: null },
  stageSince: { rows: from(iamUsers.stageSince), counts: null },
  stageUntil: { rows: until(iamUsers.stageSince), counts: null },
  keyFrom: { rows: keyMade, counts: null },
  maker: {
    rows: ({ by }) => (by === null ? isNull(iamUsers.madeBy) : eq(iamUsers.madeBy, by)),
    counts: null,
  },
  campaign: { rows: inCampaign, counts: null },
  keyWeek: { rows: (day, { db }) => keyGiven(db, ofWeek(day)), counts: null },
  keyMaker: {
    rows: ({ week, by }, { db }) =>
      keyGiven(db, and(ofWeek(week), by === null ? isNull(keyMadeBy) : eq(keyMadeBy, by))),
    counts: null,
  },
}

/** A day begins with its first instant of UTC. */
function from(column: AnyPgColumn) {
  return (since: Since) => gte(column, instant(since))
}

/** A day ends where the next one begins. */
function until(column: AnyPgColumn) {
  return (end: Since) => (isInstant(end) ? lte(column, end) : lt(column, plus(instant(end), DAY)))
}

/** Keys that are gone count no more. */
function keyMade(since: Since, { db }: Asked): SQL {
  return keyGiven(db, and(from(credentials.createdAt)(since), isNull(credentials.goneAt)))
}

/** Keys that are gone count too. */
function keyGiven(db: Db, which: SQL | undefined): SQL {
  const made = db
    .select({ user: credentials.user })
    .from(credentials)
    .where(and(eq(credentials.kind, 'access-key'), which))
  return inArray(iamUsers.id, made)
}

function ofWeek(day: Day): SQL {
  const week = sql`date_trunc('week', ${day}::date::timestamp) at time zone 'UTC'`
  return sql`${credentials.createdAt} >= ${week} and ${credentials.createdAt} < ${week} + interval '7 days'`
}

/** A condition on accounts holds for rows and counts alike: both are joined to them. */
function both<T>(condition: (wanted: T) => SQL) {
  return { rows: condition, counts: condition }
}

/**
 * The rows of `iam_users` (joined to their `accounts`) that a selection means, as one condition for list, count and CSV. A key
 * id finds its user for those only who see key ids.
 */
export function selected(db: Db, keyIds: SeesKeyIds | null, wanted: AnyOf<IamUserSelection>): SQL | undefined {
  return rowsOf(byField, wanted, { db, keyIds })
}

/**
 * The same rows as far as `account_counts` keeps their number, as a condition on it (joined to `accounts`); `undefined` when
 * the selection asks for more than it keeps. Counting rows takes longer than reading a page of them.
 */
export function selectedCounts(wanted: IamUserSelection): SQL | undefined {
  return countsOf(byField, wanted)
}

/** Of which accounts. */
export function ofAccounts(wanted: IamUserSelection): SQL | undefined {
  return selectedCounts(sameAccounts(wanted))
}

function found(q: string, { db, keyIds }: Asked): SQL | undefined {
  // Both are looked up once for all rows: asked of each row anew they take most of the time of a search.
  const inAccounts = (pattern: string) =>
    db.select({ id: accounts.id }).from(accounts).where(sql`lower(${accounts.name}) like ${pattern}`)
  const ofPeople = (pattern: string) =>
    db.select({ id: people.id }).from(people).where(sql`lower(${people.name}) like ${pattern}`)
  const all = and(
    ...searchedWords(q).map(({ word, pattern }) =>
      or(
        holdsWord(iamUsers.search, word),
        inArray(iamUsers.account, inAccounts(pattern)),
        isAccountId(word) ? eq(iamUsers.accountId, word) : undefined,
        inArray(iamUsers.person, ofPeople(pattern)),
        inArray(iamUsers.ownerPerson, ofPeople(pattern)),
        sql`lower(${iamUsers.ownerTeam}) like ${pattern}`,
      ),
    ),
  )
  const key = keyIds && keyIdIn(q)
  if (!key) return all
  const holdsKey = db
    .select({ one: sql`1` })
    .from(credentials)
    .where(and(eq(credentials.user, iamUsers.id), eq(credentials.keyId, key)))
  return or(all, exists(holdsKey))
}

function matched(person: Uuid): SQL | undefined {
  return and(eq(iamUsers.person, person), inArray(iamUsers.confidence, ['certain', 'likely']))
}

function owned(owner: OwnerWanted): SQL | undefined {
  const { ownerPerson, ownerTeam } = iamUsers
  const nobody = and(isNull(ownerPerson), isNull(ownerTeam))
  if (owner.type === 'person') return eq(ownerPerson, owner.personId)
  if (owner.type === 'team') return sql`${ownerTeam} collate "und-x-icu" = ${owner.name}`
  return owner.type === 'none' ? nobody : nobody && not(nobody)
}
