import { beforeEach, expect, test } from 'vitest'
import { parseDecisionCsv, readDecisionCsv } from '../contract/decision-csv'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { decisions, toJudge } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { decideFromCsv } from './decide-from-csv'
import { setRoster } from './set-roster'
import { ADMIN, deciding, ENGINEER, expectOpenTo, rosterPerson } from './testing/deciding'

const HEADER = 'account,user,kind,owner,integration,note'

describeOneStore('deciding from a list', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let one: Uuid
  let two: Uuid
  const run = async (lines: readonly string[], apply = false, header = HEADER) =>
    decideFromCsv(as(ENGINEER), await parseDecisionCsv([[header, ...lines].join('\r\n')]), apply)
  const mistakes = async (line: string) =>
    (await run([line])).rows.flatMap((row) => row.mistakes.map(({ code }) => code))

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { alias: 'acme-main' })
    one = await listedUser(store.db, main, { name: 'one' })
    two = await listedUser(store.db, main, { name: 'two' })
  })

  test('tells row by row what would change and changes nothing; applied, the same list does', async () => {
    await setRoster(as(ADMIN), { people: [rosterPerson('1', '森 葵')] })
    const lines = [
      `${main.accountId},one,ci,team:Platform,github-actions,"Says ""build"", runs nightly"`,
      'main,two,workload,p1@example.com,,',
    ]
    const dry = await run(lines)
    expect(dry).toMatchObject({ applied: false, changes: 2, same: 0, wrong: 0, decisions: [] })
    expect(dry.rows[0]).toMatchObject({
      row: 1,
      user: one,
      outcome: 'changes',
      changes: [
        { type: 'set-kind', value: { kind: 'ci', integration: 'github-actions' } },
        { type: 'set-owner', value: { owner: { type: 'team', name: 'Platform' } } },
        { type: 'set-note', value: { note: 'Says "build", runs nightly' } },
      ],
    })
    expect(await store.db.$count(decisions)).toBe(0)
    const done = await run(lines, true)
    expect(done.rows).toEqual(dry.rows)
    expect(done.rows[0]).toMatchObject({ named: { account: main.accountId, user: 'one' }, owner: 'Platform' })
    const standing = await store.db.select({ id: decisions.id }).from(decisions)
    expect(done.decisions.map(({ id }) => id).toSorted()).toEqual(standing.map(({ id }) => id).toSorted())
    expect(await verdict(one)).toMatchObject({ kind: 'ci', integration: 'github-actions', owner: { name: 'Platform' } })
    expect(await verdict(two)).toMatchObject({ kind: 'workload', owner: { type: 'person' } })
    expect(await told('kind-set')).toHaveLength(2)
    expect(await store.db.$count(toJudge)).toBe(0)
    expect(await run(lines, true)).toMatchObject({ changes: 0, same: 2 })
    expect(await store.db.$count(decisions)).toBe(5)
  })

  test('names a bad row and why, and does the others', async () => {
    const done = await run(
      [`main,one,robot,,,`, 'main,two,ci,,,', 'main,two,saas,,,', 'main,one', 'nowhere,one,,,,'],
      true,
    )
    expect(done).toMatchObject({ changes: 1, wrong: 4 })
    expect(done.rows.map(({ mistakes }) => mistakes.map(({ code }) => code))).toEqual([
      ['kind-unknown'],
      [],
      ['user-repeated'],
      ['row-cells'],
      ['account-unknown'],
    ])
    expect(await verdict(two)).toMatchObject({ kind: 'ci' })
    expect(await store.db.$count(decisions)).toBe(1)
  })

  test('knows an account by number, without the zeros that a spreadsheet drops, by alias and name; a user by ARN', async () => {
    await storedAccount(store.db, 'twin')
    await storedAccount(store.db, 'twin')
    const early = await storedAccount(store.db, 'early', { accountId: '000000004711' as StoredAccount['accountId'] })
    const three = await listedUser(store.db, early, { name: 'three' })
    for (const account of [main.accountId, 'ACME-main', 'Main'])
      expect((await run([`${account},one,ci,,,`])).rows).toMatchObject([{ user: one, mistakes: [] }])
    expect((await run(['4711,three,ci,,,'])).rows).toMatchObject([{ user: three, mistakes: [] }])
    const arn = `arn:aws:iam::${main.accountId}:user/path/ONE`
    expect((await run([`main,${arn},ci,,,`])).rows).toMatchObject([{ user: one, mistakes: [] }])
    expect(await mistakes('main,arn:aws:iam::999999999999:user/one,ci,,,')).toEqual(['user-unknown'])
    expect(await mistakes('twin,one,ci,,,')).toEqual(['account-ambiguous'])
    for (const rounded of ['1.11122E+11', '"1,11122e11"', '5E+11'])
      expect(await mistakes(`${rounded},one,ci,,,`)).toEqual(['account-rounded'])
    const plus = await storedAccount(store.db, '5e11')
    const four = await listedUser(store.db, plus, { name: 'four' })
    expect((await run(['5E11,four,ci,,,'])).rows).toMatchObject([{ user: four, mistakes: [] }])
    await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') })
    expect(await mistakes('main,gone,ci,,,')).toEqual(['user-removed'])
  })

  test('guesses no owner, kind or integration', async () => {
    const people = [
      rosterPerson('1', 'Ada Byron'),
      rosterPerson('2', 'Ada Byron'),
      rosterPerson('3', 'Gone Already', { status: 'left' }),
      rosterPerson('4', 'Long Already'),
      rosterPerson('5', 'Grace Hopper'),
      rosterPerson('6', '佐藤 葵'),
      rosterPerson('7', '佐藤健'),
    ]
    await setRoster(as(ADMIN), { people })
    expect(await mistakes('main,one,,Ada Byron,,')).toEqual(['owner-ambiguous'])
    expect(await mistakes('main,one,,Gone Already,,')).toEqual(['owner-left'])
    expect(await mistakes('main,one,,Platfrom,,')).toEqual(['owner-unknown'])
    // A family name alone names nobody; where several have it, that is said.
    expect(await mistakes('main,one,,byron,,')).toEqual(['owner-ambiguous'])
    expect(await mistakes('main,one,,佐藤,,')).toEqual(['owner-ambiguous'])
    expect(await mistakes('main,one,,Hopper,,')).toEqual(['owner-unknown'])
    expect(await mistakes('main,one,,Already,,')).toEqual(['owner-unknown'])
    expect(await mistakes('main,one,,佐,,')).toEqual(['owner-unknown'])
    expect(await mistakes('main,one,,team:,,')).toEqual(['owner-unknown'])
    expect(await mistakes('main,one,,team:AKIAIOSFODNN7EXAMPLE,,')).toEqual(['owner-secret'])
    expect(await mistakes('main,one,,,,password: hunter2')).toEqual(['note-unfit'])
    expect(await mistakes('main,one,saas,,GitHub Actions,')).toEqual(['integration-unfit'])
    expect(await mistakes('main,one,,,acme,')).toEqual(['integration-unknown'])
    expect(await mistakes('main,one,unknown,,,')).toEqual(['kind-unknown'])
    expect(await mistakes('main,one,,,,AKIAIOSFODNN7EXAMPLE')).toEqual(['note-unfit'])
    expect(await mistakes('main,one,,,GitHub Actions,')).toEqual([])
  })

  test('is read whole however long it is: rows keep their numbers, and a user may stand in it once', async () => {
    const unknown = Array.from({ length: 250 }, (_, n) => `main,nobody-${n},ci,,,`)
    const done = await run(['main,one,workload,,,', ...unknown, 'main,two,ci,,,', 'main,one,saas,,,'], true)
    expect(done).toMatchObject({ changes: 2, wrong: 251 })
    expect(done.rows.map(({ row }) => row)).toEqual(Array.from({ length: 253 }, (_, n) => n + 1))
    expect(done.rows.slice(251)).toMatchObject([
      { user: two, outcome: 'changes' },
      { user: null, mistakes: [{ code: 'user-repeated' }] },
    ])
    expect([(await verdict(one)).kind, (await verdict(two)).kind]).toEqual(['workload', 'ci'])
  })

  test('warns of a row that contradicts the facts, and decides it all the same', async () => {
    const facts = { kind: 'ci', integration: 'circleci' } as const
    const sure = await listedUser(store.db, main, { name: 'sure' }, facts)
    const against = async (cells: string, apply = false) =>
      (await run([`main,sure,${cells}`], apply)).rows.map((row) => [row.outcome, row.against])
    expect(await against('workload,,,')).toEqual([['changes', facts]])
    expect(await against('ci,,github-actions,')).toEqual([['changes', facts]])
    expect(await against('ci,,circleci,')).toEqual([['same', null]])
    expect(await against('ci,,,')).toEqual([['same', null]])
    // Of one that nothing is known about there is nothing to contradict.
    await listedUser(store.db, main, { name: 'blank' }, { kind: 'unknown' })
    expect((await run(['main,blank,workload,,,'])).rows[0]?.against).toBeNull()
    expect(await against('workload,,,', true)).toEqual([['changes', facts]])
    expect((await verdict(sure)).kind).toBe('workload')
  })

  test('keeps formulas and markup as the text they are', async () => {
    const note = `=HYPERLINK("https://evil.example","x")<script>alert(1)</script>`
    await run([`main,one,,,,"${note.replaceAll('"', '""')}"`], true)
    expect(await told('note-set')).toMatchObject([{ data: { note } }])
  })

  test('an empty cell says nothing, and takes no integration away', async () => {
    await run(['main,one,,,github-actions,'], true)
    expect(await run(['main,one,ci,,,', ',,,,,', 'main,two,,,,'])).toMatchObject({ changes: 0, same: 2, wrong: 0 })
  })

  test('reads UTF-8 with and without BOM, columns in any order, and says which it did not understand', async () => {
    for (const bom of ['', '\ufeff'])
      expect(await run(['ci,x,one,main'], false, `${bom}Kind,Cost,USER,account`)).toMatchObject({
        changes: 1,
        ignored: ['Cost'],
      })
    const sent = (body: BodyInit) =>
      readDecisionCsv(
        new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': 'text/csv' } }),
      )
    await expect(sent(Buffer.from(`${HEADER}\nmain,\x83\x65,,,,`, 'latin1'))).rejects.toThrowError(BadInput)
    await expect(sent('account,kind\nmain,ci')).rejects.toThrowError(/no column user/)
    await expect(sent('account,user,user\nmain,a,b')).rejects.toThrowError(/twice/)
    await expect(sent('account,user\nmain,"one')).rejects.toThrowError(BadInput)
    await expect(sent(`account,user\n${'main,x\n'.repeat(50_001)}`)).rejects.toThrowError(/50000/)
  })

  test('is for those who may decide', async () => {
    const csv = await parseDecisionCsv([`${HEADER}\nmain,one,ci,,,`])
    await expectOpenTo(['admin', 'engineer'], 'decide', (who) => decideFromCsv(as(who), csv, false))
  })
})
