import { expect, test } from 'vitest'
import { NotFound } from '../domain/errors'
import { instant } from '../domain/instant'
import { createToken, findToken, revokeToken } from './api-tokens'
import { apiTokens } from './schema/decisions'
import { describeStores } from './testing/describe-stores'

const NOW = instant('2026-11-23T03:00:00Z')
const wish = { name: 'nightly export', scopes: ['read' as const], createdBy: { type: 'system', name: 'cli' } as const }

describeStores('API tokens', (store) => {
  test('a token is found by itself and by nothing else', async () => {
    const { token, id } = await createToken(store.db, wish, NOW)
    await createToken(store.db, { ...wish, name: 'another' }, NOW)
    expect(await findToken(store.db, token)).toEqual({ id, name: 'nightly export', scopes: ['read'] })
    expect(await findToken(store.db, `${token}x`)).toBeNull()
    expect(await findToken(store.db, '')).toBeNull()
  })

  test('the database does not hold the token', async () => {
    const { token } = await createToken(store.db, wish, NOW)
    expect(JSON.stringify(await store.db.select().from(apiTokens))).not.toContain(token.replace('sunset_', ''))
  })

  test('a revoked token is found no more, and cannot be revoked twice', async () => {
    const { token, id } = await createToken(store.db, wish, NOW)
    await revokeToken(store.db, id, NOW)
    expect(await findToken(store.db, token)).toBeNull()
    await expect(revokeToken(store.db, id, NOW)).rejects.toThrowError(NotFound)
  })
})
