import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { judgeAtOnce } from '../decide/judge-at-once'
import { MOST_AT_ONCE } from '../domain/decision'
import type { Uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { events, toJudge } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { describeStores } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { storedUser } from '../store/testing/stored-user'
import { markedToJudge, markToJudge, takeMarks } from '../store/write/to-judge'
import { judgeMarked } from './judge-marked'

const NOW = instant('2026-11-23T03:00:00Z')
const viewer = systemViewer('cli')
const ADA = { type: 'person', email: 'ada@example.com', name: 'Ada' } as const

describeStores('IAM users marked to be judged', (store) => {
  /** Stored as if its verdict rested on facts that are no more. */
  const outdated = (account: StoredAccount, name: string) => listedUser(store.db, account, { name }, { stage: 'ready' })
  const mark = (users: readonly Uuid[], by: typeof ADA | typeof viewer.actor = ADA) =>
    store.db.transaction((tx) => markToJudge(tx, users, { now: NOW, by }))
  const stageOf = async (id: Uuid) => (await store.db.select().from(iamUsers).where(eq(iamUsers.id, id)))[0]?.stage
  const marks = () => store.db.$count(toJudge)
  afterEach(() => store.db.execute(sql`alter table iam_users drop constraint if exists broken`))

  test('are judged, each told as caused by whoever marked it, and marked no more', async () => {
    const main = await storedAccount(store.db, 'main')
    const [one, two, three] = [await outdated(main, 'one'), await outdated(main, 'two'), await outdated(main, 'three')]
    await mark([one])
    await mark([two], viewer.actor)
    expect(await judgeMarked(store.db, NOW)).toBe(2)
    expect([await stageOf(one), await stageOf(two), await stageOf(three)]).toEqual([
      'unidentified',
      'unidentified',
      'ready',
    ])
    const told = await store.db.select().from(events)
    expect(new Map(told.map(({ subjects, actor }) => [subjects[0], actor]))).toEqual(
      new Map([
        [one, ADA],
        [two, viewer.actor],
      ]),
    )
    expect(await marks()).toBe(0)
  })

  test('stay marked when somebody marks them again while they are judged', async () => {
    const user = await outdated(await storedAccount(store.db, 'main'), 'one')
    await mark([user])
    const [before] = await markedToJudge(store.db)
    await mark([user])
    if (before) await takeMarks(store.db, before)
    expect(await marks()).toBe(1)
  })

  test('of an account that cannot be written stay marked, and keep no others waiting', async () => {
    const users = [
      await outdated(await storedAccount(store.db, 'a'), 'good'),
      await outdated(await storedAccount(store.db, 'b'), 'bad'),
      await outdated(await storedAccount(store.db, 'c'), 'good'),
    ]
    await mark(users)
    await store.db.execute(sql`alter table iam_users add constraint broken check (name <> 'bad') not valid`)
    await expect(judgeMarked(store.db, NOW)).rejects.toThrow()
    expect(await Promise.all(users.map(stageOf))).toEqual(['unidentified', 'ready', 'unidentified'])
    expect(await marks()).toBe(1)
  })

  test('by one decision are judged in its request up to 200, and the rest by the job', async () => {
    const main = await storedAccount(store.db, 'main')
    const users: Uuid[] = []
    for (let n = 0; n <= MOST_AT_ONCE; n++) users.push(await storedUser(store.db, main.id, `user-${n}`))
    await mark(users)
    await judgeAtOnce({ db: store.db, viewer, now: NOW, timeZone: 'UTC' }, users)
    expect(await marks()).toBe(1)
    await judgeMarked(store.db, NOW)
    expect(await marks()).toBe(0)
  })
})
