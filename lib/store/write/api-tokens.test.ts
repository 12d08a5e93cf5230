import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NotFound } from '../../domain/errors'
import { DAY, instant, MINUTE, plus } from '../../domain/instant'
import { apiTokens } from '../schema/decisions'
import { describeStores } from '../testing/describe-stores'
import { keyedPerson } from '../testing/stored-people'
import { createToken, findToken, rememberUse, revokeToken, type TokenWish } from './api-tokens'
import { rememberSignIn } from './sessions'

const NOW = instant('2026-11-23T03:00:00Z')
const ENDS = plus(NOW, 90 * DAY)
const wish: TokenWish = {
  name: 'nightly export',
  scopes: ['read'],
  createdBy: { type: 'system', name: 'cli' },
  ownerEmail: null,
  endsAt: ENDS,
}
const ADA = 'ada@example.com'

describeStores('API tokens', (store) => {
  const ownerOf = async (token: string) => (await findToken(store.db, token))?.owner

  test('a token is found by itself and by nothing else', async () => {
    const { token, id } = await createToken(store.db, wish, NOW)
    await createToken(store.db, { ...wish, name: 'another' }, NOW)
    const found = { id, name: 'nightly export', scopes: ['read'], endsAt: ENDS, lastUsedAt: null, owner: null }
    expect(await findToken(store.db, token)).toMatchObject(found)
    const other = `sunset_${'x'.repeat(43)}`
    for (const wrong of [`${token}x`, token.slice(0, -1), other, '', 'sunset_\0'])
      expect(await findToken(store.db, wrong)).toBeNull()
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

  test('a use is written once in five minutes, however many there are', async () => {
    const { token, id } = await createToken(store.db, wish, NOW)
    const usedAt = async (after: number) => {
      const found = await findToken(store.db, token)
      if (found) await rememberUse(store.db, found, plus(NOW, after))
      const [row] = await store.db.select({ at: apiTokens.lastUsedAt }).from(apiTokens).where(eq(apiTokens.id, id))
      return row?.at
    }
    expect(await usedAt(0)).toBe(NOW)
    expect(await usedAt(5 * MINUTE - 1)).toBe(NOW)
    expect(await usedAt(5 * MINUTE)).toBe(plus(NOW, 5 * MINUTE))
    // One that had read the row before another wrote it.
    await rememberUse(store.db, { id, lastUsedAt: NOW }, plus(NOW, 6 * MINUTE))
    expect(await usedAt(7 * MINUTE)).toBe(plus(NOW, 5 * MINUTE))
  })

  test('its owner has the groups of their latest sign-in, and none before the first', async () => {
    const { token } = await createToken(store.db, { ...wish, ownerEmail: ADA }, NOW)
    expect(await ownerOf(token)).toEqual({ email: ADA, groups: [], left: false })
    for (const groups of [['ops', 'infra'], ['infra']])
      await rememberSignIn(store.db, { email: 'Ada@Example.com', name: 'Ada', groups }, NOW)
    expect(await ownerOf(token)).toEqual({ email: ADA, groups: ['infra'], left: false })
  })

  test('its owner has left when everybody with their address has, and not before', async () => {
    const { token } = await createToken(store.db, { ...wish, ownerEmail: ADA }, NOW)
    await keyedPerson(store.db, 'Somebody', { status: 'left' })
    expect(await ownerOf(token)).toMatchObject({ left: false })
    await keyedPerson(store.db, 'Ada', { status: 'left' })
    expect(await ownerOf(token)).toMatchObject({ left: true })
    await keyedPerson(store.db, 'Ada the second', { emails: [ADA], status: 'on-leave' })
    expect(await ownerOf(token)).toMatchObject({ left: false })
  })
})
