import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { newId } from '../engine/new-id'
import { describeUpgrade } from '../testing/before-upgrade'
import { expectCounted } from '../testing/counted'

const suggesting = (integration: string | null) => ({ kind: 'saas', integration })

/** Verdicts as they were stored: the earliest said nothing of what a user may be. */
const VERDICTS = [
  { integration: 'datadog', stage: 'identified' },
  { integration: 'datadog', stage: 'identified', suggested: null },
  { integration: 'datadog', stage: 'removed', suggested: null },
  { integration: 'datadog', stage: 'identified', suggested: suggesting('fastly') },
  { integration: null, stage: 'unidentified', suggested: suggesting('datadog') },
  { integration: null, stage: 'unidentified', suggested: suggesting(null) },
  { integration: null, stage: 'unidentified' },
]

describeUpgrade('users from before they were counted by integration are', 15, async (db, upgrade) => {
  const at = '2026-01-01T00:00:00Z'
  const account = newId()
  await db.execute(sql`insert into accounts
      (id, account_id, partition, kind, state, name, ou_path, reading, problems, groups, policies, revision)
    values (${account}, '111111111111', 'aws', 'organization', 'open', 'main', '[]', 'read', '[]', '[]', '[]', 0)`)
  for (const [place, verdict] of VERDICTS.entries()) {
    const assessment = { kind: 'saas', excepted: false, nextAction: 'identify', ...verdict }
    const { kind, excepted, stage, integration } = assessment
    await db.execute(sql`insert into iam_users
        (id, account, account_id, unique_id, name, arn, created_at, first_seen_at, facts, assessment, stage, kind, excepted,
         integration, stage_since, next_action, urgency, signals, stale, live, search)
      values (${newId()}, ${account}, '111111111111', ${String(place)}, 'one', 'arn', ${at}, ${at}, '{}',
        ${JSON.stringify(assessment)}, ${stage}, ${kind}, ${excepted}, ${integration}, ${at}, 'identify', 0, '{}', false,
        true, 'one')`)
  }
  await db.execute(sql`insert into account_counts
    select account, stage, kind, excepted, count(*) from iam_users group by 1, 2, 3, 4`)
  await upgrade()
  const kept = await expectCounted(db)
  expect(kept.map(({ integration, isSuggested, stage, users }) => [integration, isSuggested, stage, users])).toEqual([
    ['datadog', false, 'identified', 3],
    ['datadog', false, 'removed', 1],
    ['datadog', true, 'unidentified', 1],
  ])
})
