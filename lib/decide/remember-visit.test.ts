import { expect, test } from 'vitest'
import { NotAllowed } from '../domain/errors'
import { HOUR, instant, plus } from '../domain/instant'
import { PERMISSIONS_OF, systemViewer, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { lookedAt } from '../store/read/visits'
import { describeOneStore } from '../store/testing/describe-stores'
import { rememberVisit } from './remember-visit'

const NOW = instant('2026-11-23T03:00:00Z')
const person: Viewer = {
  actor: { type: 'person', email: 'Mori@Example.com', name: 'Mori' },
  roles: ['viewer'],
  permissions: new Set(PERMISSIONS_OF.viewer),
}

describeOneStore('a page opened', (store) => {
  const open = (viewer: Viewer, now = NOW) => rememberVisit({ db: store.db, viewer, now, timeZone: 'UTC' })

  test('by a person is remembered by their address in lower case, and begins another visit after four hours only', async () => {
    expect(await open(person)).toEqual({ openedAt: NOW, lookedAt: null })
    expect(await open(person, plus(NOW, 3 * HOUR))).toMatchObject({ lookedAt: null })
    expect(await open(person, plus(NOW, 7 * HOUR))).toMatchObject({ lookedAt: plus(NOW, 3 * HOUR) })
    expect(await lookedAt(store.db, 'mori@example.com', plus(NOW, 8 * HOUR))).toBe(plus(NOW, 3 * HOUR))
  })

  test.each([
    ['an API token', { ...person, actor: { type: 'token', id: newId(), name: 'mori@example.com' } }],
    ['the product itself', systemViewer('cli')],
    ['somebody without an address', { ...person, actor: { type: 'person', email: ' ', name: 'Mori' } }],
    ['somebody without a role', { ...person, permissions: new Set() }],
  ] satisfies [string, Viewer][])('by %s is not', async (_, viewer) => {
    await expect(open(viewer)).rejects.toBeInstanceOf(NotAllowed)
  })
})
