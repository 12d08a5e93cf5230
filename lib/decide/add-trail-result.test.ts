import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { BadInput, NotFound } from '../domain/errors'
import { keyId, type Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { accessKey } from '../domain/testing/facts'
import { newId } from '../store/engine/new-id'
import { trailUsesOf } from '../store/read/trail-uses'
import { accounts } from '../store/schema/accounts'
import { credentialUses } from '../store/schema/iam-users'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { addTrailResult } from './add-trail-result'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'

const HEAD =
  'principalid,accesskeyid,sourceipaddress,useragent,eventsource,awsregion,uses,refused,failed_sign_ins,first_used_at,last_used_at'
const of = (principal: string, key: string, region = 'us-east-1') =>
  `${principal},${key},192.0.2.1,aws-cli/2.1,s3.amazonaws.com,${region},3,0,0,2026-01-05T00:00:00Z,2026-10-01T09:00:00Z`

describeOneStore('adding what an organization trail told of a user', (store) => {
  const { as, told } = deciding(store)
  const key = keyId('AKIAEXAMPLE000000001')
  let account: StoredAccount
  let user: Uuid
  let credential: Uuid
  const add = (...rows: string[]) => addTrailResult(as(ENGINEER), { id: user }, () => [[HEAD, ...rows].join('\n')])
  const lookUps = async () => (await store.db.select().from(accounts).where(eq(accounts.id, account.id)))[0]?.lookUps

  beforeEach(async () => {
    account = await storedAccount(store.db, 'main')
    credential = newId()
    const facts = { name: 'one', uniqueId: 'AIDAONE', credentials: [accessKey({ id: credential })] }
    user = await listedUser(store.db, account, facts, {}, { [credential]: key })
  })

  test('keeps what is its own, with who said so and when, the days of use, and one event of counts', async () => {
    const before = await lookUps()
    const added = await add(of('AIDAONE', key), of('AIDAONE', 'ASIASESSION', 'eu-west-1'), of('AIDAOTHER', 'AKIAOTHER'))
    expect(added).toEqual({ user, rows: 3, counted: 2, ignored: 1, isNew: true })
    expect(await trailUsesOf(store.db, user)).toMatchObject({
      uploadedAt: NOW,
      uploadedBy: ENGINEER.actor,
      found: { uses: [{ credential, service: 's3', program: { family: 'cli' } }, { credential: null }] },
    })
    const days = await store.db.select().from(credentialUses).where(eq(credentialUses.credential, credential))
    expect(days.map(({ day, seenIn }) => [day, seenIn]).sort()).toEqual([
      ['2026-01-05', 'trail'],
      ['2026-10-01', 'trail'],
    ])
    expect((await told('trail-uses-added')).map(({ data }) => data)).toEqual([{ rows: 3, counted: 2, ignored: 1 }])
    expect(await lookUps()).not.toBe(before)
  })

  test('changes nothing where the same was told before', async () => {
    await add(of('AIDAONE', key))
    const before = await lookUps()
    const later = as(ENGINEER, plus(NOW, DAY))
    const again = await addTrailResult(later, { id: user }, () => [`${HEAD}\n${of('AIDAONE', key)}`])
    expect(again.isNew).toBe(false)
    expect(await trailUsesOf(store.db, user)).toMatchObject({ uploadedAt: NOW })
    expect(await told('trail-uses-added')).toHaveLength(1)
    expect(await lookUps()).toBe(before)
  })

  test('counts a row once that one file holds twice, and reads what a spreadsheet separates by semicolons', async () => {
    await add(of('AIDAONE', key), of('AIDAONE', key))
    const uses = async () => (await trailUsesOf(store.db, user))?.found.uses.map(({ events }) => events)
    expect(await uses()).toEqual([3])
    const other = `${HEAD}\n${of('AIDAONE', key, 'eu-west-1')}`.replaceAll(',', ';')
    await addTrailResult(as(ENGINEER), { id: user }, () => [other])
    expect(await uses()).toEqual([3, 3])
  })

  test('takes a result without a row for what it says: no use', async () => {
    expect(await add()).toMatchObject({ rows: 0, isNew: true })
    expect(await trailUsesOf(store.db, user)).toMatchObject({ found: { uses: [] } })
  })

  test('refuses a result of others only, and one of which a row cannot be read, as a whole', async () => {
    await expect(add(of('AIDAOTHER', 'AKIAOTHER'))).rejects.toThrow(/none of the 1 rows is of this IAM user/)
    await expect(add(of('AIDAONE', key), of('AIDAONE', key).replace(',3,', ',x,'))).rejects.toThrowError(BadInput)
    expect(await trailUsesOf(store.db, user)).toBeNull()
    expect(await told('trail-uses-added')).toEqual([])
  })

  test('reads nothing before it knows whom it is about, and who may', async () => {
    const unread = () => {
      throw new Error('it was read')
    }
    await expect(addTrailResult(as(ENGINEER), { id: newId() }, unread)).rejects.toThrowError(NotFound)
    await expectOpenTo(['admin', 'engineer'], 'decide', (who) =>
      addTrailResult(as(who), { id: user }, () => [`${HEAD}\n`]),
    )
  })
})
