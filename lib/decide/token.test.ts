import { expect, test } from 'vitest'
import { BadInput, NotAllowed, NotFound } from '../domain/errors'
import { instant } from '../domain/instant'
import { PERMISSIONS_OF, type Permission, type Viewer } from '../domain/viewer'
import { findToken } from '../store/api-tokens'
import { events } from '../store/schema/decisions'
import { describeStores } from '../store/testing/describe-stores'
import type { Context } from './context'
import { makeToken } from './make-token'
import { revokeToken } from './revoke-token'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const
const ADMIN = PERMISSIONS_OF.admin

describeStores('API tokens', (store) => {
  const as = (permissions: readonly Permission[]): Context => {
    const viewer: Viewer = { actor: ACTOR, roles: [], permissions: new Set(permissions) }
    return { db: store.db, viewer, now: NOW, timeZone: 'UTC' }
  }
  const wrong = async (raw: unknown, permissions = ADMIN) => {
    const error = await makeToken(as(permissions), raw).catch((thrown: unknown) => thrown)
    if (!(error instanceof BadInput)) throw error
    return error.fields.map(({ code }) => code)
  }

  test('a token opens what its scopes say until it is revoked, and both are told without the token', async () => {
    const made = await makeToken(as(ADMIN), { name: ' export ', scopes: ['scan', 'read', 'read'] })
    expect(await findToken(store.db, made.token)).toMatchObject({ name: 'export', scopes: ['read', 'scan'] })
    await revokeToken(as(ADMIN), { id: made.id })
    expect(await findToken(store.db, made.token)).toBeNull()
    const told = await store.db.select().from(events)
    expect(told.map(({ type }) => type).toSorted()).toEqual(['token-made', 'token-revoked'])
    expect(JSON.stringify(told)).not.toContain(made.token)
    await expect(revokeToken(as(ADMIN), { id: made.id })).rejects.toThrowError(NotFound)
  })

  test('nobody without the permission makes or revokes one', async () => {
    await expect(makeToken(as(['read']), null)).rejects.toThrowError(NotAllowed)
    await expect(revokeToken(as(['read']), null)).rejects.toThrowError(NotAllowed)
  })

  test('nobody gives away what they do not hold', async () => {
    const raw = { name: 'x', scopes: ['read', 'read-key-ids'] }
    expect(await wrong(raw, ['read', 'configure'])).toEqual(['token-beyond'])
  })

  test('what is missing is told field by field', async () => {
    expect(await wrong({ name: ' ', scopes: [] })).toEqual(['token-name', 'token-scopes'])
    expect(await wrong({ name: 'x', scopes: ['everything'] })).toEqual(['token-scopes'])
    expect(await wrong({})).toEqual(['token-name', 'token-scopes'])
  })

  test('an id that is none is no token', async () => {
    for (const raw of [{ id: 'x' }, {}, null]) await expect(revokeToken(as(ADMIN), raw)).rejects.toThrowError(NotFound)
  })
})
