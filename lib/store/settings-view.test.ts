import { expect, test } from 'vitest'
import { NotAllowed } from '../domain/errors'
import { accountId } from '../domain/ids'
import { instant } from '../domain/instant'
import { DEFAULT_SETTINGS } from '../domain/settings'
import { PERMISSIONS_OF, systemViewer, type Viewer } from '../domain/viewer'
import { createToken, revokeToken } from './api-tokens'
import { settingsView } from './settings-view'
import { describeStores } from './testing/describe-stores'
import { placeAccount } from './testing/placed'

const NOW = instant('2026-11-23T03:00:00Z')
const admin = systemViewer('cli')
const ACTOR = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const

describeStores('the settings', (store) => {
  test('list accounts outside the Organization only, without their ExternalId', async () => {
    await placeAccount(store.db, accountId('111122223333'), 'member')
    await placeAccount(store.db, accountId('222233334444'), 'gone', { kind: 'standalone', state: 'left' })
    await placeAccount(store.db, accountId('777788889999'), 'reseller', {
      kind: 'standalone',
      externalId: 'our-secret',
    })
    const shown = await settingsView(store.db, admin)
    expect(shown.standalone).toMatchObject([{ name: 'reseller', ownExternalId: true, reading: 'read', failure: null }])
    expect(JSON.stringify(shown)).not.toContain('our-secret')
    expect(shown).toMatchObject({ roster: null, thresholds: DEFAULT_SETTINGS })
  })

  test('list tokens with who made them, valid ones first, and never the token', async () => {
    const made = await createToken(store.db, { name: 'old', scopes: ['read'], createdBy: ACTOR }, NOW)
    const other = await createToken(store.db, { name: 'new', scopes: ['scan'], createdBy: ACTOR }, NOW)
    await revokeToken(store.db, made.id, NOW)
    const { tokens } = await settingsView(store.db, admin)
    expect(tokens.map(({ name, revokedAt, createdBy }) => [name, revokedAt, createdBy])).toEqual([
      ['new', null, 'Admin'],
      ['old', NOW, 'Admin'],
    ])
    expect(JSON.stringify(tokens)).not.toContain(other.token)
  })

  test('are nobody’s without the permission', async () => {
    const engineer: Viewer = { ...admin, permissions: new Set(PERMISSIONS_OF.engineer) }
    await expect(settingsView(store.db, engineer)).rejects.toThrowError(NotAllowed)
  })
})
