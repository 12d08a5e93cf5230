import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { EVERY_PERSON } from '../../contract/lists/person-list'
import { instant } from '../../domain/instant'
import { person } from '../../domain/testing/facts'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { people } from '../schema/people'
import { describeOneStore } from '../testing/describe-stores'
import { writePeople } from '../write/people-rows'
import { exportLeavers } from './leavers'
import { exportPeople } from './person-list'

const admin = systemViewer('cli')
/** More than are read at a time. */
const MANY = 450

describeOneStore('a file of many rows', (store) => {
  const everybody = async () => {
    const all = Array.from({ length: MANY }, (_, n) =>
      person({ id: newId(), name: `P${1000 + n}`, status: 'left', lastDay: '2026-11-01' }),
    )
    await store.db.transaction((tx) => writePeople(tx, all))
    return all
  }
  const named = (n: number) => eq(people.name, `P${1000 + n}`)

  test('loses nobody and tells nobody twice who moves in its order while it is read', async () => {
    const all = await everybody()
    const told: string[] = []
    for await (const { person: one } of exportPeople(store.db, admin, EVERY_PERSON, true)) {
      // From before the first page to after the last, and back; one is gone, one comes.
      if (told.length === 0) {
        await store.db.update(people).set({ sortName: 'Z' }).where(named(0))
        await store.db
          .update(people)
          .set({ sortName: 'A' })
          .where(named(MANY - 1))
        await store.db.delete(people).where(named(MANY - 2))
        await store.db.transaction((tx) => writePeople(tx, [person({ id: newId(), name: 'New' })]))
      }
      told.push(one.name)
    }
    expect(told).toEqual(all.filter((_, n) => n !== MANY - 2).map(({ name }) => name))
  })

  test('of leavers has everybody once, though a verdict moves them meanwhile', async () => {
    const all = await everybody()
    const told: string[] = []
    for await (const row of (
      await exportLeavers(store.db, admin, { now: instant('2026-11-23T06:00:00Z'), timeZone: 'Asia/Tokyo' })
    ).rows) {
      if (told.length === 0)
        await store.db
          .update(people)
          .set({ lastDay: '2020-01-01' })
          .where(named(MANY - 1))
      if ('line' in row) told.push(row.line.name)
    }
    expect(told).toEqual(all.map(({ name }) => name))
  })
})
