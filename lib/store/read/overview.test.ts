import { describe, expect, test } from 'vitest'
import { EVERY_ACCOUNT } from '../../contract/lists/account-list'
import { EVERY_IAM_USER, iamUsersHref } from '../../contract/lists/iam-user-list'
import type { Changes } from '../../contract/views/overview'
import { nameAccount } from '../../decide/name-account'
import { accountId } from '../../domain/ids'
import { DAY, HOUR, instant, plus } from '../../domain/instant'
import { PERMISSIONS_OF, sightOf, systemViewer, type Viewer } from '../../domain/viewer'
import { describeOneStore } from '../testing/describe-stores'
import { placeAccount, placeUsers } from '../testing/placed'
import { recordVisit } from '../write/visits'
import { accountPage } from './account-list'
import { unreadNames } from './coverage'
import { iamUserPage } from './iam-user-list'
import { overview } from './overview'

const NOW = instant('2026-11-23T03:00:00Z')
const MAIN = accountId('111111111111')
const GONE = accountId('222222222222')
const engineer = systemViewer('cli')
const onlooker: Viewer = { ...engineer, roles: ['viewer'], permissions: new Set(PERMISSIONS_OF.viewer) }

describeOneStore('the overview', (store) => {
  async function company() {
    const main = { id: await placeAccount(store.db, MAIN, 'main'), accountId: MAIN }
    const gone = { id: await placeAccount(store.db, GONE, 'gone', { state: 'left' }), accountId: GONE }
    await placeUsers(store.db, main, ['old-1', 'old-2'], { stage: 'removed' })
    await placeUsers(store.db, main, ['again'], { stage: 'switched', signals: ['used-again'] })
    await placeUsers(store.db, main, ['leaked'], { stage: 'identified', signals: ['quarantined', 'old-key'] })
    await placeUsers(store.db, main, ['sato'], { stage: 'ready', signals: ['leaver'] })
    await placeUsers(store.db, main, ['tanaka'], { stage: 'disabled', signals: ['leaver'], live: false })
    await placeUsers(store.db, main, ['kept'], { stage: 'identified', excepted: true })
    await placeUsers(store.db, main, ['new'], { stage: 'unidentified', createdAt: plus(NOW, -2 * DAY) })
    await placeUsers(store.db, gone, ['theirs'], { stage: 'identified', signals: ['used-again', 'leaver'] })
    return main
  }

  test('a key that AWS quarantined is counted with what cannot wait, and named before what is less urgent', async () => {
    const main = await company()
    await placeUsers(store.db, main, ['found-in-public'], {
      stage: 'identified',
      signals: ['quarantined'],
      nextAction: 'contain-exposed',
    })
    const { usedAgain } = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    expect(usedAgain).toMatchObject({ count: 3, first: { name: 'found-in-public', account: 'main' } })
    expect(usedAgain.named.map(({ name }) => name)).toEqual(['found-in-public', expect.anything(), expect.anything()])
  })

  test('exposed, used after leaving and used again are one list, the more dangerous named first, each with why', async () => {
    const main = await company()
    await placeUsers(store.db, main, ['key-of-a-leaver'], {
      stage: 'identified',
      signals: ['used-after-leaving', 'leaver'],
      nextAction: 'contain-exposed',
    })
    const { usedAgain } = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    expect(usedAgain).toMatchObject({
      count: 3,
      first: { name: 'key-of-a-leaver', signals: ['used-after-leaving'] },
    })
    const { count } = await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, ...usedAgain.of })
    expect(count).toBe(3)
    expect(iamUsersHref(usedAgain.of)).toContain('used-after-leaving')
  })

  test('a break-glass user that was used is named before all others, until somebody answers', async () => {
    const main = await company()
    await placeUsers(store.db, main, ['leak-1', 'leak-2', 'leak-3'], {
      stage: 'identified',
      signals: ['quarantined'],
      nextAction: 'contain-exposed',
    })
    const placed = { stage: 'identified', kind: 'break-glass', excepted: true } as const
    await placeUsers(store.db, main, ['break-glass-1'], {
      ...placed,
      signals: ['used-again'],
      nextAction: 'answer-use',
    })
    await placeUsers(store.db, main, ['break-glass-2'], placed)
    const { usedAgain } = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    expect(usedAgain.named).toHaveLength(3)
    expect(usedAgain.first).toMatchObject({ name: 'break-glass-1', kind: 'break-glass', signals: ['used-again'] })
  })

  test('accounts at zero are told by whether new users can be made there, each figure with its list', async () => {
    await company()
    const at = { lock: 'open' } as const
    await placeAccount(store.db, accountId('333333333331'), 'empty', at)
    await placeAccount(store.db, accountId('333333333332'), 'locked', { lock: 'locked' })
    await placeAccount(store.db, accountId('333333333333'), 'untold')
    await placeAccount(store.db, accountId('333333333334'), 'never', { ...at, reading: 'never', readAt: null })
    const kept = accountId('333333333335')
    const excepted = { id: await placeAccount(store.db, kept, 'kept', at), accountId: kept }
    await placeUsers(store.db, excepted, ['mail'], { stage: 'identified', excepted: true })
    const { locks } = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    expect(locks).toEqual({ atZero: 4, open: 2, notRead: 1 })
    const listed = await accountPage(store.db, { ...EVERY_ACCOUNT, atZero: true, locks: ['open'] })
    expect(listed.accounts.map(({ name }) => name).sort()).toEqual(['empty', 'kept'])
    const left = await accountPage(store.db, { ...EVERY_ACCOUNT, atZero: false })
    expect(left.accounts.map(({ name }) => name)).toEqual(['main'])
  })

  test('every figure is the length of the list behind its link', async () => {
    await company()
    const shown = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    const figures = [shown.usedAgain, shown.inflow]
    expect(figures.map(({ count }) => count)).toEqual([2, 1])
    for (const { of, count } of figures) {
      const page = await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, ...of })
      expect(page.users).toHaveLength(count)
    }
    const total = shown.progress.removed + shown.progress.left + shown.progress.excepted
    const all = await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, departed: false })
    expect([total, all.count]).toEqual([8, 8])
    for (const [stage, count] of Object.entries(shown.counts)) {
      const stages = [stage as keyof typeof shown.counts]
      expect((await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, stages, departed: false })).count).toBe(count)
    }
    const left = await iamUserPage(store.db, engineer, {
      ...EVERY_IAM_USER,
      removed: false,
      excepted: false,
      departed: false,
    })
    expect(left.count).toBe(shown.progress.left)
  })

  test('users of a departed account are in no figure, but the account is said', async () => {
    await company()
    expect(await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })).toMatchObject({
      departed: 1,
      progress: { removed: 2, left: 5, excepted: 1, percent: 28 },
      coverage: { accounts: 1, complete: true },
    })
  })

  test('somebody who may not know who left is told nothing of leavers', async () => {
    await company()
    const shown = await overview(store.db, sightOf(onlooker).people, { actor: engineer.actor, now: NOW, days: 90 })
    expect(shown.leavers).toBeNull()
    expect(JSON.stringify(shown)).not.toContain('leaver"')
  })

  test('an unread account is named, and makes the figures incomplete', async () => {
    await company()
    await placeAccount(store.db, accountId('333333333333'), 'sandbox', { reading: 'never', readAt: null })
    const shown = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    expect(shown.coverage).toMatchObject({ accounts: 2, read: 1, complete: false })
    expect(shown.unread).toMatchObject([{ name: 'sandbox', reading: 'never', readAt: null }])
  })

  test('a manager reads what the business calls an unread account, and its name where it has no other', async () => {
    const named = await placeAccount(store.db, accountId('333333333333'), 'sandbox', { reading: 'never', readAt: null })
    await placeAccount(store.db, accountId('444444444444'), 'lab', { reading: 'failed', readAt: NOW })
    const { db } = store
    await nameAccount(
      { db, viewer: engineer, now: NOW, timeZone: 'Asia/Tokyo' },
      { account: named, name: 'Playground' },
    )
    const manager: Viewer = { ...engineer, roles: ['reviewer'], permissions: new Set(PERMISSIONS_OF.reviewer) }
    const read = async (viewer: Viewer) => {
      const { people } = sightOf(viewer)
      return people && unreadNames(db, people)
    }
    expect(await read(manager)).toEqual(['Playground', 'lab'])
    expect(await read(engineer)).toEqual(['sandbox', 'lab'])
  })

  test('nothing is promised without four weeks of history', async () => {
    await company()
    expect((await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })).projection).toBeNull()
  })

  test('accounts whose root user has a key or no MFA are counted as their list counts them, and the first are named', async () => {
    const safe = { passwordLive: true, passwordLastUsedAt: null, mfaActive: true, liveKeys: 0, keyLastUsedAt: null }
    const read = { ...safe, readAt: NOW }
    await placeAccount(store.db, MAIN, 'main', { root: read })
    await placeAccount(store.db, GONE, 'gone', { state: 'left', root: { ...read, liveKeys: 1 } })
    for (const [position, name] of ['a', 'b', 'c', 'd'].entries())
      await placeAccount(store.db, accountId(String(300_000_000_000 + position)), name, {
        root: { ...read, liveKeys: position, mfaActive: false },
      })
    const { rootUsers } = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
    const listed = await accountPage(store.db, { ...EVERY_ACCOUNT, rootDanger: true })
    expect([rootUsers.count, listed.count]).toEqual([4, 4])
    expect(rootUsers.first).toHaveLength(3)
    for (const { rootDangers } of rootUsers.first) expect(rootDangers).toContain('no-mfa')
  })

  describe('what changed', () => {
    const boss: Viewer = { ...engineer, actor: { type: 'person', email: 'Boss@Example.com', name: 'Boss' } }
    const ago = (days: number) => plus(NOW, -days * DAY)

    async function week() {
      const main = { id: await placeAccount(store.db, MAIN, 'main'), accountId: MAIN }
      const gone = { id: await placeAccount(store.db, GONE, 'gone', { state: 'left' }), accountId: GONE }
      const [old, late] = [
        { createdAt: ago(400), stageSince: ago(100) },
        { createdAt: ago(400), stageSince: ago(3) },
      ]
      await placeUsers(store.db, main, ['long-gone'], { ...old, stage: 'removed' })
      await placeUsers(store.db, main, ['gone-1', 'gone-2'], { ...late, stage: 'removed' })
      await placeUsers(store.db, main, ['long-switched'], { ...old, stage: 'switched' })
      await placeUsers(store.db, main, ['switched-1'], { ...late, stage: 'switched' })
      await placeUsers(store.db, main, ['again'], { ...late, stage: 'ready', signals: ['used-again'] })
      await placeUsers(store.db, main, ['long-again'], { ...old, stage: 'ready', signals: ['used-again'] })
      await placeUsers(store.db, main, ['new'], { createdAt: ago(2), stageSince: ago(2) })
      await placeUsers(store.db, gone, ['theirs'], { createdAt: ago(2), stageSince: ago(2), stage: 'removed' })
    }
    const figuresOf = (of: Changes) => [of.removed, of.switched, of.usedAgain, of.created, of.keyed]

    test('within a week is counted as the lists behind the numbers count it, without departed accounts', async () => {
      await week()
      const { changes } = await overview(store.db, engineer, { actor: engineer.actor, now: NOW, days: 90 })
      expect(changes).toMatchObject({ week: { since: '2026-11-16T00:00:00.000Z', net: -1 }, visit: null })
      expect(figuresOf(changes.week).map(({ count }) => count)).toEqual([2, 1, 1, 1, 0])
      for (const { of, count } of figuresOf(changes.week))
        expect((await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, ...of })).count).toBe(count)
    })

    test('since somebody last looked is told to them alone, to the instant', async () => {
      await week()
      await recordVisit(store.db, 'boss@example.com', plus(ago(2), -HOUR))
      const { changes } = await overview(store.db, null, { actor: boss.actor, now: NOW, days: 90 })
      expect(changes.visit).toMatchObject({ since: plus(ago(2), -HOUR), net: 1 })
      expect(changes.visit && figuresOf(changes.visit).map(({ count }) => count)).toEqual([0, 0, 0, 1, 0])
      await recordVisit(store.db, 'boss@example.com', NOW)
      const later = plus(NOW, 4 * HOUR)
      const next = await overview(store.db, null, { actor: boss.actor, now: later, days: 90 })
      expect(next.changes.visit).toMatchObject({ since: NOW, net: 0 })
    })
  })
})
