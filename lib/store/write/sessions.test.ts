import { expect, test } from 'vitest'
import { HOUR, instant, plus } from '../../domain/instant'
import { newId } from '../engine/new-id'
import { endedSessions, signIns } from '../schema/sessions'
import { describeStores } from '../testing/describe-stores'
import { endSession, isSessionEnded, rememberSignIn } from './sessions'

const NOW = instant('2026-11-23T03:00:00Z')

describeStores('sessions', (store) => {
  test('one that was signed out is known as ended, no other is, and signing out twice is nothing new', async () => {
    const session = { id: newId(), endsAt: plus(NOW, 8 * HOUR) }
    expect(await isSessionEnded(store.db, session.id)).toBe(false)
    for (let times = 0; times < 2; times += 1) await endSession(store.db, session, NOW)
    expect(await isSessionEnded(store.db, session.id)).toBe(true)
    expect(await isSessionEnded(store.db, newId())).toBe(false)
  })

  test('those that would be over by now are forgotten when another ends, and not a moment too early', async () => {
    const [early, late] = [newId(), newId()]
    await endSession(store.db, { id: early, endsAt: plus(NOW, HOUR) }, NOW)
    await endSession(store.db, { id: late, endsAt: plus(NOW, 2 * HOUR) }, plus(NOW, HOUR + 15_000))
    // next-auth lets a session live 15 seconds longer.
    expect(await isSessionEnded(store.db, early)).toBe(true)
    await endSession(store.db, { id: newId(), endsAt: plus(NOW, 9 * HOUR) }, plus(NOW, 1.5 * HOUR))
    const kept = await store.db.select({ id: endedSessions.id }).from(endedSessions)
    expect(kept.map(({ id }) => id)).not.toContain(early)
    expect(kept.map(({ id }) => id)).toContain(late)
  })

  test('whoever signs in is kept once, as of the latest time; somebody without an address is not', async () => {
    for (const [at, groups] of [
      [NOW, ['a']],
      [plus(NOW, HOUR), []],
    ] as const)
      await rememberSignIn(store.db, { email: 'Ada@Example.com', name: 'Ada', groups }, at)
    await rememberSignIn(store.db, { email: null, name: 'Nobody', groups: ['a'] }, NOW)
    expect(await store.db.select().from(signIns)).toEqual([
      { email: 'ada@example.com', name: 'Ada', groups: [], language: null, seenAt: plus(NOW, HOUR) },
    ])
  })
})
