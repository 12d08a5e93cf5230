import { beforeEach, expect, test } from 'vitest'
import { openClaims } from '../domain/claim'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, instant, plus } from '../domain/instant'
import { systemViewer, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { standingDecisions } from '../store/read/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { keyedPerson } from '../store/testing/stored-people'
import { answerClaim } from './answer-claim'
import { askWhose } from './ask-whose'
import { claimOwner } from './claim-owner'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

/** Signed in, with no role. */
const NOBODY: Viewer = {
  actor: { type: 'person', email: 'Ann@example.com', name: 'Ann' },
  roles: [],
  permissions: new Set(),
}

describeOneStore('whose an IAM user is, by those who were asked', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let user: Uuid
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    user = await listedUser(store.db, main, { name: 'batch-prod-01' })
  })
  const claims = async () => openClaims((await standingDecisions(store.db, [user])).get(user) ?? [])

  test('anybody who signed in answers, without a role; it is told, and makes nobody the owner', async () => {
    const done = await claimOwner(as(NOBODY), { user, answer: 'team', team: 'Search' })
    expect(done.decisions).toHaveLength(1)
    expect(await claims()).toMatchObject([{ answer: 'team', team: 'Search', named: null, by: { name: 'Ann' } }])
    expect(await told('owner-claimed')).toMatchObject([
      { actor: { type: 'person', name: 'Ann' }, data: { answer: 'team', team: 'Search', named: null } },
    ])
    expect((await verdict(user)).owner).toBeNull()
  })

  test('of one person the latest answer stands; what others answered stands beside it', async () => {
    await claimOwner(as(NOBODY), { user, answer: 'mine' })
    await claimOwner(as(ENGINEER), { user, answer: 'mine' })
    await claimOwner(as(NOBODY, plus(NOW, 1_000)), { user, answer: 'not-mine', named: 'Bob' })
    expect((await claims()).map(({ answer, named, by }) => [by.type === 'person' && by.name, answer, named])).toEqual([
      ['Engineer', 'mine', null],
      ['Ann', 'not-mine', 'Bob'],
    ])
    expect((await claimOwner(as(NOBODY), { user, answer: 'not-mine', named: 'Bob' })).unchanged).toEqual([user])
  })

  test('API tokens claim nothing, a team is named, a secret is refused, and nobody answers without end', async () => {
    const token: Viewer = { ...systemViewer('cli'), actor: { type: 'token', id: newId(), name: 'ci' } }
    await expect(claimOwner(as(token), { user, answer: 'mine' })).rejects.toThrowError(NotAllowed)
    await expect(claimOwner(as(NOBODY), { user, answer: 'team' })).rejects.toMatchObject({
      fields: [{ path: 'team', code: 'claim-team' }],
    })
    const secret = { user, answer: 'not-mine', named: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
    await expect(claimOwner(as(NOBODY), secret)).rejects.toMatchObject({ fields: [{ code: 'text-key-id' }] })
    await expect(claimOwner(as(NOBODY), { user: newId(), answer: 'mine' })).rejects.toThrowError(NotFound)
    for (let n = 0; n < 20; n += 1) await claimOwner(as(NOBODY), { user, answer: 'team', team: `Team ${n}` })
    await expect(claimOwner(as(NOBODY), { user, answer: 'mine' })).rejects.toMatchObject({ code: 'too-many-claims' })
  })

  test('of a removed user nothing is claimed', async () => {
    const gone = await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') })
    expect(await claimOwner(as(NOBODY), { user: gone, answer: 'mine' })).toMatchObject({
      decisions: [],
      removed: [gone],
    })
  })

  test('accepted, a claim makes its person the owner, and is open no more; undone, it is as before', async () => {
    const ann = await keyedPerson(store.db, 'Ann')
    await claimOwner(as(NOBODY), { user, answer: 'mine' })
    const [claim] = await claims()
    const done = await answerClaim(as(ENGINEER), { claim: claim?.id, answer: 'accepted' })
    expect(done.decisions).toHaveLength(2)
    expect((await verdict(user)).owner).toEqual({ type: 'person', personId: ann.id, by: 'decision' })
    expect(await claims()).toEqual([])
    expect(await told('claim-answered')).toMatchObject([{ data: { asked: claim?.id, answer: 'accepted' } }])
    await undoDecisions(as(ENGINEER), { decisions: done.decisions.map(({ id }) => id) })
    expect((await verdict(user)).owner).toBeNull()
    expect(await claims()).toHaveLength(1)
  })

  test('a team is owner under the name it owns by; dismissed, a claim changes no owner', async () => {
    await listedUser(store.db, main, { name: 'known' }, { owner: { type: 'team', name: 'Search', by: 'tag' } })
    await claimOwner(as(NOBODY), { user, answer: 'team', team: 'search' })
    const [claim] = await claims()
    await answerClaim(as(ENGINEER), { claim: claim?.id, answer: 'accepted' })
    expect((await verdict(user)).owner).toEqual({ type: 'team', name: 'Search', by: 'decision' })
    await claimOwner(as(ENGINEER), { user, answer: 'mine' })
    const [other] = await claims()
    const done = await answerClaim(as(ENGINEER), { claim: other?.id, answer: 'dismissed' })
    expect(done.decisions).toHaveLength(1)
    expect((await verdict(user)).owner).toMatchObject({ name: 'Search' })
    expect(await claims()).toEqual([])
  })

  test('whoever says that it is not theirs, and whom nobody knows, becomes no owner', async () => {
    await claimOwner(as(NOBODY), { user, answer: 'not-mine', named: 'Bob' })
    const [claim] = await claims()
    const accept = () => answerClaim(as(ENGINEER), { claim: claim?.id, answer: 'accepted' })
    await expect(accept()).rejects.toMatchObject({ code: 'claim-names-nobody' })
    await claimOwner(as(NOBODY), { user, answer: 'mine' })
    const [mine] = await claims()
    await expect(answerClaim(as(ENGINEER), { claim: mine?.id, answer: 'accepted' })).rejects.toThrowError(Conflict)
    await expect(answerClaim(as(ENGINEER), { claim: newId(), answer: 'accepted' })).rejects.toThrowError(NotFound)
  })

  test('accepted that it is not theirs, a user is linked to them no more, which is remembered; undone, it is again', async () => {
    const ann = await keyedPerson(store.db, 'Ann')
    const link = { personId: ann.id, method: 'email-local-part', confidence: 'likely' } as const
    const theirs = await listedUser(
      store.db,
      main,
      { name: 'ann', tags: { Email: 'ann@example.com' } },
      { match: link },
    )
    await claimOwner(as(NOBODY), { user: theirs, answer: 'not-mine' })
    const [claim] = openClaims((await standingDecisions(store.db, [theirs])).get(theirs) ?? [])
    const done = await answerClaim(as(ENGINEER), { claim: claim?.id, answer: 'accepted' })
    expect(done.decisions).toHaveLength(2)
    const after = await verdict(theirs)
    expect(after.match).toBeNull()
    expect(after.owner).toBeNull()
    expect(await told('match-set')).toMatchObject([{ data: { personId: ann.id, is: false, before: ann.id } }])
    await undoDecisions(as(ENGINEER), { decisions: done.decisions.map(({ id }) => id) })
    expect((await verdict(theirs)).match).toMatchObject({ personId: ann.id })
  })

  test('of somebody whom no directory knows a claim waits for the person or team that is named for it, and is closed by that', async () => {
    await claimOwner(as(NOBODY), { user, answer: 'mine' })
    const [claim] = await claims()
    const accept = (more: object = {}) => answerClaim(as(ENGINEER), { claim: claim?.id, answer: 'accepted', ...more })
    await expect(accept()).rejects.toMatchObject({ code: 'claim-by-stranger' })
    await expect(accept({ named: 'Nobody knows' })).rejects.toMatchObject({ code: 'no-such-owner' })
    const bob = await keyedPerson(store.db, 'Bob')
    expect((await accept({ named: 'Bob' })).decisions).toHaveLength(2)
    expect((await verdict(user)).owner).toEqual({ type: 'person', personId: bob.id, by: 'decision' })
    expect(await claims()).toEqual([])
  })

  test('asked again within a week, who asked last and when is told; later, nothing', async () => {
    expect(await askWhose(as(ENGINEER), { user })).toMatchObject({ before: null })
    const after6 = plus(NOW, 6 * DAY)
    expect(await askWhose(as(ENGINEER, after6), { user })).toMatchObject({
      before: { at: NOW, by: { name: 'Engineer' } },
    })
    expect(await askWhose(as(ENGINEER, plus(after6, 8 * DAY)), { user })).toMatchObject({ before: null })
    expect(await told('whose-asked')).toHaveLength(3)
  })

  test('whoever may decide asks and answers', async () => {
    await expectOpenTo(['engineer', 'admin'], 'decide', (who, wish = { user }) => askWhose(as(who), wish))
    await claimOwner(as(NOBODY), { user, answer: 'team', team: 'Search' })
    const [claim] = await claims()
    const dismissed = { claim: claim?.id, answer: 'dismissed' }
    await expectOpenTo(['engineer', 'admin'], 'decide', (who, wish = dismissed) => answerClaim(as(who), wish))
  })
})
