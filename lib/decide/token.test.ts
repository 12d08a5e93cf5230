import { expect, test } from 'vitest'
import { BadInput, NotAllowed, NotFound } from '../domain/errors'
import { DAY, instant, plus } from '../domain/instant'
import { PERMISSIONS_OF, type Permission, systemViewer, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { events } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { findToken, rememberUse } from '../store/write/api-tokens'
import type { Context } from './context'
import { makeToken } from './make-token'
import { revokeToken } from './revoke-token'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'Admin@example.com', name: 'Admin' } as const
const ADMIN = PERMISSIONS_OF.admin

describeOneStore('API tokens', (store) => {
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

  test('a token ends after 90 days unless asked otherwise, and its event says when', async () => {
    const usual = await makeToken(as(ADMIN), { name: 'x', scopes: ['read'] })
    expect(usual.endsAt).toBe(plus(NOW, 90 * DAY))
    const [told] = await store.db.select().from(events)
    expect(told?.data).toEqual({ name: 'x', scopes: ['read'], endsAt: usual.endsAt })
    for (const days of [1, 365])
      expect((await makeToken(as(ADMIN), { name: 'x', scopes: ['read'], days })).endsAt).toBe(plus(NOW, days * DAY))
    for (const days of [0, 366, 1.5, -1, '90', null, Number.NaN])
      expect(await wrong({ name: 'x', scopes: ['read'], days })).toEqual(['token-days'])
  })

  test('a token belongs to the person who makes it, or to the deployment whose command does', async () => {
    const wish = { name: 'x', scopes: ['configure'] }
    const ownerOf = async ({ token }: { token: string }) => (await findToken(store.db, token))?.owner?.email
    expect(await ownerOf(await makeToken(as(ADMIN), wish))).toBe('admin@example.com')
    expect(await ownerOf(await makeToken({ ...as(ADMIN), viewer: systemViewer('cli') }, wish))).toBeUndefined()
    const nameless = { ...as(ADMIN), viewer: { ...as(ADMIN).viewer, actor: { ...ACTOR, email: '' } } }
    await expect(makeToken(nameless, wish)).rejects.toThrowError(NotAllowed)
  })

  test('what a token makes belongs to the same person, and lasts no longer than it does itself', async () => {
    const maker = await makeToken(as(ADMIN), { name: 'maker', scopes: ['configure'], days: 30 })
    const viewer: Viewer = { ...as(ADMIN).viewer, actor: { type: 'token', id: maker.id, name: maker.name } }
    const made = await makeToken({ ...as(ADMIN), viewer }, { name: 'made', scopes: ['read'], days: 365 })
    expect(await findToken(store.db, made.token)).toMatchObject({
      owner: { email: 'admin@example.com' },
      endsAt: maker.endsAt,
    })
    const shorter = await makeToken({ ...as(ADMIN), viewer }, { name: 'made', scopes: ['read'], days: 1 })
    expect(shorter.endsAt).toBe(plus(NOW, DAY))
  })

  test('the same request sent again is one token, which opens by the text that was shown last', async () => {
    const wish = { request: newId(), name: 'export', scopes: ['read'] }
    const [first, second] = await Promise.all([makeToken(as(ADMIN), wish), makeToken(as(ADMIN), wish)])
    expect(second.id).toBe(first.id)
    const found = await Promise.all([first, second].map(({ token }) => findToken(store.db, token)))
    expect(found.filter(Boolean)).toHaveLength(1)
    const again = await makeToken(as(ADMIN), wish)
    expect(await findToken(store.db, again.token)).toMatchObject({ id: first.id, name: 'export' })
    expect((await store.db.select().from(events)).map(({ type }) => type)).toEqual(['token-made'])
  })

  test('a request changes no token that was used, was revoked, is another’s, or was wished otherwise', async () => {
    const wish = { request: newId(), name: 'export', scopes: ['read'] }
    const refused = (raw: unknown, ctx = as(ADMIN)) =>
      expect(makeToken(ctx, raw)).rejects.toMatchObject({ name: 'Conflict', code: 'token-made' })
    const made = await makeToken(as(ADMIN), wish)
    await refused({ ...wish, name: 'another' })
    await refused({ ...wish, scopes: ['read', 'scan'] })
    const other = { ...ACTOR, email: 'other@example.com' }
    await refused(wish, { ...as(ADMIN), viewer: { ...as(ADMIN).viewer, actor: other } })
    await rememberUse(store.db, { id: made.id, lastUsedAt: null }, NOW)
    await refused(wish)
    expect(await findToken(store.db, made.token)).toMatchObject({ id: made.id })
    const next = { ...wish, request: newId() }
    await revokeToken(as(ADMIN), { id: (await makeToken(as(ADMIN), next)).id })
    await refused(next)
  })

  test('nobody without the permission makes or revokes one', async () => {
    await expect(makeToken(as(['read']), null)).rejects.toThrowError(NotAllowed)
    await expect(revokeToken(as(['read']), null)).rejects.toThrowError(NotAllowed)
  })

  test('nobody gives away what they do not hold', async () => {
    const raw = { name: 'x', scopes: ['read', 'read-key-ids'] }
    expect(await wrong(raw, ['read', 'configure'])).toEqual(['token-beyond'])
  })

  test('one for SCIM opens nothing else', async () => {
    const made = await makeToken(as(ADMIN), { name: 'idp', scopes: ['scim'] })
    expect(await findToken(store.db, made.token)).toMatchObject({ scopes: ['scim'] })
    expect(await wrong({ name: 'idp', scopes: ['scim', 'read'] })).toEqual(['token-scim'])
    for (const role of ['engineer', 'auditor', 'reviewer', 'viewer'] as const)
      expect(PERMISSIONS_OF[role]).not.toContain('scim')
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
