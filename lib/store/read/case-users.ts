import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { decisionValues } from '../../contract/shapes/decision-values'
import type { CaseView } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { addressOf, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { doorAccount } from './account-names'
import { suggestedTo, worthAsking } from './person-doors'

/** IAM users that may be these people's, and are worth asking about, until somebody says. */
export async function suggestionsOf(db: Db, viewer: SeesPeople, persons: readonly Uuid[]) {
  const found = new Map<Uuid, { id: Uuid; name: string; accountName: string }[]>()
  const rows = await db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      account: doorAccount(viewer),
      assessment: iamUsers.assessment,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(suggestedTo(persons), worthAsking))
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
  for (const { id, name, account, assessment } of rows)
    for (const { personId } of assessment.suggestions)
      found.set(personId, [
        ...(found.get(personId) ?? []),
        { id, name, accountName: account.businessName ?? account.name },
      ])
  return found
}

/** What the viewer themself said of whether IAM users are these people's, and stands: theirs alone to take back. */
export async function ownMatches(
  db: Db,
  viewer: SeesPeople,
  persons: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, CaseView['matched']>> {
  const found = new Map<Uuid, CaseView['matched']>()
  const address = addressOf(viewer)
  if (address === null) return found
  const personId = sql`${decisions.value}->>'personId'`
  const rows = await db
    .selectDistinctOn([decisions.subject, personId], {
      decision: decisions.id,
      at: decisions.at,
      by: decisions.actor,
      value: decisions.value,
      user: { id: iamUsers.id, name: iamUsers.name },
      account: doorAccount(viewer),
    })
    .from(decisions)
    .innerJoin(iamUsers, sql`${iamUsers.id}::text = ${decisions.subject}`)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(
      and(
        eq(decisions.type, 'set-match'),
        isNull(decisions.undoneAt),
        isNull(iamUsers.removedAt),
        sql`${personId} = any(${sql.param([...persons])}::text[])`,
      ),
    )
    .orderBy(decisions.subject, personId, desc(decisions.at), desc(decisions.id))
  for (const { value, account, user, by, ...row } of rows) {
    if (addressOf({ actor: by }) !== address) continue
    const { personId: person, is } = decisionValues['set-match'].parse(value)
    const accountName = account.businessName ?? account.name
    found.set(person, [...(found.get(person) ?? []), { ...row, by: by.name, user: { ...user, accountName }, is }])
  }
  return found
}
