import { type SQL, sql } from 'drizzle-orm'
import { DAY, dayOf, plus } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accountCounts, accounts } from '../schema/accounts'
import { campaigns, campaignUsers } from '../schema/campaigns'
import { decisions, events } from '../schema/decisions'
import { iamUsers, progressDays } from '../schema/iam-users'
import { roles } from '../schema/roles'
import { scanAccounts, scans } from '../schema/scans'
import { totalDays } from '../write/progress-days'
import { type Filling, idOf } from './filling'

const PERSON = JSON.stringify({ type: 'person', email: 'engineer@example.com', name: 'Engineer' })
const SCAN = JSON.stringify({ type: 'system', name: 'scan' })

/** What years of scans and decisions leave: days counted, scans, events, requests for exceptions, a campaign, and the accounts' roles. */
export async function fillHistory(db: Db, { days, now }: Filling): Promise<void> {
  const today = sql`${dayOf(now)}::date`
  await db.execute(sql`insert into ${progressDays} (day, account, stage, kind, excepted, users)
    select ${today} - n, account, stage, kind, excepted, sum(users)
    from ${accountCounts} cross join generate_series(1, ${days}::int) n group by 1, 2, 3, 4, 5`)
  await db.transaction(totalDays)
  await db.execute(sql`insert into ${scans} (id, state, trigger, only_failed, actor, at, started_at, finished_at, phase, directory, problems, api_calls)
    select ${idIn(sql`'scan ' || n`)}, 'finished', 'schedule', false, ${SCAN}::jsonb, at, at, at + interval '9 minutes', 'finished',
      '{"state":"done","problems":[]}', '[]', '{}'
    from generate_series(0, ${days}::int - 1) n, lateral (select ${now}::timestamptz - make_interval(days => n) as at) t`)
  await db.execute(sql`insert into ${scanAccounts} (scan, account, state, attempt, started_at, finished_at, users, access_keys, problems, api_calls)
    select ${scans.id}, ${accounts.id}, case ${accounts.reading} when 'never' then 'failed' else ${accounts.reading} end, 1, ${scans.at}, ${scans.at}, 65, 70, '[]', '{"GetAccountAuthorizationDetails":1,"GetCredentialReport":1}'
    from ${scans} cross join ${accounts} where ${accounts.state} = 'open'`)
  await db.execute(sql`insert into ${events} (id, recorded_at, happened_by, actor, type, subjects, data, version)
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('event ' || id::text || n), 1, 3) || '8' || substr(md5('event ' || id::text || n), 4, 15))::uuid, at, at,
      case when n = 2 and substr(id::text, 1, 1) < '4' then ${PERSON}::jsonb else ${SCAN}::jsonb end,
      case n when 0 then 'user-seen' when 1 then 'stage-changed' else 'mfa-on' end, array[id, account],
      case n when 0 then jsonb_build_object('name', name, 'createdAt', facts->'createdAt')
        when 1 then jsonb_build_object('from', 'identified', 'to', stage, 'because', '[]'::jsonb) else '{}'::jsonb end,
      case n when 1 then 2 else 1 end
    from ${iamUsers} cross join generate_series(0, 2) n,
      lateral (select case n when 0 then first_seen_at when 1 then stage_since else stage_since - interval '1 day' end as at) t`)
  await db.execute(sql`insert into ${decisions} (id, at, actor, type, subject_kind, subject, value)
    select ${idIn(sql`'ask ' || id::text`)}, ${plus(now, -90 * DAY)}::timestamptz, ${PERSON}::jsonb, 'ask-exception', 'iam-user', id::text,
      jsonb_build_object('reason', 'The vendor takes keys only', 'until', ${plus(now, 60 * DAY)}::text, 'credentialKinds', null)
    from ${iamUsers} where excepted`)
  await db.execute(sql`insert into ${decisions} (id, at, actor, type, subject_kind, subject, value)
    select ${idIn(sql`'answer ' || id::text`)}, at + interval '1 day', actor, 'answer-exception', 'iam-user', subject,
      jsonb_build_object('asked', id::text, 'answer', 'approved', 'reason', null)
    from ${decisions} where type = 'ask-exception' and substr(id::text, 1, 1) < 'd'`)
  await db.insert(campaigns).values({
    id: idOf('campaign'),
    kind: 'switch-by',
    name: 'Off by spring',
    query: 'kind=human',
    dueAt: plus(now, 30 * DAY),
    startedAt: plus(now, -20 * DAY),
    startedBy: { type: 'person', email: 'engineer@example.com', name: 'Engineer' },
  })
  await db.execute(sql`insert into ${campaignUsers} (campaign, "user")
    select ${idOf('campaign')}::uuid, id from ${iamUsers} where kind = 'human' and live order by id limit 5000`)
  await db.execute(sql`insert into ${roles} (id, account, account_id, unique_id, name, facts, findings, accepted, trusted, "open", gravity, names, used, last_used_at, search, first_seen_at)
    select ${idIn(ROLE)}, ${accounts.id}, ${accounts.accountId}, 'AROA' || lpad(n::text, 17, '0'), 'role-' || n,
      jsonb_build_object('id', ${idIn(ROLE)}, 'name', 'role-' || n, 'accountId', ${accounts.accountId}, 'partition', 'aws', 'uniqueId', 'AROA', 'path', '/', 'arn', 'arn:aws:iam::' || ${accounts.accountId} || ':role/role-' || n,
        'createdAt', ${plus(now, -500 * DAY)}::text, 'tags', '{}'::jsonb, 'attachedPolicies', '[]'::jsonb, 'inlinePolicies', '[]'::jsonb, 'trust', null, 'lastUsed', jsonb_build_object('state', 'never', 'until', ${now}::text)),
      '[]', '{}', '[]', '{}', case when n % 20 = 3 then 1 else 9 end, array['ec2.amazonaws.com'], n % 3 = 0, null, 'role-' || n || ' ec2.amazonaws.com', ${now}::timestamptz
    from ${accounts} cross join generate_series(1, 60) n`)
}

/** A UUID made of a name, as `idOf` makes one. */
const idIn = (name: SQL) => sql`overlay(overlay(md5(${name}) placing '4' from 13) placing '8' from 17)::uuid`

const ROLE = sql`'role ' || ${accounts.id}::text || n`
