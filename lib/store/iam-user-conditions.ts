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
import { tellsOfLeavers } from '../domain/iam-user-view'
import { isAccountId } from '../domain/ids'
import { instant } from '../domain/instant'
import { may, type Viewer } from '../domain/viewer'
import { countingAccount } from './coverage'
import type { Db } from './database'
import { accountCounts, accounts } from './schema/accounts'
import { credentials, iamUsers } from './schema/iam-users'
import { people } from './schema/people'
import { toldColumns } from './told-columns'

/** A whole AWS key id: exact, never a part, so that a search tells nothing about ids one does not hold already. */
const KEY_ID = /^[A-Z0-9]{16,128}$/

/** The rows of `iam_users` (joined to their `accounts`) that a selection means, as one condition for list, count and CSV. */
export function selected(db: Db, viewer: Viewer, wanted: IamUserSelection): SQL | undefined {
  const told = toldColumns(viewer)
  return and(
    wanted.q === null ? undefined : found(db, viewer, wanted.q),
    ofAccounts(wanted),
    wanted.stages.length > 0 ? inArray(iamUsers.stage, [...wanted.stages]) : undefined,
    wanted.kinds.length > 0 ? inArray(iamUsers.kind, [...wanted.kinds]) : undefined,
    wanted.integrations.length > 0 ? inArray(iamUsers.integration, [...wanted.integrations]) : undefined,
    wanted.actions.length > 0 ? inArray(told.nextAction, [...wanted.actions]) : undefined,
    wanted.signals.length > 0 ? arrayOverlaps(iamUsers.signals, [...wanted.signals]) : undefined,
    wanted.person === null ? undefined : matched(wanted.person),
    owned(wanted.owner, told),
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

/** The selection without what would tell this viewer who has left, and the words that were taken out. */
export function permitted<T extends IamUserSelection>(viewer: Viewer, wanted: T): { wanted: T; withheld: string[] } {
  if (may(viewer, 'read-people')) return { wanted, withheld: [] }
  const withheld = [...wanted.actions, ...wanted.signals].filter(tellsOfLeavers)
  const open = <V extends string>(values: readonly V[]) => values.filter((value) => !tellsOfLeavers(value))
  return { wanted: { ...wanted, actions: open(wanted.actions), signals: open(wanted.signals) }, withheld }
}

function found(db: Db, viewer: Viewer, q: string): SQL | undefined {
  const told = toldColumns(viewer)
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
                or(eq(people.id, iamUsers.person), eq(people.id, told.ownerPerson)),
                sql`lower(${people.name}) like ${pattern}`,
              ),
            ),
        ),
        sql`lower(${told.ownerTeam}) like ${pattern}`,
      )
    }),
  )
  if (!KEY_ID.test(q) || !may(viewer, 'read-key-ids')) return all
  const holdsKey = db
    .select({ one: sql`1` })
    .from(credentials)
    .where(and(eq(credentials.user, iamUsers.id), eq(credentials.keyId, q)))
  return or(all, exists(holdsKey))
}

function matched(person: string): SQL | undefined {
  return and(eq(iamUsers.person, person), inArray(iamUsers.confidence, ['certain', 'likely']))
}

function owned(
  owner: IamUserSelection['owner'],
  { ownerPerson, ownerTeam }: ReturnType<typeof toldColumns>,
): SQL | undefined {
  const nobody = and(isNull(ownerPerson), isNull(ownerTeam))
  if (owner === null) return undefined
  if (owner.type === 'person') return eq(ownerPerson, owner.personId)
  if (owner.type === 'team') return eq(ownerTeam, owner.name)
  return owner.type === 'none' ? nobody : nobody && not(nobody)
}

function flag(column: AnyPgColumn, wanted: boolean | null): SQL | undefined {
  return wanted === null ? undefined : eq(column, wanted)
}
