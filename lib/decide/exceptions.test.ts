import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { reassessDue } from '../assess/reassess'
import { catalogue } from '../catalogue/catalogue'
import { EVERY_EXCEPTION } from '../contract/lists/exception-list'
import { BadInput, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { accessKey, password } from '../domain/testing/facts'
import type { Actor, Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { exceptionPage } from '../store/read/exception-list'
import { ownAmong } from '../store/read/person-behind'
import { accountCounts } from '../store/schema/accounts'
import { decisions, events } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { iamUser } from '../store/testing/stored-user'
import { approveException } from './approve-exception'
import { askException } from './ask-exception'
import { makeToken } from './make-token'
import { setRoster } from './set-roster'
import { ADMIN, deciding, ENGINEER, expectOpenTo, NOW, OTHER_ADMIN, rosterPerson } from './testing/deciding'
import { undoDecisions } from './undo'
import { withdrawException } from './withdraw-exception'

describeOneStore('exceptions', (store) => {
  const { as, told } = deciding(store)
  let main: StoredAccount
  let one: Uuid
  let two: Uuid
  const isExcepted = async (id: Uuid) => {
    const [row] = await store.db.select().from(iamUsers).where(eq(iamUsers.id, id))
    return row?.excepted
  }
  const ask = async (users: Uuid[], who: Viewer = ENGINEER, more: object = {}, at: Instant = NOW) => {
    const wish = { users, reason: 'The vendor takes keys only', until: '2026-12-31', ...more }
    return (await askException(as(who, at), wish)).decisions.map(({ id }) => id)
  }
  const approve = (exceptions: Uuid[], who: Viewer = ADMIN, at: Instant = NOW) =>
    approveException(as(who, at), { exceptions, answer: 'approved' })

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    one = await listedUser(store.db, main, {
      name: 'one',
      credentials: [accessKey({ id: newId() }), password({ id: newId() })],
    })
    two = await listedUser(store.db, main, { name: 'two' })
  })

  test('a request that was approved is withdrawn, not undone; one that waits is undone', async () => {
    const [approved, waiting] = [await ask([one]), await ask([two])]
    await approve(approved)
    await expect(undoDecisions(as(ENGINEER), { decisions: [...approved, ...waiting] })).rejects.toMatchObject({
      code: 'exception-answered',
    })
    expect(await isExcepted(one)).toBe(true)
    await undoDecisions(as(ENGINEER), { decisions: waiting })
    await withdrawException(as(ENGINEER, plus(NOW, 1)), { exceptions: approved })
    expect(await isExcepted(one)).toBe(false)
  })

  test('asked for they except nothing; approved by another they do, until the end of the day where the company is', async () => {
    const asked = await ask([one, two])
    expect([await isExcepted(one), await isExcepted(two)]).toEqual([false, false])
    const { decisions: made } = await approve(asked)
    expect(made.map(({ user }) => user).sort()).toEqual([one, two].sort())
    expect([await isExcepted(one), await isExcepted(two)]).toEqual([true, true])
    const end = instant('2026-12-31T15:00:00Z')
    await reassessDue(store.db, plus(end, -1))
    expect(await isExcepted(one)).toBe(true)
    await reassessDue(store.db, end)
    expect(await isExcepted(one)).toBe(false)
    const counted = await store.db.select().from(accountCounts).where(eq(accountCounts.excepted, true))
    expect(counted.reduce((sum, { users }) => sum + users, 0)).toBe(0)
  })

  test('are told with who asked and who approved', async () => {
    const asked = await ask([one], ENGINEER, { credentialKinds: ['access-key', 'access-key'] })
    await approve(asked)
    expect(await told('exception-asked')).toMatchObject([
      {
        actor: ENGINEER.actor,
        subjects: [one, main.id],
        data: { decision: asked[0], until: '2026-12-31T15:00:00.000Z', credentialKinds: ['access-key'] },
      },
    ])
    expect(await told('exception-answered')).toMatchObject([
      { actor: ADMIN.actor, data: { asked: asked[0], answer: 'approved', reason: null } },
    ])
  })

  test('nobody approves or refuses what they asked for, also not among others’: alone, it stays asked', async () => {
    const own = await ask([one], ADMIN)
    const others = await ask([two])
    for (const answer of ['approved', 'refused']) {
      const refused = approveException(as(ADMIN), { exceptions: [...own, ...others], answer })
      await expect(refused).rejects.toMatchObject({ needs: 'own-request' })
    }
    expect([await isExcepted(one), await isExcepted(two)]).toEqual([false, false])
    await approve(own, OTHER_ADMIN)
    expect(await isExcepted(one)).toBe(true)
  })

  test('nor through a token of theirs, nor under another address of theirs; a token of nobody approves nothing', async () => {
    const own = await ask([one], ADMIN)
    const { id } = await makeToken(as(ADMIN), { name: 'mine', scopes: ['read', 'approve', 'decide'], days: 7 })
    const token: Viewer = { ...ADMIN, actor: { type: 'token', id, name: 'mine' } }
    await expect(approve(own, token)).rejects.toMatchObject({ needs: 'own-request' })
    const byToken = await ask([two], token)
    await expect(approve(byToken)).rejects.toMatchObject({ needs: 'own-request' })
    const nobody: Viewer = { ...ADMIN, actor: { type: 'token', id: newId(), name: 'gone' } }
    await expect(approve(own, nobody)).rejects.toMatchObject({ needs: 'approve' })
    const system: Viewer = { ...ADMIN, actor: { type: 'system', name: 'cli' } }
    await expect(approve(own, system)).rejects.toMatchObject({ needs: 'approve' })
    const emails = ['admin@example.com', 'alias@example.com']
    await setRoster(as(ADMIN), { people: [rosterPerson('1', 'Admin', { emails })] })
    const alias: Viewer = { ...ADMIN, actor: { type: 'person', email: 'Alias@example.com', name: 'Admin' } }
    await expect(approve(own, alias)).rejects.toMatchObject({ needs: 'own-request' })
    const { exceptions } = await exceptionPage(store.db, catalogue, EVERY_EXCEPTION, NOW)
    const toldOwn = async (actor: Actor) => [...(await ownAmong(store.db, actor, exceptions))].toSorted()
    expect(await toldOwn(alias.actor)).toEqual([...own, ...byToken].toSorted())
    expect(await toldOwn(OTHER_ADMIN.actor)).toEqual([])
    expect(await store.db.$count(decisions, eq(decisions.type, 'answer-exception'))).toBe(0)
  })

  test('extended they need approval again, and hold until their end meanwhile', async () => {
    const first = await ask([one])
    await approve(first)
    const longer = await ask([one], ENGINEER, { until: '2027-03-31' })
    expect(longer).toHaveLength(1)
    expect(await isExcepted(one)).toBe(true)
    await reassessDue(store.db, instant('2027-01-01T00:00:00Z'))
    expect(await isExcepted(one)).toBe(false)
    await approve(longer, ADMIN, instant('2027-01-02T00:00:00Z'))
    expect(await isExcepted(one)).toBe(true)
  })

  test('are not asked for kinds of credentials that the user does not have: they would except nothing', async () => {
    const keyed = await listedUser(store.db, main, { name: 'keyed', credentials: [accessKey({ id: newId() })] })
    const wish = { users: [keyed], reason: 'Legacy', until: '2026-12-31' }
    const none = await askException(as(ENGINEER), { ...wish, credentialKinds: ['password', 'certificate'] })
    expect(none).toMatchObject({ decisions: [], unfit: [keyed] })
    const some = await askException(as(ENGINEER), { ...wish, credentialKinds: ['password', 'access-key'] })
    expect(some).toMatchObject({ decisions: [{ user: keyed }], unfit: [] })
    const unread = await listedUser(store.db, main, {
      name: 'unread',
      credentials: [],
      readAt: { ...iamUser('unread').readAt, certificates: null },
    })
    const perhaps = await askException(as(ENGINEER), { ...wish, users: [unread], credentialKinds: ['certificate'] })
    expect(perhaps).toMatchObject({ decisions: [{ user: unread }], unfit: [] })
  })

  test('refused they except nothing, and cannot be approved after', async () => {
    const asked = await ask([one])
    const { decisions: made } = await approveException(as(ADMIN), {
      exceptions: asked,
      answer: 'refused',
      reason: 'The vendor takes roles now',
    })
    expect(await approve(asked, OTHER_ADMIN)).toMatchObject({
      decisions: [],
      unfit: [{ exception: asked[0], state: 'refused' }],
    })
    expect(await isExcepted(one)).toBe(false)
    await undoDecisions(as(ADMIN), { decisions: made.map(({ id }) => id) })
    expect(await approve(asked)).toMatchObject({ decisions: [{ user: one, exception: asked[0] }] })
  })

  test('withdrawn they except nothing more; withdrawing and taking back are told', async () => {
    const asked = await ask([one, two])
    await approve(asked)
    const later = plus(NOW, DAY)
    const gone = await withdrawException(as(ENGINEER, later), { exceptions: asked, reason: 'Switched early' })
    expect([await isExcepted(one), await isExcepted(two)]).toEqual([false, false])
    expect(await withdrawException(as(ENGINEER, later), { exceptions: asked })).toMatchObject({ decisions: [] })
    await undoDecisions(as(ENGINEER), { decisions: gone.decisions.map(({ id }) => id) })
    expect(await isExcepted(one)).toBe(true)
    expect((await told('exception-answered')).map(({ data }) => data)).toEqual(
      expect.arrayContaining([expect.objectContaining({ answer: 'withdrawn', reason: 'Switched early' })]),
    )
  })

  test('an approval is an admin’s to take back; a request taken back is there no more', async () => {
    const asked = await ask([one])
    const approved = await approve(asked)
    const undo = { decisions: approved.decisions.map(({ id }) => id) }
    await expect(undoDecisions(as(ENGINEER), undo)).rejects.toThrowError(NotAllowed)
    await undoDecisions(as(OTHER_ADMIN), undo)
    expect(await isExcepted(one)).toBe(false)
    await undoDecisions(as(ENGINEER), { decisions: asked })
    await expect(approve(asked)).rejects.toThrowError(NotFound)
  })

  test('sent twice, asking and approving are done once, also when both arrive together', async () => {
    const wish = { request: newId(), users: [one], reason: 'Legacy', until: '2026-12-31' }
    const [asked, again] = await Promise.all([askException(as(ENGINEER), wish), askException(as(ENGINEER), wish)])
    expect(again.decisions).toEqual(asked.decisions)
    const answer = { request: newId(), exceptions: asked.decisions.map(({ id }) => id), answer: 'approved' }
    const [first, second] = await Promise.all([
      approveException(as(ADMIN), answer),
      approveException(as(ADMIN), answer),
    ])
    expect(second.decisions).toEqual(first.decisions)
    expect(await store.db.$count(decisions)).toBe(2)
    expect(await store.db.$count(events, eq(events.type, 'exception-answered'))).toBe(1)
    const same = await askException(as(ENGINEER), { ...wish, request: newId() })
    expect(same).toMatchObject({ decisions: [], unchanged: [one] })
  })

  test('two requests about one user are approved at once', async () => {
    const keys = await ask([one], ENGINEER, { credentialKinds: ['access-key'] })
    const passwords = await ask([one], ENGINEER, { credentialKinds: ['password'] })
    const made = await approve([...keys, ...passwords])
    expect(made.decisions.map(({ exception }) => exception).sort()).toEqual([...keys, ...passwords].sort())
    expect(await isExcepted(one)).toBe(true)
  })

  test('lapsed before anybody answered, they are approved no more', async () => {
    const asked = await ask([one])
    const late = await approve(asked, ADMIN, instant('2027-01-05T00:00:00Z'))
    expect(late).toMatchObject({ decisions: [], unfit: [{ exception: asked[0], state: 'lapsed' }] })
  })

  test('of a user removed meanwhile, nothing is lost and nothing decided', async () => {
    const asked = await ask([one, two])
    await store.db.update(iamUsers).set({ removedAt: NOW }).where(eq(iamUsers.id, one))
    const approved = await approve(asked)
    expect(approved.decisions).toMatchObject([{ user: two }])
    expect(approved.removed).toHaveLength(1)
    expect(await store.db.$count(decisions, eq(decisions.type, 'ask-exception'))).toBe(2)
  })

  test('hold on the day they are asked for, but not for one that is over where the company is', async () => {
    // 03:00 UTC on the 23rd is noon there.
    expect(await ask([one], ENGINEER, { until: '2026-11-23' })).toHaveLength(1)
    const evening = instant('2026-11-23T15:00:00Z')
    for (const until of ['2026-11-23', '2025-01-01', '2026-02-30', 'tomorrow', '']) {
      const refused = ask([one], ENGINEER, { until }, evening)
      await expect(refused).rejects.toThrowError(BadInput)
      await expect(refused).rejects.toMatchObject({ fields: [{ path: 'until', code: 'until-wish' }] })
    }
  })

  test('are asked for three years at most: what has to stay longer is looked at again', async () => {
    const made = await askException(as(ENGINEER), { users: [one], reason: 'Legacy', until: '2029-11-25' })
    expect(made).toMatchObject({ until: '2029-11-25T15:00:00.000Z', decisions: [{ user: one }] })
    for (const until of ['2029-11-26', '9999-12-31'])
      await expect(ask([two], ENGINEER, { until })).rejects.toMatchObject({
        fields: [{ path: 'until', code: 'until-wish', message: `${until} is more than 1098 days ahead` }],
      })
    expect(await store.db.$count(decisions)).toBe(1)
  })

  test('are asked for by those who decide, answered by those who approve, withdrawn by those who decide', async () => {
    const wish = { users: [one], reason: 'Legacy', until: '2026-12-31' }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => askException(as(who), sent))
    const person = (who: Viewer): Viewer => ({ ...who, actor: ADMIN.actor })
    const approval = { exceptions: await ask([two]), answer: 'approved' }
    await expectOpenTo(['admin'], 'approve', (who, sent: unknown = approval) => approveException(as(person(who)), sent))
    const asked = await ask([two], ENGINEER, { until: '2027-06-30' }, plus(NOW, DAY))
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = { exceptions: asked }) =>
      withdrawException(as(who), sent),
    )
  })
})
