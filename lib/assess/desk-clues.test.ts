import { expect, test } from 'vitest'
import { addTrailResult } from '../decide/add-trail-result'
import { deciding, ENGINEER, NOW } from '../decide/testing/deciding'
import type { Uuid } from '../domain/ids'
import type { UseGroup } from '../domain/look-up/look-up'
import { accessKey } from '../domain/testing/facts'
import { newId } from '../store/engine/new-id'
import { lookUpOf } from '../store/read/look-up'
import { trailUsesOf } from '../store/read/trail-uses'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { storedLookUp } from '../store/testing/stored-look-up'
import { deskClues } from './desk-clues'
import { programOf } from './programs'

const HEAD =
  'principalid,accesskeyid,sourceipaddress,useragent,eventsource,awsregion,uses,refused,failed_sign_ins,first_used_at,last_used_at'
const AGENT = 'jenkins/2.4 aws-sdk-java/1.12'
const SOURCE = '192.0.2.1'

describeOneStore('the clues of the desk', (store) => {
  const { as } = deciding(store)

  async function suggested(tell: (user: Uuid) => Promise<unknown>) {
    const account = await storedAccount(store.db, 'main')
    const id = await listedUser(
      store.db,
      account,
      { name: 'x7', uniqueId: 'AIDAX7', credentials: [accessKey({ id: newId() })] },
      { kind: 'unknown' },
    )
    await tell(id)
    const [look, trail] = [await lookUpOf(store.db, id), await trailUsesOf(store.db, id)]
    const uses = { found: look?.found ?? null, trail: trail?.found ?? null }
    return (await deskClues(store.db, { id, account: account.id }, uses, NOW))?.suggestions
  }
  const upload = (id: Uuid) =>
    addTrailResult(as(ENGINEER), { id }, () => [
      `${HEAD}\nAIDAX7,,${SOURCE},${AGENT},s3.amazonaws.com,eu-west-1,3,0,0,2026-01-05T00:00:00Z,2026-10-01T09:00:00Z`,
    ])
  const use: UseGroup = {
    credential: null,
    source: SOURCE,
    program: programOf(AGENT, SOURCE),
    agent: AGENT,
    service: 's3',
    region: 'us-east-1',
    events: 1,
    refused: 0,
    firstAt: NOW,
    lastAt: NOW,
  }

  test('are what an organization trail told as much as what was looked up, each said once', async () => {
    const untold = await suggested(async () => undefined)
    const looked = await suggested((id) => storedLookUp(store.db, id, { uses: [{ ...use, readAt: NOW }] }))
    const told = await suggested((id) => upload(id))
    expect(told?.map(({ kind, because }) => [kind, because.map(({ code }) => code)])).toContainEqual([
      'ci',
      expect.arrayContaining(['seen-program']),
    ])
    expect(told).toEqual(looked)
    expect(told).not.toEqual(untold)
    const both = await suggested(async (id) => {
      await storedLookUp(store.db, id, { uses: [{ ...use, readAt: NOW }] })
      await upload(id)
    })
    expect(both).toEqual(looked)
  })
})
