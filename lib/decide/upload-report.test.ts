import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { BadInput, Conflict, NotAllowed, NotFound } from '../domain/errors'
import { accountId, type Uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { PERMISSIONS_OF } from '../domain/viewer'
import { coverageOf } from '../store/read/coverage'
import { facts } from '../store/read/evidence-record'
import { iamUserViews, viewOf } from '../store/read/iam-user-view'
import { accountUploads } from '../store/schema/account-uploads'
import { accounts } from '../store/schema/accounts'
import { events } from '../store/schema/decisions'
import { credentials, credentialUses, iamUsers, stageSpans } from '../store/schema/iam-users'
import { roles } from '../store/schema/roles'
import { describeStores } from '../store/testing/describe-stores'
import { viewerWith } from '../store/testing/listed-users'
import { placeAccount } from '../store/testing/placed'
import { accountsToScan } from '../store/write/account-rows'
import { addStandaloneAccount } from './add-standalone-account'
import { ADMIN, deciding, NOW } from './testing/deciding'
import { CHINA, printedDetails, printedReport, reportOf } from './testing/reports'
import { uploadReport } from './upload-report'

const KEY = { madeAt: '2025-05-05T05:05:05Z' }
const OCT = '2026-10-03T06:05:00.000Z'
const NOV = '2026-11-03T06:05:00.000Z'

describeStores('a report uploaded of an account that nobody reads', (store) => {
  const { as, told } = deciding(store)
  let account: Uuid

  beforeEach(async () => {
    const { id } = await addStandaloneAccount(as(ADMIN), { kind: 'uploaded', name: 'shop-cn', ...CHINA })
    account = id
  })

  const upload = (text: string, more: { generatedAt?: string; dryRun?: boolean } = {}) =>
    uploadReport(as(ADMIN), { id: account, ...more }, () => [text])
  const user = async (name: string) => {
    const [row] = await store.db.select().from(iamUsers).where(eq(iamUsers.name, name))
    if (!row) throw new Error(`no IAM user ${name}`)
    return row
  }
  const code = async (text: string, generatedAt?: string) => {
    const error = await upload(text, { generatedAt }).catch((thrown: unknown) => thrown)
    if (!(error instanceof BadInput)) throw error
    return error.fields[0]
  }
  const days = async () => (await store.db.select().from(credentialUses)).map(({ day }) => day).toSorted()

  test('tells its users as of the moment it was made, and of what it does not hold that it was not read', async () => {
    const csv = reportOf({ name: 'ann', password: '2026-10-20T10:00:00Z', key: KEY }, { name: 'smith,john' })
    const done = await upload(printedReport(csv, NOV))
    expect(done).toMatchObject({ kind: 'report', generatedAt: NOV, users: 2, isPast: false, added: { count: 2 } })
    const { facts } = await user('ann')
    expect(facts).toMatchObject({ uniqueId: null, firstSeenAt: NOV, removedAt: null })
    expect(facts.readAt).toMatchObject({ existence: null, password: NOV, 'access-keys': NOV, 'key-ids': null })
    expect(facts.notRead.map(({ group }) => group).toSorted()).toEqual(
      ['existence', 'key-ids', 'mfa-devices', 'service-credentials', 'ssh-keys'].toSorted(),
    )
    const [key] = facts.credentials.filter(({ kind }) => kind === 'access-key')
    expect(key).toMatchObject({ status: 'active', lastUse: { state: 'never', until: NOV } })
    expect(await store.db.select().from(credentials)).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: key?.id, keyId: null })]),
    )
    expect((await user('smith,john')).arn).toBe('arn:aws-cn:iam::777788889999:user/smith,john')
    const [row] = await store.db.select().from(accounts).where(eq(accounts.id, account))
    expect(row).toMatchObject({ reading: 'read', readAt: NOV, reportAt: NOV, detailsReadAt: null, problems: [] })
    expect(row?.root).toMatchObject({ passwordLive: true, mfaActive: true, liveKeys: 0, readAt: NOV })
  })

  test('proves silence up to its own time and no further, and its users are stale once that is long ago', async () => {
    await upload(printedReport(reportOf({ name: 'ann', key: KEY }), NOV))
    const { assessment, stale } = await user('ann')
    expect(assessment.evidenceAt).toBe('2026-11-03T00:00:00.000Z')
    expect(stale).toBe(true)
    expect(assessment.stage).not.toBe('disabled')
  })

  test('is no business of scans, and its account counts as read', async () => {
    await upload(printedReport(reportOf({ name: 'ann' }), NOV))
    expect(await accountsToScan(store.db, { onlyFailed: false, onlyAccounts: null })).toEqual([])
    expect(await coverageOf(store.db)).toMatchObject({ accounts: 1, read: 1, failed: 0, complete: true })
  })

  test('is one event, with who uploaded it; its users are none of their own the first time', async () => {
    await upload(printedReport(reportOf({ name: 'ann' }, { name: 'ben' }), NOV))
    expect(await told('report-uploaded')).toMatchObject([
      { actor: ADMIN.actor, subjects: [account], data: { generatedAt: NOV, users: 2, added: 2, isPast: false } },
    ])
    expect(await told('account-first-read')).toMatchObject([{ happenedBy: NOV, recordedAt: NOW, actor: ADMIN.actor }])
    expect(await told('user-seen')).toEqual([])
  })

  test('sent again changes nothing, and is told to be known', async () => {
    const printed = printedReport(reportOf({ name: 'ann', key: KEY }), NOV)
    await upload(printed)
    const before = [await store.db.select().from(iamUsers), await store.db.select().from(events)]
    expect(await upload(printed, { dryRun: true })).toMatchObject({ isNew: false })
    expect(await upload(printed)).toMatchObject({ isNew: false, added: { count: 0 }, changed: { count: 0 } })
    expect([await store.db.select().from(iamUsers), await store.db.select().from(events)]).toEqual(before)
  })

  test('only looked at, tells what it would change and stores nothing', async () => {
    await upload(printedReport(reportOf({ name: 'ann', key: KEY }, { name: 'ben' }), OCT))
    const before = await store.db.select().from(iamUsers)
    const next = reportOf({ name: 'ann', key: { ...KEY, active: false } }, { name: 'eve' })
    const foreseen = await upload(printedReport(next, NOV), { dryRun: true })
    expect(foreseen).toMatchObject({
      dryRun: true,
      added: { names: ['eve'] },
      changed: { names: ['ann'] },
      removed: { names: ['ben'] },
    })
    expect(await store.db.select().from(iamUsers)).toEqual(before)
    expect(await store.db.$count(accountUploads)).toBe(1)
    const { dryRun: _, ...done } = await upload(printedReport(next, NOV))
    expect(foreseen).toMatchObject(done)
    expect((await user('ben')).removedAt).toBe(NOV)
    expect(await told('key-disabled')).toMatchObject([{ happenedAfter: OCT, happenedBy: NOV }])
  })

  test('goes on with the same user once details tell its unique id, and details stay when only a report comes', async () => {
    await upload(printedReport(reportOf({ name: 'ann', key: KEY }), OCT))
    const first = await user('ann')
    const details = printedDetails([{ name: 'ann', id: 'AIDAEXAMPLEANN', tags: { email: 'ann@example.com' } }])
    expect(await upload(details, { generatedAt: '2026-10-03T07:00:00Z' })).toMatchObject({
      kind: 'details',
      added: { count: 0 },
      removed: { count: 0 },
    })
    const known = await user('ann')
    expect([known.id, known.uniqueId]).toEqual([first.id, 'AIDAEXAMPLEANN'])
    expect(known.facts).toMatchObject({ groups: ['developers'], tags: { email: 'ann@example.com' } })
    expect(known.facts.credentials).toEqual(first.facts.credentials)
    expect(known.facts.notRead.map(({ group }) => group)).not.toContain('existence')
    expect(await store.db.$count(roles)).toBe(1)
    // Read for the first time: nothing has changed.
    expect(await told('tags-changed')).toEqual([])

    await upload(printedReport(reportOf({ name: 'ann', key: { ...KEY, usedAt: '2026-11-01T00:00:00Z' } }), NOV))
    const after = await user('ann')
    expect(after.uniqueId).toBe('AIDAEXAMPLEANN')
    expect(after.facts).toMatchObject({ groups: ['developers'], inlinePolicies: [{ name: 'Shop' }] })
    expect(after.facts.readAt).toMatchObject({ existence: '2026-10-03T07:00:00.000Z', password: NOV })
    expect([await store.db.$count(iamUsers), await store.db.$count(roles)]).toEqual([1, 1])
  })

  test('makes no fact younger that it does not tell: on the page, in the evidence, and once the account is to be scanned', async () => {
    const DETAILS = '2026-10-03T07:00:00.000Z'
    await upload(printedDetails([{ name: 'ann', id: 'AIDAEXAMPLEANN' }]), { generatedAt: DETAILS })
    await upload(printedReport(reportOf({ name: 'ann', key: KEY }), NOV))
    const { id } = await user('ann')
    const ages = async () => {
      const [row] = await iamUserViews(store.db).where(eq(iamUsers.id, id))
      const evidence = new Map((await facts(store.db, [id])).map(({ group, read_at }) => [group, read_at]))
      const shown = row && viewOf(row, null).readAt
      expect(Object.fromEntries(evidence)).toEqual(shown)
      return shown
    }
    const told = {
      existence: DETAILS,
      mfa: NOV,
      password: NOV,
      'access-keys': NOV,
      'mfa-devices': null,
      'key-ids': null,
    }
    expect(await ages()).toMatchObject(told)
    const [row] = await store.db.select().from(accounts).where(eq(accounts.id, account))
    expect(row).toMatchObject({ readAt: NOV, detailsReadAt: DETAILS, scannedAt: null, readingMark: null })
    await addStandaloneAccount(as(ADMIN), { name: 'shop-cn', ...CHINA, profile: 'china' })
    expect(await ages()).toMatchObject(told)
    // The same details, made anew: nothing but their age is other than before.
    await store.db.update(accounts).set({ kind: 'uploaded' })
    await upload(printedDetails([{ name: 'ann', id: 'AIDAEXAMPLEANN' }]), { generatedAt: NOV })
    expect(await ages()).toMatchObject({ ...told, existence: NOV })
  })

  test('of an account that was scanned takes the place of what it tells, and a failure of the scan stays one', async () => {
    const SCANNED = '2026-10-20T03:00:00.000Z'
    await upload(printedDetails([{ name: 'ann', id: 'AIDAEXAMPLEANN' }]), { generatedAt: OCT })
    const { id, facts: stored } = await user('ann')
    const devices = { ...stored.readAt, 'mfa-devices': instant(OCT), 'service-credentials': instant(OCT) }
    const refused = { group: 'mfa-devices' as const, because: 'denied' }
    await store.db.update(iamUsers).set({ facts: { ...stored, readAt: devices, notRead: [refused] } })
    await store.db
      .update(accounts)
      .set({ scannedAt: instant(SCANNED), readAt: instant(SCANNED), readingMark: 'theirs' })
    await upload(printedReport(reportOf({ name: 'ann' }), NOV))
    const [row] = await iamUserViews(store.db).where(eq(iamUsers.id, id))
    const shown = row && viewOf(row, null)
    expect(shown?.readAt).toMatchObject({
      existence: SCANNED,
      'service-credentials': SCANNED,
      'mfa-devices': OCT,
      mfa: NOV,
    })
    expect(shown?.notRead).toContainEqual(refused)
    const [after] = await store.db.select().from(accounts).where(eq(accounts.id, account))
    expect(after).toMatchObject({ readAt: NOV, scannedAt: SCANNED, readingMark: null })
  })

  test('a name made anew is another user, by its creation time', async () => {
    await upload(printedReport(reportOf({ name: 'ann' }), OCT))
    const again = reportOf({ name: 'ann', createdAt: '2026-10-20T00:00:00Z' })
    expect(await upload(printedReport(again, NOV))).toMatchObject({ added: { count: 1 }, removed: { count: 1 } })
    expect(await store.db.$count(iamUsers)).toBe(2)
  })

  test('made before what is known adds uses and who was there, and changes nothing of what is known now', async () => {
    const now = reportOf({ name: 'ann', key: { ...KEY, usedAt: '2026-10-30T00:00:00Z' } })
    await upload(printedReport(now, NOV))
    const [before, spans] = [await user('ann'), await store.db.select().from(stageSpans)]
    const then = reportOf(
      { name: 'ann', password: '2026-09-09T00:00:00Z', key: { ...KEY, active: false, usedAt: '2026-08-08T00:00:00Z' } },
      { name: 'ben', key: { madeAt: '2025-01-01T00:00:00Z', usedAt: '2026-07-07T00:00:00Z' } },
    )
    const past = await upload(printedReport(then, OCT))
    expect(past).toMatchObject({ isPast: true, gone: { names: ['ben'] }, changed: { count: 0 }, useDays: 2 })
    expect(await user('ann')).toEqual(before)
    expect(await days()).toEqual(['2026-07-07', '2026-08-08', '2026-09-09', '2026-10-30'])
    expect(await user('ben')).toMatchObject({ removedAt: NOV, stage: 'removed' })
    const [row] = await store.db.select().from(accounts).where(eq(accounts.id, account))
    expect(row).toMatchObject({ readAt: NOV, reportAt: NOV })
    // The password that ann had then is gone, and so are ben's keys.
    const gone = (await store.db.select().from(credentials)).filter(({ goneAt }) => goneAt !== null)
    expect(gone.map(({ kind, goneAt }) => [kind, goneAt]).toSorted()).toEqual([
      ['access-key', NOV],
      ['password', NOV],
    ])
    // Charts tell what was known then: no span of what was known before begins earlier.
    const later = await store.db.select().from(stageSpans)
    expect(later.filter(({ user: of }) => of === before.id)).toEqual(spans)
    expect(later.every(({ fromAt }) => fromAt >= NOW)).toBe(true)
    expect(await upload(printedReport(then, OCT))).toMatchObject({ isNew: false, useDays: 0, gone: { count: 0 } })
  })

  test('made before details that are known tells passwords and keys all the same', async () => {
    const details = printedDetails([{ name: 'ann', id: 'AIDAEXAMPLEANN' }])
    await upload(details, { generatedAt: '2026-11-03T09:00:00Z' })
    expect((await user('ann')).facts.readAt.password).toBeNull()
    const report = reportOf({ name: 'ann', key: { ...KEY, usedAt: '2026-11-01T00:00:00Z' } }, { name: 'ben' })
    expect(await upload(printedReport(report, NOV))).toMatchObject({
      isPast: false,
      gone: { names: ['ben'] },
      useDays: 0,
    })
    expect((await user('ann')).facts).toMatchObject({
      uniqueId: 'AIDAEXAMPLEANN',
      credentials: [{ kind: 'access-key' }],
    })
    expect(await days()).toEqual(['2026-11-01'])
    expect(await store.db.$count(credentials, eq(credentials.user, (await user('ann')).id))).toBe(1)
  })

  test('is refused whole with the place where it is wrong, and nothing is stored', async () => {
    const csv = reportOf({ name: 'ann', key: KEY })
    const at = NOV
    expect(await code('')).toMatchObject({ code: 'upload-empty' })
    expect(await code('{"Content": "dXNl')).toMatchObject({ code: 'upload-json' })
    expect(await code('[]')).toMatchObject({ code: 'upload-unknown' })
    expect(await code('name;arn\nann;x', at)).toMatchObject({
      code: 'upload-columns',
      names: expect.arrayContaining(['access_key_1_active']),
    })
    const saved = csv.replace('2025-05-05T05:05:05Z', '5/5/2025 5:05')
    expect(await code(saved, at)).toMatchObject({ code: 'upload-row', names: ['3, access_key_1_last_rotated'] })
    expect(await code(csv.replace(',N/A,', ',N/A,extra,'), at)).toMatchObject({ code: 'upload-row' })
    expect(await code(csv.replaceAll('777788889999', '111122223333'), at)).toMatchObject({ code: 'upload-account' })
    expect(await code(csv.replaceAll('arn:aws-cn', 'arn:aws'), at)).toMatchObject({ code: 'upload-account' })
    expect(await code(csv.split('\n').toSpliced(1, 1).join('\n'), at)).toMatchObject({ code: 'upload-cut' })
    expect(await code(`\0${csv}`, at)).toMatchObject({ code: 'upload-encoding' })
    expect(await code(csv)).toMatchObject({ path: 'generatedAt', code: 'upload-time-missing' })
    expect(await code(csv, 'yesterday')).toMatchObject({ path: 'generatedAt', code: 'upload-time' })
    expect(await code(csv, '2027-01-01T00:00:00Z')).toMatchObject({ code: 'upload-time-future' })
    expect(await code(csv, '2025-01-01T00:00:00Z')).toMatchObject({
      code: 'upload-time-early',
      names: ['3', '2025-05-05T05:05:05.000Z'],
    })
    const details = printedDetails([{ name: 'ann', id: 'AIDAEXAMPLEANN' }])
    expect(await code(details.replace('"AIDAEXAMPLEANN"', '7'), at)).toMatchObject({
      code: 'upload-details',
      names: ['UserDetailList[0].UserId'],
    })
    expect(await code(details.replace('{', '{"NextToken":"x",'), at)).toMatchObject({ code: 'upload-truncated' })
    expect(await code(details.replaceAll('777788889999', '111122223333'), at)).toMatchObject({ code: 'upload-account' })
    const told = JSON.parse(details)
    const changed = (more: object) => JSON.stringify({ ...told, ...more })
    expect(await code(changed({ UserDetailList: [] }), at)).toMatchObject({
      code: 'upload-filtered',
      names: ['UserDetailList'],
    })
    expect(await code(changed({ RoleDetailList: [] }), at)).toMatchObject({ code: 'upload-filtered' })
    expect(await code(changed({ UserDetailList: [...told.UserDetailList, ...told.UserDetailList] }), at)).toMatchObject(
      {
        code: 'upload-details',
        names: ['AIDAEXAMPLEANN'],
      },
    )
    const elsewhere = { ...told.GroupDetailList[0], Arn: 'arn:aws-cn:iam::111122223333:group/developers' }
    expect(await code(changed({ GroupDetailList: [elsewhere] }), at)).toMatchObject({ code: 'upload-account' })
    expect(await code(details, '2023-01-01T00:00:00Z')).toMatchObject({
      code: 'upload-time-early',
      names: ['arn:aws-cn:iam::777788889999:user/ann', '2024-01-01T00:00:00.000Z'],
    })
    expect(await code(details.replace('"developers"', '"\\u0000"'), at)).toMatchObject({ code: 'upload-json' })
    expect(await code(details.replace('"2024-01-01T00:00:00+00:00"', '1e300'), at)).toMatchObject({
      code: 'upload-details',
    })
    const within = { Content: Buffer.from(`\0${csv}`).toString('base64'), GeneratedTime: 1_760_000_000 }
    expect(await code(JSON.stringify(within), at)).toMatchObject({ code: 'upload-encoding' })
    expect(await code(JSON.stringify({ ...within, GeneratedTime: 1e300 }), at)).toMatchObject({
      code: 'upload-unknown',
    })
    expect([await store.db.$count(iamUsers), await store.db.$count(accountUploads)]).toEqual([0, 0])
  })

  test('may begin with a byte-order mark and have the line ends of another system', async () => {
    const csv = `\uFEFF${reportOf({ name: 'ann' }).replaceAll('\n', '\r\n')}\r\n`
    expect(await upload(csv, { generatedAt: NOV })).toMatchObject({ users: 1, generatedAt: NOV })
  })

  test('of an account that scans read, or that is not there, is not taken', async () => {
    const member = await placeAccount(store.db, accountId('111122223333'), 'member')
    const of = (id: unknown) => uploadReport(as(ADMIN), { id }, () => ['anything'])
    await expect(of(member)).rejects.toThrowError(Conflict)
    await expect(of('nonsense')).rejects.toThrowError(NotFound)
  })

  test('wants the permission before anything of it is read', async () => {
    const engineer = as(viewerWith(...PERMISSIONS_OF.engineer))
    const read = () => {
      throw new Error('it was read')
    }
    await expect(uploadReport(engineer, { id: account }, read)).rejects.toThrowError(NotAllowed)
  })

  test('goes on when the account is reached after all', async () => {
    await upload(printedReport(reportOf({ name: 'ann' }), NOV))
    const reached = { name: 'shop-cn', ...CHINA, profile: 'china' }
    expect(await addStandaloneAccount(as(ADMIN), reached)).toEqual({ id: account })
    expect(await accountsToScan(store.db, { onlyFailed: false, onlyAccounts: null })).toMatchObject([
      { id: account, kind: 'standalone', profile: 'china' },
    ])
    expect(await store.db.$count(iamUsers)).toBe(1)
    expect(instant(NOV)).toBe((await user('ann')).facts.readAt.password)
  })
})
