import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { keyIdsOf } from '../contract/leaks/key-ids-of'
import { gitleaksFinding, gitleaksReport, trufflehogFinding } from '../contract/leaks/testing/sample-reports'
import { BadInput, NotAllowed } from '../domain/errors'
import { accountId, type Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { accessKey } from '../domain/testing/facts'
import { drawFrom } from '../domain/testing/random'
import { sightOf } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { iamUserDetail } from '../store/read/iam-user-detail'
import { keyHolders } from '../store/read/key-holders'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../store/testing/listed-users'
import { answerSighting } from './answer-sighting'
import type { Context } from './context'
import { importLeakReport } from './import-leak-report'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

const OURS = 'AKIASP2TPHJSQH3FJXYZ'
const GONE = 'AKIASP2TPHJSQH3FJXY2'
const ELSEWHERE = 'AKIAXYZDQCEN4B6JSJQI'
const OLD = 'AKIAIOSFODNN7EXAMPLE'
const SECRET = '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'

async function* bodyOf(report: unknown) {
  yield typeof report === 'string' ? report : JSON.stringify(report)
}

describeOneStore('leak reports and key ids', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let user: Uuid
  const imports = (report: unknown, ctx: Context = as(ENGINEER)) => importLeakReport(ctx, bodyOf(report))
  const onlySighting = async () => {
    const detail = await iamUserDetail(store.db, sightOf(ENGINEER), user)
    const [sighting, ...more] = detail?.sightings ?? []
    if (!sighting || more.length > 0) throw new Error('not one sighting')
    return sighting
  }

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { accountId: accountId('171436882533') })
    const key = accessKey({ id: newId() })
    user = await listedUser(store.db, main, { name: 'deploy', credentials: [key] }, {}, { [key.id]: OURS })
  })

  test('a secret in a report exposes its user at once, with an event that names no key', async () => {
    const done = await imports(gitleaksReport({ id: OURS, secret: SECRET }))
    expect(done).toMatchObject({ tool: 'gitleaks', findings: 2, ids: 1, ours: 1, added: 1, changed: 0, usersCount: 1 })
    expect(done.users).toMatchObject([{ id: user, name: 'deploy', accountName: 'main' }])
    expect(done.users[0]?.signals).toContain('exposed')
    expect(await verdict(user)).toMatchObject({ nextAction: 'contain-exposed' })
    const events = await told('leak-report-imported')
    expect(events).toMatchObject([
      {
        actor: ENGINEER.actor,
        subjects: [user],
        data: { tool: 'gitleaks', findings: 2, ids: 1, ours: 1, added: 1, changed: 0 },
      },
    ])
    expect(JSON.stringify(events)).not.toContain(OURS)
    expect(await iamUserDetail(store.db, sightOf(ENGINEER), user)).toMatchObject({
      sightings: [{ tool: 'gitleaks', place: { file: 'config/prod.env', line: 3 }, hasSecret: true, reportedAt: NOW }],
      events: expect.arrayContaining([expect.objectContaining({ type: 'leak-report-imported' })]),
    })
  })

  test('the same report again changes nothing, and one that tells more changes what was known', async () => {
    await imports([gitleaksFinding(OURS)])
    expect((await verdict(user)).signals).toContain('key-id-seen')
    const later = as(ENGINEER, plus(NOW, DAY))
    expect(await imports([gitleaksFinding(OURS)], later)).toMatchObject({ added: 0, changed: 0, ours: 1 })
    expect(await imports(gitleaksReport({ id: OURS, secret: SECRET }), later)).toMatchObject({ added: 0, changed: 1 })
    expect((await verdict(user)).signals).toContain('exposed')
    expect(await imports([gitleaksFinding(OURS)], later)).toMatchObject({ added: 0, changed: 0 })
    expect(await onlySighting()).toMatchObject({ hasSecret: true, reportedAt: NOW })
  })

  test('a key that was tried is told by when it was known to work', async () => {
    await imports(JSON.stringify(trufflehogFinding({ id: OURS, secret: SECRET }, { Verified: true })))
    expect(await onlySighting()).toMatchObject({ verifiedAt: NOW })
    expect((await verdict(user)).nextActionBecause).toMatchObject([{ code: 'verified-in-report', tool: 'trufflehog' }])
  })

  test('ids that are no IAM user’s are counted by account, and none is kept', async () => {
    const unread = await storedAccount(store.db, 'sandbox', { accountId: accountId('534261010715'), reading: 'failed' })
    const done = await imports([ELSEWHERE, OLD, 'AKIAVJ2E6QGR2WZILJFM', GONE].map((id) => gitleaksFinding(id)))
    expect(done).toMatchObject({ ids: 4, ours: 0, added: 0, users: [] })
    expect(done.others.toSorted((a, b) => String(a.accountId).localeCompare(String(b.accountId)))).toEqual([
      { accountId: '171436882533', name: 'main', isRead: true, ids: 1 },
      { accountId: '364679954851', name: null, isRead: false, ids: 1 },
      { accountId: unread.accountId, name: 'sandbox', isRead: false, ids: 1 },
      { accountId: null, name: null, isRead: false, ids: 1 },
    ])
    expect(await everything()).not.toContain(ELSEWHERE)
  })

  test('of a report that is refused nothing is imported', async () => {
    await expect(imports([gitleaksFinding(OURS), { what: 'is this' }])).rejects.toThrow(BadInput)
    await expect(imports(JSON.stringify([gitleaksFinding(OURS)]).slice(0, -5))).rejects.toThrow(BadInput)
    expect(await told('leak-report-imported')).toEqual([])
    expect((await iamUserDetail(store.db, sightOf(ENGINEER), user))?.sightings).toEqual([])
  })

  test('an id alone is closed by an answer, and open again once that is taken back', async () => {
    await imports([gitleaksFinding(OURS)])
    const { id } = await onlySighting()
    const wish = { request: newId(), sightings: [id], answer: 'absent', reason: 'The file has the id only' }
    const done = await answerSighting(as(ENGINEER), wish)
    expect(done).toMatchObject({ decisions: [{ user, sighting: id }], unfit: [] })
    expect((await verdict(user)).signals).not.toContain('key-id-seen')
    expect(await answerSighting(as(ENGINEER), wish)).toEqual(done)
    expect(await answerSighting(as(ENGINEER), { ...wish, request: undefined })).toMatchObject({ unchanged: [id] })
    expect(await told('sighting-answered')).toMatchObject([{ data: { sighting: id, answer: 'absent', grade: 'id' } }])
    await undoDecisions(as(ENGINEER), { decisions: done.decisions.map((one) => one.id) })
    expect((await verdict(user)).signals).toContain('key-id-seen')
  })

  test('a report with the secret is answered as false only, and asks again once it tells more', async () => {
    await imports(gitleaksReport({ id: OURS, secret: SECRET }))
    const { id } = await onlySighting()
    const wish = { sightings: [id], reason: 'An example from the documentation' }
    expect(await answerSighting(as(ENGINEER), { ...wish, answer: 'absent' })).toMatchObject({
      unfit: [id],
      decisions: [],
    })
    await answerSighting(as(ENGINEER), { ...wish, answer: 'false' })
    expect((await verdict(user)).nextAction).not.toBe('contain-exposed')
    await imports(gitleaksReport({ id: OURS, secret: SECRET }))
    expect((await verdict(user)).nextAction).not.toBe('contain-exposed')
    const found = trufflehogFinding({ id: OURS, secret: SECRET }, { Verified: true })
    await imports(JSON.stringify(found), as(ENGINEER, plus(NOW, DAY)))
    expect((await verdict(user)).nextAction).toBe('contain-exposed')
  })

  test('each place is answered for itself', async () => {
    await imports([gitleaksFinding(OURS), gitleaksFinding(OURS, { File: 'other.env' })])
    const detail = await iamUserDetail(store.db, sightOf(ENGINEER), user)
    const [one, other] = detail?.sightings ?? []
    const answer = (id: Uuid | undefined) =>
      answerSighting(as(ENGINEER), { sightings: [id], answer: 'absent', reason: 'Looked' })
    await answer(one?.id)
    expect((await verdict(user)).signals).toContain('key-id-seen')
    await answer(other?.id)
    expect((await verdict(user)).signals).not.toContain('key-id-seen')
  })

  test('importing and answering are for those who may decide', async () => {
    await imports([gitleaksFinding(OURS)])
    const { id } = await onlySighting()
    const wish = { sightings: [id], answer: 'absent', reason: 'Looked' }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => answerSighting(as(who), sent))
    await expectOpenTo(['admin', 'engineer'], 'decide', (who) => imports('[]', as(who)))
    await expect(imports([gitleaksFinding(OURS)], as(viewerWith('read')))).rejects.toThrow(NotAllowed)
  })

  test('ids in a text lead to user, account, stage and owner; what is gone or not read says so', async () => {
    const gone = accessKey({ id: newId() })
    const off = accessKey({ id: newId(), status: 'inactive' })
    await listedUser(store.db, main, { name: 'old', credentials: [gone], removedAt: NOW }, {}, { [gone.id]: GONE })
    await listedUser(store.db, main, { name: 'off', credentials: [off] }, {}, { [off.id]: 'AKIASP2TPHJSQH3FJXY3' })
    await storedAccount(store.db, 'sandbox', { accountId: accountId('534261010715'), reading: 'failed' })
    const text = `${OURS} ${GONE} ${ELSEWHERE}\n${OLD} ASIAVJ2E6QGR2WZILJFM AKIASP2TPHJSQH3FJXY3 AKIASP2TPHJSQH3FJXY4 ${OURS}`
    const found = await keyHolders(store.db, sightOf(ENGINEER), await keyIdsOf([text]))
    expect(found).toMatchObject({
      found: 7,
      isCut: false,
      counts: { live: 1, inactive: 1, gone: 1, nobody: 1, unknown: 3 },
    })
    expect(found.keys.map(({ keyId, status, times }) => [keyId, status, times]).slice(0, 3)).toEqual([
      [OURS, 'live', 2],
      ['AKIASP2TPHJSQH3FJXY3', 'inactive', 1],
      [GONE, 'gone', 1],
    ])
    const of = (id: string) => found.keys.find(({ keyId }) => keyId === id)
    expect(of(OURS)).toMatchObject({ user: { id: user, name: 'deploy' }, account: { name: 'main', isRead: true } })
    expect(of('AKIASP2TPHJSQH3FJXY4')).toMatchObject({ status: 'nobody', user: null, account: { name: 'main' } })
    expect(of(ELSEWHERE)).toMatchObject({ status: 'unknown', user: null, account: { name: 'sandbox', isRead: false } })
    expect(of('ASIAVJ2E6QGR2WZILJFM')).toMatchObject({ isOfSession: true, account: null, accountId: '364679954851' })
    expect(of(OLD)).toMatchObject({ accountId: null, command: `aws sts get-access-key-info --access-key-id ${OLD}` })
  })

  test('ids come masked to whoever may not read them', async () => {
    const found = await keyHolders(store.db, sightOf(viewerWith('read')), await keyIdsOf([`${OURS} ${OLD}`]))
    expect(JSON.stringify(found)).not.toMatch(/AKIA[A-Z2-7]{16}/)
    expect(found.keys).toMatchObject([
      { keyId: 'AKIA····JXYZ', user: { name: 'deploy' } },
      { keyId: 'AKIA····MPLE', command: 'aws sts get-access-key-info --access-key-id KEY_ID' },
    ])
  })

  test('thousands of ids are bounded, and that is said', async () => {
    const draw = drawFrom(3)
    const id = () => `AKIA${Array.from({ length: 16 }, () => draw.one([...'QRSTUVWXYZ234567'])).join('')}`
    const ids = Array.from({ length: 20_100 }, id)
    const counted = await keyIdsOf([OURS, '\n', ids.join('\n')])
    const found = await keyHolders(store.db, sightOf(ENGINEER), counted)
    expect(found).toMatchObject({ found: 20_000, isCut: true, counts: { live: 1 } })
    expect(found.keys).toHaveLength(500)
    expect(found.keys[0]).toMatchObject({ keyId: OURS })
  })

  test('no secret of a text or a report comes to rest in a table or an answer', async () => {
    const draw = drawFrom(11)
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
    const secrets: string[] = []
    const answers: unknown[] = []
    for (let round = 0; round < 40; round++) {
      const secret = Array.from({ length: 40 }, () => draw.one(letters)).join('')
      secrets.push(secret)
      const finding = draw.one([
        gitleaksFinding(OURS, {
          Match: `${OURS} ${secret}`,
          File: draw.one(['a.env', `${secret}.env`]),
          StartLine: round + 1,
        }),
        trufflehogFinding({ id: OURS, secret }, { Verified: draw.chance(50) }),
      ])
      answers.push(
        await imports([finding]).catch((error: unknown) => String(error)),
        await keyHolders(store.db, sightOf(ENGINEER), await keyIdsOf([`${OURS} ${secret}`])),
      )
    }
    answers.push(await iamUserDetail(store.db, sightOf(ENGINEER), user))
    const kept = `${await everything()} ${JSON.stringify(answers)}`
    for (const secret of secrets) expect(kept).not.toContain(secret)
    for (const secret of secrets) expect(kept).not.toContain(JSON.stringify(secret).slice(1, -1))
  })

  /** Every row of every table, as text. */
  async function everything(): Promise<string> {
    const { rows: tables } = await store.db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const texts = []
    for (const { name } of tables) {
      const { rows } = await store.db.execute<{ row: string }>(
        sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t`,
      )
      texts.push(...rows.map(({ row }) => row))
    }
    return texts.join('\n')
  }
})
