import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { IamUserFilter } from '../../contract/lists/iam-user-list'
import { type IamUserView, lastUseOf, shownAssessment } from '../../contract/views/iam-user'
import { shownKeyId } from '../../domain/facts/credential'
import type { KeyId, Uuid } from '../../domain/ids'
import { liveAsJudged } from '../../domain/judge/memory'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { selected } from './iam-user-conditions'
import { ownerView, sortColumns } from './iam-user-list'
import { everyRow, keysetPage, ROWS_AT_ONCE } from './keyset'

const owners = alias(people, 'owners')
const persons = alias(people, 'persons')

const account = {
  id: accounts.id,
  accountId: accounts.accountId,
  name: accounts.name,
  kind: accounts.kind,
  state: accounts.state,
  reading: accounts.reading,
  readAt: accounts.readAt,
}

const heldKeyIds = sql<
  Record<Uuid, KeyId>
>`(select coalesce(jsonb_object_agg(${credentials.id}, ${credentials.keyId}), '{}'::jsonb)
  from ${credentials} where ${credentials.user} = ${iamUsers.id} and ${credentials.keyId} is not null)`

/** Every IAM user of a filter, whatever its place and length, with facts, key ids as the viewer may see them, and verdict. */
export function exportIamUsers(db: Db, keyIds: SeesKeyIds | null, filter: IamUserFilter): AsyncGenerator<IamUserView> {
  const order = { columns: sortColumns, id: iamUsers.id, idOf: ({ id }: { id: Uuid }) => id }
  return everyRow(async (cursor: IamUserFilter['cursor']) => {
    const paging = { ...filter, cursor, limit: ROWS_AT_ONCE }
    const { rows, next } = await keysetPage(paging, order, ({ where, orderBy, limit }) =>
      db
        .select({
          id: iamUsers.id,
          name: iamUsers.name,
          createdAt: iamUsers.createdAt,
          urgency: iamUsers.urgency,
          facts: iamUsers.facts,
          assessment: iamUsers.assessment,
          lastUsedAt: iamUsers.lastUsedAt,
          stageSince: iamUsers.stageSince,
          ownerName: owners.name,
          person: { id: persons.id, name: persons.name },
          account,
          heldKeyIds,
        })
        .from(iamUsers)
        .innerJoin(accounts, eq(accounts.id, iamUsers.account))
        .leftJoin(owners, eq(owners.id, iamUsers.ownerPerson))
        .leftJoin(persons, eq(persons.id, iamUsers.person))
        .where(and(selected(db, keyIds, filter), where))
        .orderBy(...orderBy)
        .limit(limit),
    )
    const shown = rows.map((row): IamUserView => {
      const keyId = (id: Uuid) => shownKeyId(row.heldKeyIds[id] ?? null, keyIds)
      const assessment = shownAssessment(row.assessment)
      const judged = liveAsJudged(row.assessment.carried)
      // What AWS no longer has opens nothing.
      const isLive = (held: { id: Uuid }) => row.facts.removedAt === null && judged(held)
      return {
        ...row.facts,
        credentials: row.facts.credentials.map((held) => ({ ...held, live: isLive(held), keyId: keyId(held.id) })),
        account: row.account,
        owner: ownerView(assessment.owner, row.ownerName),
        person: row.person,
        lastUse: lastUseOf(row.facts, row.lastUsedAt),
        stageSince: row.stageSince,
        assessment,
      }
    })
    return { rows: shown, next }
  })
}
