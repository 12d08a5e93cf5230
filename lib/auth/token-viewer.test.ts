import { expect, test } from 'vitest'
import type { Grants } from '../config'
import { NotSignedIn, TokenEnded, TooManyRequests } from '../domain/errors'
import { DAY, instant, plus } from '../domain/instant'
import { newId } from '../store/engine/new-id'
import { describeStores } from '../store/testing/describe-stores'
import { keyedPerson } from '../store/testing/stored-people'
import { createToken, findToken, type TokenWish } from '../store/write/api-tokens'
import { rememberSignIn } from '../store/write/sessions'
import { bearerOf } from './token-viewer'

const NOW = instant('2026-11-23T03:00:00Z')
const ADA = 'ada@example.com'
const NONE: Grants = { admin: [], engineer: [], reviewer: [], auditor: [], viewer: [], hr: [] }
const WISH: TokenWish = {
  name: 'export',
  scopes: ['read', 'read-people', 'configure'],
  createdBy: { type: 'person', email: ADA, name: 'Ada' },
  ownerEmail: ADA,
  endsAt: plus(NOW, 90 * DAY),
}

/** An address that nobody has used yet: counts live as long as the process. */
const freshAddress = () => newId()
const madeUp = (n: number) => `sunset_${String(n).padStart(43, 'x')}`

describeStores('the bearer of a token', (store) => {
  const made = async (more: Partial<TokenWish> = {}) => (await createToken(store.db, { ...WISH, ...more }, NOW)).token
  const bearer = (token: string, { grants = NONE, address = freshAddress(), now = NOW } = {}) =>
    bearerOf(store.db, token, { address, now, grants })
  const permissions = async (token: string, grants: Partial<Grants>) =>
    [...(await bearer(token, { grants: { ...NONE, ...grants } })).viewer.permissions].toSorted()

  test('may what both its scopes and its owner’s grants say', async () => {
    const token = await made()
    expect(await permissions(token, { admin: ['Ada@example.com'] })).toEqual(['configure', 'read', 'read-people'])
    expect(await permissions(token, { auditor: ['@example.com'] })).toEqual(['read', 'read-people'])
    expect(await permissions(token, { admin: ['bob@example.com'] })).toEqual([])
  })

  test('loses a group’s permissions when its owner signs in without the group', async () => {
    const token = await made()
    const grants = { engineer: ['group:infra'], viewer: [ADA] }
    const signIn = (groups: string[]) => rememberSignIn(store.db, { email: ADA, name: 'Ada', groups }, NOW)
    expect(await permissions(token, grants)).toEqual(['read'])
    await signIn(['infra'])
    expect(await permissions(token, grants)).toEqual(['read', 'read-people'])
    await signIn([])
    expect(await permissions(token, grants)).toEqual(['read'])
    expect((await bearer(token)).lost).toEqual(['read', 'read-people', 'configure'])
  })

  test('of the deployment may what its scopes say, whoever is granted what', async () => {
    const { viewer, lost } = await bearer(await made({ ownerEmail: null }))
    expect([...viewer.permissions]).toEqual(WISH.scopes)
    expect(lost).toEqual([])
  })

  test('is told that it has ended, by date or with its owner, and only whoever has it is', async () => {
    const grants = { ...NONE, admin: [ADA] }
    const token = await made()
    await expect(bearer(token, { grants, now: WISH.endsAt })).rejects.toThrowError(/its end was 2027-02-21/)
    await keyedPerson(store.db, 'Ada', { status: 'left' })
    await expect(bearer(token, { grants })).rejects.toThrowError(TokenEnded)
    await expect(bearer(token, { grants })).rejects.toThrowError(/has left/)
    await expect(bearer(`${token.slice(0, -1)}!`, { grants })).rejects.toThrowError(NotSignedIn)
  })

  test('leaves a trace of its use, unless it was refused', async () => {
    const token = await made()
    await bearer(token, { now: WISH.endsAt }).catch(() => undefined)
    expect((await findToken(store.db, token))?.lastUsedAt).toBeNull()
    await bearer(token)
    expect((await findToken(store.db, token))?.lastUsedAt).toBe(NOW)
  })

  test('with a right token is let in from an address whose wrong ones have to wait', async () => {
    const [token, address] = [await made({ ownerEmail: null }), freshAddress()]
    for (let n = 0; n < 20; n += 1) await expect(bearer(madeUp(n), { address })).rejects.toThrowError(NotSignedIn)
    for (const wrong of [madeUp(21), 'anything'])
      await expect(bearer(wrong, { address })).rejects.toThrowError(TooManyRequests)
    expect((await bearer(token, { address })).viewer.permissions.size).toBe(3)
    await expect(bearer(madeUp(22))).rejects.toThrowError(NotSignedIn)
  })
})
