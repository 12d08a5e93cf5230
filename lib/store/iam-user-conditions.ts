import {
  and,
  arrayOverlaps,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  ne,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { IamUserSelection } from '../domain/iam-user-filter'
import { isAccountId } from '../domain/ids'
import { instant } from '../domain/instant'
import type { SeesKeyIds } from '../domain/viewer'
import { countingAccount } from './coverage'
import type { Db } from './database'
import { accountCounts, accounts } from './schema/accounts'
import { credentials, iamUsers } from './schema/iam-users'
import { people } from './schema/people'

/** A whole AWS key id: exact, never a part, so that a search tells nothing about ids one does not hold already. */
const KEY_ID = /^[A-Z0-9]{16,128}$/

/**
 * The rows of `iam_users` (joined to their `accounts`) that a selection means, as one condition for list, count and CSV. A key
 * id finds its user for those only who see key ids.
 */
export function selected(db: Db, keyIds: SeesKeyIds | null, wanted: IamUserSelection): SQL | undefined {
  return and(
    wanted.q === null ? undefined : found(db, keyIds, wanted.q),
    ofAccounts(wanted),
    wanted.stages.length > 0 ? inArray(iamUsers.stage, [...wanted.stages]) : undefined,
    wanted.kinds.length > 0 ? inArray(iamUsers.kind, [...wanted.kinds]) : undefined,
    wanted.integrations.length > 0 ? inArray(iamUsers.integration, [...wanted.integrations]) : undefined,
    wanted.actions.length > 0 ? inArray(iamUsers.nextAction, [...wanted.actions]) : undefined,
    wanted.signals.length > 0 ? arrayOverlaps(iamUsers.signals, [...wanted.signals]) : undefined,
    wanted.person === null ? undefined : matched(wanted.person),
    owned(wanted.owner),
    flag(iamUsers.live, wanted.live),
    flag(iamUsers.stale, wanted.stale),
    flag(iamUsers.excepted, wanted.excepted),
    wanted.removed === null ? undefined : wanted.removed ? isNotNull(iamUsers.removedAt) : isNull(iamUsers.removedAt),
    wanted.createdFrom === null ? undefined : gte(iamUsers.createdAt, instant(`${wanted.createdFrom}T00:00:00.000Z`)),
  )
}

/**
 * The same rows as far as `account_counts` keeps their number, as a condition on it (joined to `accounts`); `undefined` when
 * the selection asks for more than it keeps. Counting rows takes longer than reading a page of them.
 */
export function selectedCounts(wanted: IamUserSelection): SQL | undefined {
  const { q, integrations, actions, signals, person, owner, live, stale, createdFrom } = wanted
  const listed = integrations.length + actions.length + signals.length
  const beyond = [q, person, owner, live, stale, createdFrom].some((value) => value !== null)
  if (listed > 0 || beyond) return undefined
  const { stages, kinds, excepted, removed } = wanted
  const { stage, kind } = accountCounts
  return and(
    ofAccounts(wanted),
    stages.length > 0 ? inArray(stage, [...stages]) : undefined,
    kinds.length > 0 ? inArray(kind, [...kinds]) : undefined,
    flag(accountCounts.excepted, excepted),
    removed === null ? undefined : removed ? eq(stage, 'removed') : ne(stage, 'removed'),
  )
}

/** Of which accounts. */
export function ofAccounts({ accounts: ids, ou, departed }: IamUserSelection): SQL | undefined {
  return and(
    departed ? not(countingAccount) : countingAccount,
    ids.length > 0 ? inArray(accounts.accountId, [...ids]) : undefined,
    ou === null ? undefined : sql`${accounts.ouPath} @> ${JSON.stringify([{ id: ou }])}::jsonb`,
  )
}

function found(db: Db, keyIds: SeesKeyIds | null, q: string): SQL | undefined {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean)
  const all = and(
    ...words.map((word) => {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      return or(
        sql`${iamUsers.search} like ${pattern}`,
        sql`lower(${accounts.name}) like ${pattern}`,
        isAccountId(word) ? eq(iamUsers.accountId, word) : undefined,
        exists(
          db
            .select({ one: sql`1` })
            .from(people)
            .where(
              and(
                or(eq(people.id, iamUsers.person), eq(people.id, iamUsers.ownerPerson)),
                sql`lower(${people.name}) like ${pattern}`,
              ),
            ),
        ),
        sql`lower(${iamUsers.ownerTeam}) like ${pattern}`,
      )
    }),
  )
  if (!keyIds || !KEY_ID.test(q)) return all
  const holdsKey = db
    .select({ one: sql`1` })
    .from(credentials)
    .where(and(eq(credentials.user, iamUsers.id), eq(credentials.keyId, q)))
  return or(all, exists(holdsKey))
}

function matched(person: string): SQL | undefined {
  return and(eq(iamUsers.person, person), inArray(iamUsers.confidence, ['certain', 'likely']))
}

function owned(owner: IamUserSelection['owner']): SQL | undefined {
  const { ownerPerson, ownerTeam } = iamUsers
  const nobody = and(isNull(ownerPerson), isNull(ownerTeam))
  if (owner === null) return undefined
  if (owner.type === 'person') return eq(ownerPerson, owner.personId)
  if (owner.type === 'team') return eq(ownerTeam, owner.name)
  return owner.type === 'none' ? nobody : nobody && not(nobody)
}

function flag(column: AnyPgColumn, wanted: boolean | null): SQL | undefined {
  return wanted === null ? undefined : eq(column, wanted)
}
