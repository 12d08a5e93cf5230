import { expect, test } from 'vitest'
import { accountId } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import { DEFAULT_SETTINGS } from '../../domain/judge/settings'
import type { Permission } from '../../domain/viewer'
import { describeOneStore } from '../testing/describe-stores'
import { placeAccount } from '../testing/placed'
import { keyedPerson } from '../testing/stored-people'
import { createToken, revokeToken } from '../write/api-tokens'
import { settingsView } from './settings-view'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const
const MADE = { createdBy: ACTOR, ownerEmail: ACTOR.email, endsAt: plus(NOW, 90 * DAY) }
/** The admin may only read any more. */
const CLOCK = { now: NOW, heldBy: () => new Set<Permission>(['read']) }

describeOneStore('the settings', (store) => {
  test('list accounts outside the Organization only, without their ExternalId', async () => {
    await placeAccount(store.db, accountId('111122223333'), 'member')
    await placeAccount(store.db, accountId('222233334444'), 'gone', { kind: 'standalone', state: 'left' })
    await placeAccount(store.db, accountId('777788889999'), 'reseller', {
      kind: 'standalone',
      externalId: 'our-secret',
    })
    const shown = await settingsView(store.db, CLOCK)
    expect(shown.standalone).toMatchObject([{ name: 'reseller', ownExternalId: true, reading: 'read', failure: null }])
    expect(JSON.stringify(shown)).not.toContain('our-secret')
    expect(shown).toMatchObject({ roster: null, thresholds: DEFAULT_SETTINGS })
  })

  test('list tokens with who made them, valid ones first, and never the token', async () => {
    const made = await createToken(store.db, { ...MADE, name: 'old', scopes: ['read'] }, NOW)
    const other = await createToken(store.db, { ...MADE, name: 'new', scopes: ['scan'] }, NOW)
    await revokeToken(store.db, made.id, NOW)
    const { tokens } = await settingsView(store.db, CLOCK)
    expect(tokens.map(({ name, revokedAt, createdBy }) => [name, revokedAt, createdBy])).toEqual([
      ['new', null, 'Admin'],
      ['old', NOW, 'Admin'],
    ])
    expect(JSON.stringify(tokens)).not.toContain(other.token)
  })

  test('tell of each token whose it is, when it ends and why it opens less than it was made for', async () => {
    const make = (name: string, more: object = {}) =>
      createToken(store.db, { ...MADE, name, scopes: ['read', 'scan'], ...more }, NOW)
    await keyedPerson(store.db, 'Gone', { status: 'left' })
    await make('a leaver’s', { ownerEmail: 'gone@example.com' })
    await make('the deployment’s', { ownerEmail: null, endsAt: plus(NOW, 14 * DAY) })
    await make('the admin’s')
    await make('over', { endsAt: NOW })
    const { tokens } = await settingsView(store.db, CLOCK)
    const told = (name: string) => tokens.find((token) => token.name === name)
    expect(told('a leaver’s')).toMatchObject({ owner: 'gone@example.com', state: 'owner-left' })
    expect(told('the deployment’s')).toMatchObject({ owner: null, state: 'valid', endsSoon: true, lost: [] })
    expect(told('the admin’s')).toMatchObject({ owner: ACTOR.email, endsSoon: false, lost: ['scan'], lastUsedAt: null })
    expect(tokens.at(-1)).toMatchObject({ name: 'over', state: 'ended' })
  })

  test('list the latest twenty tokens of those that are over', async () => {
    for (let days = 0; days < 22; days += 1)
      await createToken(store.db, { ...MADE, name: `${days}`, scopes: ['read'], endsAt: plus(NOW, -days * DAY) }, NOW)
    const { tokens } = await settingsView(store.db, CLOCK)
    expect(tokens.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, days) => `${days}`))
  })
})
