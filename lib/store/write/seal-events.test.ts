import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { NewEvent } from '../../domain/event'
import { instant, plus } from '../../domain/instant'
import { newId } from '../engine/new-id'
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
    expect(await verifyEvents(store.db)).toMatchObject({ events: 1, broken: { seq: 3 } })
  })
})
