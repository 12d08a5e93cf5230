import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { decisions } from '../schema/decisions'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { readyToDelete } from './ready-to-delete'

describeOneStore('IAM users that can go', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })
  const named = async () => {
    const { ready, readyCount, toAnswer, toAnswerCount, keptOut, keptOutCount } = await readyToDelete(store.db, null)
    const names = (users: typeof ready) => users.map(({ name }) => name).sort()
    return {
      ready: names(ready),
      readyCount,
      toAnswer: names(toAnswer),
      toAnswerCount,
      keptOut: names(keptOut),
      keptOutCount,
    }
  }
  const due = async (name: string) =>
    listedUser(store.db, main, { name }, { nextAction: 'delete', nextActionUntil: null })
  const decided = async (
    subject: Uuid,
    type: 'answer-policies' | 'go-ahead',
    value: object,
    { on = '2026-11-20', undone = false } = {},
  ) => {
    const actor = systemViewer('cli').actor
    const at = instant(on)
    await store.db.insert(decisions).values({
      id: newId(),
      at,
      actor,
      type,
      subjectKind: 'iam-user',
      subject,
      value,
      ...(undone && { undoneAt: at, undoneBy: actor }),
    })
  }
  const answered = (user: Uuid, answer: string, more?: Parameters<typeof decided>[3]) =>
    decided(user, 'answer-policies', { answer, reason: 'looked' }, more)

  test('are those whose next action says so; one kept out by a stale fact is named, one that waits for its day is not', async () => {
    const at = instant('2026-11-20T00:00:00Z')
    await answered(await due('ready'), 'unnamed')
    const stale = [{ code: 'facts-stale', at }] as const
    await listedUser(
      store.db,
      main,
      { name: 'stale' },
      { nextAction: 'wait', nextActionUntil: null, nextActionBecause: stale },
    )
    await listedUser(store.db, main, { name: 'waits' }, { nextAction: 'wait', nextActionUntil: at })
    await listedUser(store.db, main, { name: 'used' }, { nextAction: 'switch', nextActionUntil: null })
    await listedUser(store.db, main, { name: 'gone', removedAt: at }, { nextAction: 'delete', nextActionUntil: null })
    expect(await named()).toEqual({
      ready: ['ready'],
      readyCount: 1,
      toAnswer: [],
      toAnswerCount: 0,
      keptOut: ['stale'],
      keptOutCount: 1,
    })
  })

  test('are told apart from those that first need an answer about resource policies: the latest that stands holds', async () => {
    await due('unanswered')
    await answered(await due('named'), 'named')
    const changed = await due('changed')
    await answered(changed, 'named', { on: '2026-11-20' })
    await answered(changed, 'unnamed', { on: '2026-11-21' })
    const found = await due('found')
    await answered(found, 'unnamed', { on: '2026-11-20' })
    await answered(found, 'named', { on: '2026-11-21' })
    await answered(await due('waived'), 'waived')
    await answered(await due('undone'), 'unnamed', { undone: true })
    await decided(await due('ahead'), 'go-ahead', { with: 'delete', reason: 'sure' })
    const early = await due('ahead of what was found')
    await decided(early, 'go-ahead', { with: 'delete', reason: 'sure' }, { on: '2026-11-20' })
    await answered(early, 'named', { on: '2026-11-21' })
    const knowing = await due('ahead, knowing it')
    await answered(knowing, 'named', { on: '2026-11-20' })
    await decided(knowing, 'go-ahead', { with: 'delete', reason: 'sure' }, { on: '2026-11-21' })
    await decided(await due('disabling'), 'go-ahead', { with: 'disable', reason: 'sure' })
    expect(await named()).toMatchObject({
      ready: ['ahead', 'ahead, knowing it', 'changed', 'waived'],
      readyCount: 4,
      toAnswer: ['ahead of what was found', 'disabling', 'found', 'named', 'unanswered', 'undone'],
      toAnswerCount: 6,
    })
  })

  test('are counted in full where not all are shown', async () => {
    for (let at = 0; at < 26; at++) await due(`user-${at}`)
    const { toAnswer, toAnswerCount } = await named()
    expect([toAnswer.length, toAnswerCount]).toEqual([25, 26])
  })
})
