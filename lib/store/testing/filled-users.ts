import { sql } from 'drizzle-orm'
import type { Credential } from '../../domain/facts/credential'
import { eachGroup } from '../../domain/facts/fact-groups'
import type { IamUser } from '../../domain/facts/iam-user'
import { keyId, type Uuid } from '../../domain/ids'
import { DAY, dayOf, type Instant, plus } from '../../domain/instant'
import { assess } from '../../domain/judge/assess'
import {
  type Assessment,
  type Kind,
  type NextAction,
  type Owner,
  type Signal,
  STAGES,
  type Stage,
} from '../../domain/judge/assessment'
import { assessInput } from '../../domain/testing/facts'
import type { Db } from '../engine/database'
import { accountCounts, integrationCounts } from '../schema/accounts'
import { credentials, credentialUses, iamUsers, stageSpans } from '../schema/iam-users'
import { listColumns } from '../write/assessment-rows'
import { insertMany } from '../write/rows'
import { fillCases } from './filled-cases'
import { hasLeft, personId } from './filled-people'
import { accountNumber, type FilledUser, type Filling, idOf, pick, spread } from './filling'
import { iamUser } from './stored-user'

const MACHINES = ['ci', 'saas', 'workload', 'email', 'unknown', 'break-glass'] as const satisfies readonly Kind[]
/** Of so many. */
const STAGES_OF_MANY: Readonly<Record<Stage, number>> = {
  unidentified: 2,
  identified: 4,
  ready: 2,
  switched: 1,
  disabled: 2,
  removed: 5,
}
const ACTION: Readonly<Record<Stage, readonly [NextAction, ...NextAction[]]>> = {
  removed: ['none'],
  disabled: ['wait', 'wait', 'delete'],
  switched: ['disable'],
  ready: ['switch', 'extend-replacement'],
  identified: ['create-replacement', 'disable-dormant', 'create-replacement', 'keep'],
  unidentified: ['identify'],
}
const SIGNALS = [
  ['old-key'],
  ['dormant', 'old-key'],
  [],
  ['never-used'],
  ['two-active-keys'],
  ['password-without-mfa'],
  ['administrator', 'old-key'],
  [],
] as const satisfies readonly (readonly Signal[])[]
const INTEGRATIONS = ['github-actions', 'gitlab', 'datadog', 'terraform-cloud', 'circleci'] as const

export async function fillUsers(db: Db, filling: Filling): Promise<void> {
  const cases = new Map<number, FilledUser[]>()
  for (let account = 0; account < filling.accounts; account++) {
    const users = Array.from({ length: filling.users }, (_, n) => userOf(filling, account, account * filling.users + n))
    await db.transaction(async (tx) => {
      await insertMany(
        tx,
        iamUsers,
        users.map(({ row }) => row),
      )
      const held = users.flatMap(({ row, credentials: all }) => all.map((one) => ({ one, row })))
      await insertMany(
        tx,
        credentials,
        held.map(({ one: { id, kind, createdAt }, row }, at) => ({
          id,
          user: row.id,
          kind,
          keyId: kind === 'access-key' ? keyId(`AKIA${String(account * 1000 + at).padStart(16, '0')}`) : null,
          createdAt,
          goneAt: row.removedAt ?? null,
        })),
      )
      await insertMany(
        tx,
        credentialUses,
        held.flatMap(({ one: { id, lastUse } }) =>
          lastUse.state === 'used' ? [0, 20, 45].map(usedBefore(id, lastUse.at)) : [],
        ),
      )
      await insertMany(tx, stageSpans, users.flatMap(spansOf(filling)))
    })
    for (const one of users) {
      const person = personOf(filling, one.at)
      if (one.row.person && hasLeft(filling, person)) cases.set(person, [...(cases.get(person) ?? []), one])
    }
  }
  await countAnew(db)
  await fillCases(db, filling, cases)
}

function stageOfMany(number: number): Stage {
  const places = STAGES.flatMap((stage) => Array.from({ length: STAGES_OF_MANY[stage] }, () => stage))
  return places[number % places.length] ?? 'identified'
}

const usedBefore = (credential: Uuid, lastUse: Instant) => (days: number) => {
  const usedAt = plus(lastUse, -days * DAY)
  return { credential, day: dayOf(usedAt), usedAt, region: 'us-east-1', service: 's3', seenIn: 'report' }
}

const personOf = ({ people }: Filling, at: number) => spread(at, 11) % people

function userOf(filling: Filling, account: number, at: number): FilledUser {
  const { now, days } = filling
  const kind: Kind = spread(at, 7) % 100 < 60 ? 'human' : pick(MACHINES, account)
  const person = personOf(filling, at)
  const isLeavers = kind === 'human' && hasLeft(filling, person)
  // Most of what leavers had is off already.
  const stage =
    isLeavers && spread(at, 9) % 10 < 7
      ? pick<Stage>(['removed', 'disabled'], spread(at, 10))
      : stageOfMany(spread(at, 8))
  const isLive = stage !== 'removed' && stage !== 'disabled'
  const isKept = isLive && spread(at, 12) % 40 === 0
  const owner: Owner | null =
    stage === 'unidentified' || isLeavers
      ? null
      : kind === 'human'
        ? { type: 'person', personId: personId(person), by: 'match' }
        : spread(at, 13) % 3 === 0
          ? { type: 'person', personId: personId(spread(at, 14) % filling.people), by: 'tag' }
          : { type: 'team', name: `Department ${spread(at, 15) % 60}`, by: 'tag' }
  const createdAt = plus(now, -(40 + (spread(at, 16) % 1500)) * DAY)
  const isNew = spread(at, 17) % 50 === 0
  const made = isNew ? plus(now, -(spread(at, 18) % 40) * DAY) : createdAt
  const stageSince = plus(now, -(1 + (spread(at, 19) % Math.max(1, days - 2))) * DAY)
  const lastUsedAt =
    spread(at, 20) % 6 === 0 ? null : plus(now, -(spread(at, 21) % 500) * DAY - (spread(at, 22) % 86_400) * 1000)
  const name =
    kind === 'human'
      ? `${pick(['sato', 'ito', 'emma', 'ren'], at)}.${at}`
      : `${kind}-${pick(['deploy', 'backup', 'report', 'sync'], at)}-${at}`
  const readAt = plus(now, -DAY / 4)
  const kinds = kind === 'human' ? (['password', 'access-key'] as const) : (['access-key', 'access-key'] as const)
  const held = kinds.slice(0, 1 + (spread(at, 23) % 2)).map(
    (one, nth): Credential => ({
      id: idOf(`credential ${at} ${nth}`),
      kind: one,
      status: isLive ? 'active' : 'inactive',
      createdAt: made,
      lastUse: lastUsedAt
        ? { state: 'used', at: lastUsedAt, region: 'us-east-1', service: 's3' }
        : { state: 'never', until: readAt },
      service: null,
      expiresAt: null,
    }),
  )
  const removedAt = stage === 'removed' ? stageSince : null
  const facts: IamUser = iamUser(name, {
    id: idOf(`iam user ${at}`),
    accountId: accountNumber(account),
    uniqueId: `AIDA${String(at).padStart(17, '0')}`,
    arn: `arn:aws:iam::${accountNumber(account)}:user/${name}`,
    createdAt: made,
    firstSeenAt: plus(now, -days * DAY),
    removedAt,
    credentials: held,
    mfaActive: spread(at, 24) % 2 === 0,
    tags: {
      Team: `team-${at % 90}`,
      Email: kind === 'human' ? `user.${person}@example.com` : `ops${at % 30}@example.com`,
      CostCenter: String(at % 400),
    },
    groups: [`developers-${at % 5}`, 'everybody'],
    attachedPolicies: [
      { arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', name: 'ReadOnlyAccess' },
      { arn: 'arn:aws:iam::aws:policy/IAMUserChangePassword', name: 'IAMUserChangePassword' },
    ],
    readAt: eachGroup(() => readAt),
  })
  const extra: Signal[] =
    isLeavers && isLive ? (spread(at, 25) % 8 === 0 ? ['used-after-leaving', 'leaver'] : ['leaver']) : []
  if (isLive && spread(at, 26) % 700 === 0) extra.push('used-again')
  const verdict: Assessment = {
    ...judged(facts, now),
    kind,
    stage,
    match:
      kind === 'human' && stage !== 'unidentified'
        ? { personId: personId(person), method: 'email-tag', confidence: 'certain' }
        : null,
    suggestions:
      kind === 'human' && stage === 'unidentified'
        ? [{ personId: personId(person), method: 'email-tag', confidence: 'suggested' }]
        : [],
    matchKnown: spread(at, 27) % 400 !== 0,
    owner,
    ownerBecause: isLeavers ? [{ code: 'owner-left', personId: personId(person) }] : [],
    integration: kind === 'ci' || kind === 'saas' ? pick(INTEGRATIONS, at) : null,
    suggested: kind === 'unknown' ? { kind: 'ci', integration: pick(INTEGRATIONS, at) } : null,
    excepted: isKept,
    nextAction: isLeavers && isLive ? 'close-leaver' : isKept ? 'keep' : pick(ACTION[stage], spread(at, 28)),
    signals: [...(isLive ? pick<readonly Signal[]>(SIGNALS, spread(at, 29)) : []), ...extra],
    stale: account % 50 === 7,
    lastUse: lastUsedAt,
    nextChangeAt: isLive ? plus(now, (1 + (at % 90)) * DAY) : null,
  }
  return {
    at,
    credentials: held,
    row: {
      id: facts.id,
      account: idOf(`account ${account}`),
      accountId: facts.accountId,
      uniqueId: facts.uniqueId ?? facts.arn,
      name,
      arn: facts.arn,
      createdAt: made,
      madeBy: spread(at, 30) % 3 === 0 ? null : `OnboardingRole/${pick(['sato.hana', 'ren', 'emma', 'terraform'], at)}`,
      firstSeenAt: facts.firstSeenAt,
      removedAt,
      facts,
      assessment: verdict,
      stageSince,
      ...listColumns(facts, verdict),
      ownerName: owner === null ? null : owner.type === 'team' ? owner.name : `Owner ${owner.personId.slice(0, 6)}`,
    },
  }
}

let memory: { now: Instant; verdict: Assessment } | null = null
/** One verdict of the rules, which each user's differs from in what lists ask. */
function judged(user: IamUser, now: Instant): Assessment {
  if (memory?.now !== now) memory = { now, verdict: assess(assessInput({ user, now })) }
  return memory.verdict
}

const spansOf =
  ({ now, days }: Filling) =>
  ({ row: { id, account, stage, kind, excepted, stageSince } }: FilledUser) => {
    const begin = plus(now, -days * DAY)
    return [
      { user: id, account, stage: 'identified' as const, kind, excepted: false, fromAt: begin, toAt: stageSince },
      { user: id, account, stage, kind, excepted, fromAt: stageSince, toAt: null },
    ]
  }

/** Every kept number, from the rows. */
async function countAnew(db: Db): Promise<void> {
  await db.execute(sql`insert into ${accountCounts} (account, stage, kind, excepted, next_action, users)
    select account, stage, kind, excepted, next_action, count(*) from ${iamUsers} group by 1, 2, 3, 4, 5`)
  await db.execute(sql`insert into ${integrationCounts} (account, integration, is_suggested, stage, excepted, users)
    select account, coalesce(integration, suggested_integration), integration is null, stage, excepted, count(*)
    from ${iamUsers} where coalesce(integration, suggested_integration) is not null group by 1, 2, 3, 4, 5`)
}
