import { expect, test } from 'vitest'
import { HOUR, instant, plus } from '../../domain/instant'
import { lookedAt } from '../read/visits'
import { describeStores } from '../testing/describe-stores'
import { recordVisit } from './visits'

const NOW = instant('2026-11-23T03:00:00Z')
const MORI = 'mori@tabemeguri.example'

describeStores('visits', (store) => {
  test('somebody who opens a page after four hours compares with the last one before, and nobody else does', async () => {
    expect(await lookedAt(store.db, MORI, NOW)).toBeNull()
    await recordVisit(store.db, MORI, NOW)
    await recordVisit(store.db, MORI, plus(NOW, HOUR))
    expect(await lookedAt(store.db, MORI, plus(NOW, 2 * HOUR))).toBeNull()

    const later = plus(NOW, 20 * HOUR)
    expect(await lookedAt(store.db, MORI, later)).toBe(plus(NOW, HOUR))
    await recordVisit(store.db, MORI, later)
    expect(await lookedAt(store.db, MORI, plus(later, HOUR))).toBe(plus(NOW, HOUR))
    expect(await lookedAt(store.db, 'sato@tabemeguri.example', later)).toBeNull()
  })

  test('pages opened at the same moment are one visit', async () => {
    await Promise.all(Array.from({ length: 8 }, () => recordVisit(store.db, MORI, NOW)))
    expect(await lookedAt(store.db, MORI, plus(NOW, 5 * HOUR))).toBe(NOW)
  })
})
