import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Db } from '../engine/database'

/** A number kept of an account's IAM users that are of an integration, or may be. */
interface KeptCount extends Record<string, unknown> {
  integration: string
  isSuggested: boolean
  stage: string
  users: number
}

/** Holds every number that is kept of IAM users against their verdicts, one by one. @returns those kept by integration. */
export async function expectCounted(db: Db): Promise<readonly KeptCount[]> {
  const [byStage, stages] = [
    await db.execute(
      sql`select account, stage, kind, excepted, next_action, users from account_counts order by 1, 2, 3, 4, 5`,
    ),
    await db.execute(sql`select account, assessment->>'stage' as stage, assessment->>'kind' as kind,
        (assessment->>'excepted')::boolean as excepted, assessment->>'nextAction' as next_action, count(*)::int as users
      from iam_users group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`),
  ]
  expect(byStage.rows).toEqual(stages.rows)
  const [kept, verdicts] = [
    await db.execute<KeptCount>(sql`select account, integration, is_suggested as "isSuggested", stage, excepted, users
      from integration_counts order by 1, 2, 3, 4, 5`),
    await db.execute(sql`select account, verdict.of as integration, verdict."isSuggested", stage, excepted,
        count(*)::int as users
      from iam_users, lateral (values
        (assessment->>'integration', false),
        (case when assessment->>'integration' is null then assessment->'suggested'->>'integration' end, true)
      ) as verdict(of, "isSuggested")
      where verdict.of is not null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`),
  ]
  expect(kept.rows).toEqual(verdicts.rows)
  return kept.rows
}
