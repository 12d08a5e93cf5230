import { beforeEach, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { accessKey } from '../../domain/testing/facts'
import { proofOf, systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { progressDays } from '../schema/iam-users'
import { leaverCases } from '../schema/leaver-cases'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { directoryReadAt, storedPerson } from '../testing/stored-people'
import { totalDays } from '../write/progress-days'
import { report } from './report'

const NOW = instant('2026-11-23T06:00:00Z')
const admin = systemViewer('cli')

describeOneStore('the report', (store) => {
  let main: StoredAccount
  const told = (sees = proofOf(admin, 'read-people')) =>
    report(store.db, sees, { actor: admin.actor, now: NOW, timeZone: 'Asia/Tokyo', since: '2026-10-01' })
  beforeEach(async () => {
    const ouPath = [{ id: 'ou-1', name: 'Products' }]
    main = await storedAccount(store.db, 'main', { ouPath })
    const other = await storedAccount(store.db, 'other')
    await listedUser(store.db, main, { name: 'one' })
    await listedUser(store.db, main, { name: 'two' })
    await listedUser(store.db, main, { name: 'gone', removedAt: NOW }, { stage: 'removed' })
    await listedUser(store.db, other, { name: 'three' })
    await storedAccount(store.db, 'closed', { state: 'closed' })
  })

  test('tells progress, and where the most is left first', async () => {
    const { progress, units, accounts, departed } = await told()
    expect(progress).toMatchObject({ removed: 1, left: 3, excepted: 0, percent: 25 })
    expect(departed).toBe(1)
    expect(units).toEqual([
      { path: ['Products'], accounts: 1, removed: 1, left: 2, excepted: 0 },
      { path: [], accounts: 1, removed: 0, left: 1, excepted: 0 },
    ])
    expect(accounts.map(({ name }) => name)).toEqual(['main', 'other'])
  })

  test('says why no end is told, and where the history begins', async () => {
    expect(await told()).toMatchObject({ baseline: null, projection: null, withheld: 'short-history', head: null })
    const day = { account: main.id, stage: 'identified', kind: 'ci', excepted: false } as const
    await store.db.insert(progressDays).values([
      { ...day, day: '2026-09-01', users: 3 },
      { ...day, day: '2026-10-01', users: 3 },
    ])
    await store.db.transaction(totalDays)
    expect(await told()).toMatchObject({ baseline: { day: '2026-09-01', left: 3 }, withheld: 'no-trend' })
  })

  test('tells of leavers only to whoever sees people, as the list of leavers counts them', async () => {
    await directoryReadAt(store.db, NOW)
    const left = (name: string) => storedPerson(store.db, name, { status: 'left', lastDay: '2026-11-01' })
    await left('Clear')
    const cleaned = await left('Cleaned')
    const unanswered = await left('Open')
    const credentials = [accessKey({ id: newId() })]
    const match = { personId: unanswered.id, method: 'email-tag', confidence: 'certain' } as const
    await listedUser(store.db, main, { name: 'open', credentials }, { match, suggestions: [] })
    await store.db.insert(leaverCases).values({
      id: newId(),
      person: cleaned.id,
      openedAt: NOW,
      leavingDate: '2026-11-01',
      due: '2026-11-02',
      lateAfter: '2026-11-02',
      assignedBecause: 'no-manager',
      state: 'cleaned',
      cleanedAt: NOW,
    })
    const standings = { unanswered: 1, answered: 0, retained: 0, unchecked: 0, cleaned: 1, clear: 1 }
    expect((await told()).leavers).toMatchObject({ standings, usedAfter: 0, doubts: [] })
    expect((await told(null)).leavers).toBeNull()
  })
})
