import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { NewEvent } from '../../domain/event'
import { instant, plus } from '../../domain/instant'
import { newId } from '../engine/new-id'
import { chainHead } from '../read/chain-head'
import { events } from '../schema/decisions'
import { describeStores } from '../testing/describe-stores'
import { recordEvents } from './record-event'
import { sealEvents, verifyEvents } from './seal-events'

const NOW = instant('2026-11-23T03:00:00Z')

const event = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({
  recordedAt: plus(NOW, n),
  happenedAfter: null,
  happenedBy: NOW,
  actor: { type: 'system', name: 'scan' },
  subjects: [newId()],
  news: {
    type: 'stage-changed',
    from: 'unidentified',
    to: 'identified',
    because: [{ code: `${n}`, z: { b: [1, { y: 2, x: 1 }], a: null }, 名前: '佐藤' }],
  },
  ...more,
})

describeStores('the chain of events', (store) => {
  const record = (told: readonly NewEvent[]) => store.db.transaction((tx) => recordEvents(tx, told))
  const sealed = () => store.db.select().from(events).orderBy(asc(events.seq))

  test('committed events get a sequence without gaps, and hold', async () => {
    await record(Array.from({ length: 2_500 }, (_, n) => event(n)))
    expect(await sealEvents(store.db, plus(NOW, 10_000))).toBe(2_500)
    expect((await sealed()).map(({ seq }) => seq)).toEqual(Array.from({ length: 2_500 }, (_, n) => n + 1))
    expect(await verifyEvents(store.db)).toEqual({ events: 2_500, broken: null })
  })

  test('what was recorded later waits for its turn, and continues the chain', async () => {
    await record([event(0), event(5_000)])
    expect(await sealEvents(store.db, plus(NOW, 1_000))).toBe(1)
    expect(await sealEvents(store.db, plus(NOW, 1_000))).toBe(0)
    expect(await sealEvents(store.db, plus(NOW, 9_000))).toBe(1)
    expect(await verifyEvents(store.db)).toEqual({ events: 2, broken: null })
  })

  test('many writers and several sealers at once yield one chain that holds everything committed', async () => {
    const writers = Array.from({ length: 20 }, (_, writer) =>
      store.db
        .transaction(async (tx) => {
          await recordEvents(tx, [event(writer), event(writer)])
          if (writer % 5 === 0) throw new Error('rolled back')
        })
        .catch((error: Error) => expect(error.message).toBe('rolled back')),
    )
    const sealers = [1, 2, 3].map(() => sealEvents(store.db, plus(NOW, 1_000)))
    await Promise.all([...writers, ...sealers])
    await sealEvents(store.db, plus(NOW, 1_000))
    expect(await verifyEvents(store.db)).toEqual({ events: 32, broken: null })
  })

  test('an altered event is found', async () => {
    await record([event(0), event(1), event(2)])
    await sealEvents(store.db, plus(NOW, 1_000))
    await store.db
      .update(events)
      .set({ data: { n: 99 } })
      .where(eq(events.seq, 2))
    expect(await verifyEvents(store.db)).toMatchObject({ events: 1, broken: { seq: 2 } })
  })

  test('a removed event is found', async () => {
    await record([event(0), event(1), event(2)])
    await sealEvents(store.db, plus(NOW, 1_000))
    await store.db.delete(events).where(eq(events.seq, 2))
    expect(await verifyEvents(store.db)).toMatchObject({ events: 1, broken: { seq: 2, id: null, because: 'missing' } })
  })

  test('an earlier head is found in it, with everything since; no other is, nor one that was cut off', async () => {
    await record([event(0), event(1)])
    await sealEvents(store.db, plus(NOW, 1_000))
    const kept = await chainHead(store.db)
    if (!kept) throw new Error('nothing was sealed')
    await record([event(2), event(3)])
    await sealEvents(store.db, plus(NOW, 1_000))
    expect(await verifyEvents(store.db, kept)).toEqual({ events: 3, broken: null })
    expect(await verifyEvents(store.db, { seq: 2, hash: '0'.repeat(64) })).toMatchObject({
      broken: { seq: 2, because: 'other-head' },
    })
    expect(await verifyEvents(store.db, { ...kept, seq: 9 })).toMatchObject({ broken: { seq: 8, because: 'missing' } })
    await store.db.delete(events).where(eq(events.seq, 4))
    expect(await verifyEvents(store.db, { ...kept, seq: 4 })).toMatchObject({ broken: { seq: 4, because: 'missing' } })
  })

  test('a chain that was written anew as a whole holds by itself, but not from a head that was kept', async () => {
    await record([event(0), event(1)])
    await sealEvents(store.db, plus(NOW, 1_000))
    const kept = await chainHead(store.db)
    await store.db.update(events).set({ seq: null, hash: null })
    await store.db.update(events).set({ data: { n: 99 } })
    await sealEvents(store.db, plus(NOW, 1_000))
    expect((await verifyEvents(store.db)).broken).toBeNull()
    expect(await verifyEvents(store.db, kept)).toMatchObject({ broken: { seq: 2, because: 'other-head' } })
  })
})
