import { expect, test } from 'vitest'
import { EVERY_IAM_USER } from '../contract/lists/iam-user-list'
import { accountId } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { personKeys } from '../domain/people/person-keys'
import { accessKey, daysAgo, NOW, person, used, uuid } from '../domain/testing/facts'
import { sightOf, systemViewer } from '../domain/viewer'
import { iamUserDetail } from '../store/read/iam-user-detail'
import { iamUserPage } from '../store/read/iam-user-list'
import { personDetail } from '../store/read/person-detail'
import { rosters } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { assigned, directoryReadAt, directoryUser } from '../store/testing/stored-people'
import { writeKeys, writePeople } from '../store/write/people-rows'
import { reassessAccount, reassessDue } from './reassess'

const ACCOUNT = accountId('200000000001')
const CLI = systemViewer('cli')

describeOneStore('what Identity Center gives to whoever it matches', (store) => {
  /** The stage of a user whose person is assigned a permission set, by what Identity Center says of the person. */
  async function stageBy(status: 'enabled' | 'disabled') {
    const { db } = store
    const owner = person({ id: uuid('dev'), emails: ['dev@example.com'], directory: directoryUser('dev', status) })
    await directoryReadAt(db, NOW)
    await db.insert(rosters).values({ source: 'personnel', id: uuid('roster'), at: NOW, actor: CLI.actor, people: 1 })
    await db.transaction(async (tx) => {
      await writePeople(tx, [owner])
      await writeKeys(
        tx,
        personKeys(owner.emails).map((key) => ({ ...key, person: owner.id })),
      )
    })
    const account = await storedAccount(db, 'main', { id: uuid('main'), accountId: ACCOUNT })
    const credentials = [accessKey({ id: uuid('key'), lastUse: used(daysAgo(2)) })]
    const user = await listedUser(db, account, { name: 'dev', tags: { email: 'dev@example.com' }, credentials })
    await assigned(db, ACCOUNT, 'Developer', { type: 'user', id: 'u-dev' })
    await reassessAccount(db, uuid('main'), { now: NOW, by: CLI.actor })
    return (await iamUserDetail(db, sightOf(CLI), user))?.assessment.stage
  }

  test('replaces their user while it lets them in', async () => {
    expect(await stageBy('enabled')).toBe('ready')
  })

  test('replaces nothing once it lets them in no more, whatever is still assigned to them', async () => {
    expect(await stageBy('disabled')).toBe('identified')
  })
})

describeOneStore('a credential that expires', (store) => {
  test('is live until then and nowhere after: stage, list, page and doors say the same', async () => {
    const { db } = store
    const owner = person({ id: uuid('dev'), emails: ['dev@example.com'] })
    await db.transaction(async (tx) => {
      await writePeople(tx, [owner])
      await writeKeys(
        tx,
        personKeys(owner.emails).map((key) => ({ ...key, person: owner.id })),
      )
    })
    const account = await storedAccount(db, 'main', { id: uuid('main'), accountId: ACCOUNT })
    const key = accessKey({ id: uuid('key'), kind: 'service-credential', expiresAt: plus(NOW, DAY) })
    const id = await listedUser(db, account, {
      name: 'dev',
      tags: { email: 'dev@example.com' },
      credentials: [key],
    })
    const told = async () => {
      const user = await iamUserDetail(db, sightOf(CLI), id)
      const detail = await personDetail(db, CLI, owner.id, { now: NOW, timeZone: 'Asia/Tokyo' })
      return {
        isDisabled: user?.assessment.stage === 'disabled',
        onPage: user?.credentials.some(({ live }) => live),
        inList: (await iamUserPage(db, CLI, { ...EVERY_IAM_USER, live: true })).count === 1,
        doors: detail?.verdict.doors.length,
        state: detail?.verdict.state,
      }
    }
    await reassessAccount(db, uuid('main'), { now: NOW, by: CLI.actor })
    expect(await told()).toEqual({ isDisabled: false, onPage: true, inList: true, doors: 1, state: 'open' })
    expect(await reassessDue(db, plus(NOW, DAY))).toBe(1)
    expect(await told()).toEqual({ isDisabled: true, onPage: false, inList: false, doors: 0, state: 'clear' })
  })
})
