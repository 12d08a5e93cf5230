import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { InfraQuestion } from '../../contract/views/leaving'
import type { Uuid } from '../../domain/ids'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountName, accounts } from '../schema/accounts'
import { decisions } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'

/** A manager does not know whether an IAM user is a leaver's, nobody has said since, and AWS still has it. */
const waits = and(
  eq(decisions.type, 'ask-infra'),
  isNull(decisions.undoneAt),
  isNull(iamUsers.removedAt),
  sql`${iamUsers.assessment}->'suggestions' @> jsonb_build_array(jsonb_build_object('personId', ${people.id}))`,
)

/** What managers asked of whoever administers AWS, the latest first; `of`: of one IAM user. */
export async function infraQuestions(db: Db, _sees: SeesEverybody, of: Uuid | null = null): Promise<InfraQuestion[]> {
  const rows = await db
    .select({
      id: decisions.id,
      at: decisions.at,
      by: decisions.actor,
      user: { id: iamUsers.id, name: iamUsers.name },
      account: accountName,
      person: { id: people.id, name: people.name, reading: sql<string | null>`${people.facts}->>'reading'` },
    })
    .from(decisions)
    .innerJoin(leaverCases, sql`${leaverCases.id}::text = ${decisions.subject}`)
    .innerJoin(people, eq(people.id, leaverCases.person))
    .innerJoin(iamUsers, sql`${iamUsers.id}::text = ${decisions.value}->>'user'`)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(waits, of ? eq(iamUsers.id, of) : undefined))
    .orderBy(desc(decisions.at), desc(decisions.id))
  return rows.map(({ by, ...row }) => ({ ...row, by: by.name }))
}
