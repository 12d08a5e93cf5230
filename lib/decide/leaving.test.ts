import { beforeEach, expect, test } from 'vitest'
import { reassessRequested } from '../assess/reassess'
import { type AskFilter, EVERY_ASK } from '../contract/lists/ask-list'
import { EVERY_AWAY } from '../contract/lists/away-list'
import { BadInput, NotAllowed, NotFound } from '../domain/errors'
import { DAY, instant, plus } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { accessKey, used } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { PERMISSIONS_OF, proofOf, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { leaverPage } from '../store/read/leavers'
import { leavingSoon } from '../store/read/leaving-soon'
import { exportAway, peopleAway } from '../store/read/people-away'
import { countLateToAsk, leavingCounts, peopleToAsk } from '../store/read/people-to-ask'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../store/testing/listed-users'
import { directoryReadAt, keyedPerson } from '../store/testing/stored-people'
import { answerAsk } from './answer-ask'
import { answerAway } from './answer-away'
import { storeRoster } from './set-roster'
import { takeBackReviews } from './take-back-reviews'
import { ADMIN, deciding, ENGINEER, NOW } from './testing/deciding'

const TODAY = '2026-11-23'
const IN_90_DAYS = instant('2027-02-22T03:00:00Z')

describeOneStore('people who may leave, are away, or are to be asked about', (store) => {
  const { as, told } = deciding(store)
  const BOSS = reviewer('boss@example.com')
  let main: StoredAccount
  let boss: Person
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { readAt: NOW })
    await directoryReadAt(store.db, NOW)
    boss = await keyedPerson(store.db, 'Boss')
  })
  const of = (name: string, more: Partial<Person>) => keyedPerson(store.db, name, { managerId: boss.id, ...more })
  const door = ({ id, name }: Person) =>
    listedUser(
      store.db,
      main,
      { name: `${name}-user`, credentials: [accessKey({ id: newId() })] },
      { match: { personId: id, method: 'email-tag', confidence: 'certain' }, suggestions: [] },
    )
  function everybody(viewer: Viewer = ADMIN) {
    const sees = proofOf(viewer, 'read-people')
    if (!sees) throw new Error('they do not see everybody')
    return sees
  }
  const seesLine = (viewer: Viewer) => {
    const sees = proofOf(viewer, 'read-people', 'review')
    if (!sees) throw new Error('they see nobody')
    return sees
  }
  const away = (now = NOW) => peopleAway(store.db, everybody(), EVERY_AWAY, now)
  const toAsk = (viewer: Viewer = ADMIN, now = NOW, wanted: Partial<AskFilter> = {}) =>
    peopleToAsk(store.db, seesLine(viewer), { ...EVERY_ASK, ...wanted }, { now, timeZone: 'Asia/Tokyo' })
  const asked = { because: 'contract-ended', since: '2026-11-01', source: 'dispatched' } as const

  test('who leaves soon is listed by the day, with what they have, for those who read of all people', async () => {
    const later = await of('Later', { contractEnd: '2026-12-31' })
    const sooner = await of('Sooner', { leavingDate: '2026-12-10', lastWorkingDay: '2026-11-27' })
    await of('Gone', { status: 'left', leavingDate: '2026-11-01', lastDay: '2026-11-01' })
    await of('Far', { contractEnd: '2028-03-31' })
    await door(sooner)
    const list = await leavingSoon(store.db, everybody(), { today: TODAY, most: 10 })
    expect(list).toMatchObject({ count: 2, complete: true })
    expect(list.people).toMatchObject([
      { id: sooner.id, day: '2026-12-10', because: 'leaving-date', lastWorkingDay: '2026-11-27', doors: [{}] },
      { id: later.id, day: '2026-12-31', because: 'contract-end', doors: [], state: 'clear' },
    ])
  })

  test('a reviewer learns of nobody who will leave or is away: not by a list, a number, or the leavers’ page', async () => {
    for (const more of [
      { leavingDate: '2026-12-10', lastWorkingDay: '2026-11-20' },
      { status: 'on-leave' as const },
      { status: 'seconded' as const, contractEnd: '2026-12-31' },
    ])
      await door(await of(`P${JSON.stringify(more).length}`, more))
    expect(await leavingCounts(store.db, seesLine(BOSS), { now: NOW, timeZone: 'Asia/Tokyo' })).toEqual({
      soon: null,
      away: null,
      toAsk: 0,
    })
    expect(await toAsk(BOSS)).toMatchObject({ count: 0, people: [] })
    const page = await leaverPage(store.db, seesLine(BOSS), { now: NOW, timeZone: 'Asia/Tokyo', most: 10 })
    expect(page.population).toEqual({ left: 0, open: 0, unchecked: 0, clear: 0 })
    expect([...page.left, ...page.ask.people, ...page.unchecked, ...(page.clear ?? [])]).toEqual([])
    expect(await leavingCounts(store.db, everybody(), { now: NOW, timeZone: 'Asia/Tokyo' })).toEqual({
      soon: 2,
      away: 2,
      toAsk: 0,
    })
  })

  test('of whoever is away with live credentials it is asked whether they are kept, and again after 90 days', async () => {
    const parent = await of('Parent', { status: 'on-leave' })
    await door(parent)
    await of('NothingLeft', { status: 'seconded' })
    expect(await away()).toMatchObject({ count: 1, asked: 1, people: [{ id: parent.id, isAsked: true, answer: null }] })
    const keep = { people: [parent.id], answer: 'keep', until: '2027-10-31', reason: 'Back in November' }
    const { decisions } = await answerAway(as(ENGINEER), keep)
    expect(await away()).toMatchObject({
      asked: 0,
      people: [{ isAsked: false, answer: { answer: 'keep', by: 'Engineer', reason: 'Back in November' } }],
    })
    expect(await told('away-answered')).toMatchObject([{ subjects: [parent.id], data: { answer: 'keep' } }])
    expect(await away(IN_90_DAYS)).toMatchObject({ asked: 1, people: [{ isAsked: true }] })
    expect(await answerAway(as(ENGINEER), keep)).toMatchObject({ decisions: [], unchanged: [parent.id] })
    await takeBackReviews(as(ENGINEER), { decisions: decisions.map(({ id }) => id) })
    expect(await away()).toMatchObject({ asked: 1, people: [{ answer: null }] })
  })

  test('of several whoever has another answer is left out and named, unless all are to be answered anew', async () => {
    const parent = await of('Parent', { status: 'on-leave' })
    const carer = await of('Carer', { status: 'on-leave' })
    const [gone, lost] = [
      await of('Gone', { status: 'ask', ask: asked }),
      await of('Lost', { status: 'ask', ask: asked }),
    ]
    await answerAway(as(ENGINEER), { people: [parent.id], answer: 'close' })
    const keep = { people: [parent.id, carer.id], answer: 'keep', until: '2027-10-31', reason: 'Back in November' }
    expect(await answerAway(as(ENGINEER), keep)).toMatchObject({
      decisions: [{ case: carer.id }],
      answered: [parent.id],
    })
    expect(await answerAway(as(ENGINEER), { ...keep, replace: true })).toMatchObject({
      decisions: [{ case: parent.id }],
      unchanged: [carer.id],
    })
    expect(await answerAway(as(ENGINEER, IN_90_DAYS), { ...keep, answer: 'close' })).toMatchObject({ answered: [] })
    await answerAsk(as(BOSS), { people: [gone.id], answer: 'transferred' })
    const renewed = { people: [gone.id, lost.id], answer: 'renewed' }
    expect(await answerAsk(as(BOSS), renewed)).toMatchObject({ decisions: [{ case: lost.id }], answered: [gone.id] })
    expect(await answerAsk(as(BOSS), { ...renewed, replace: true })).toMatchObject({
      decisions: [{ case: gone.id }],
      answered: [],
    })
  })

  test('what is kept of whoever is away says until when and why, and only of them', async () => {
    const parent = await of('Parent', { status: 'on-leave' })
    const here = await of('Here', {})
    const answer = (people: readonly string[], more: Record<string, unknown>) =>
      answerAway(as(ENGINEER), { people, ...more })
    await expect(answer([parent.id], { answer: 'keep', until: '2027-10-31' })).rejects.toThrow(BadInput)
    await expect(answer([parent.id], { answer: 'keep', until: '2026-11-22', reason: 'Late' })).rejects.toThrow(BadInput)
    expect(await answer([here.id], { answer: 'close' })).toMatchObject({ decisions: [], unfit: [here.id] })
    for (const role of ['reviewer', 'auditor', 'viewer', 'hr'] as const)
      await expect(answerAway(as(viewerWith(...PERMISSIONS_OF[role])), {})).rejects.toThrow(NotAllowed)
  })

  test('nobody answers for themselves', async () => {
    const self = await keyedPerson(store.db, 'Engineer', { status: 'on-leave' })
    await expect(answerAway(as(ENGINEER), { people: [self.id], answer: 'close' })).rejects.toThrow(NotAllowed)
  })

  test('the manager says what became of whoever is to be asked about, by a deadline, and takes it back', async () => {
    const dispatched = await of('Dispatched', { status: 'ask', ask: asked, lastDay: asked.since })
    expect((await toAsk(BOSS)).people).toMatchObject([
      { id: dispatched.id, due: '2026-11-16', isAsked: true, mayAnswer: true, same: null },
    ])
    const { decisions } = await answerAsk(as(BOSS), { people: [dispatched.id], answer: 'renewed' })
    expect(await toAsk(BOSS)).toMatchObject({
      count: 1,
      asked: 0,
      people: [{ isAsked: false, answer: { answer: 'renewed' } }],
    })
    const counts = (now = NOW) => leavingCounts(store.db, seesLine(BOSS), { now, timeZone: 'Asia/Tokyo' })
    expect(await counts()).toMatchObject({ toAsk: 0 })
    expect(await counts(IN_90_DAYS)).toMatchObject({ toAsk: 1 })
    expect((await toAsk(BOSS, IN_90_DAYS)).people).toMatchObject([{ isAsked: true }])
    expect(await told('ask-answered')).toMatchObject([{ subjects: [dispatched.id], data: { answer: 'renewed' } }])
    await takeBackReviews(as(BOSS), { decisions: decisions.map(({ id }) => id) })
    expect((await toAsk(BOSS)).people).toMatchObject([{ isAsked: true, answer: null }])
    const stranger = reviewer('other@example.com')
    await keyedPerson(store.db, 'Other')
    await expect(answerAsk(as(stranger), { people: [dispatched.id], answer: 'renewed' })).rejects.toThrow(NotFound)
  })

  test('whoever is said to have left has left as if a roster said so, until the answer is taken back', async () => {
    const row = { employeeNumber: '1', employment: 'employee', status: 'active' }
    const boss = { ...row, emails: ['boss@example.com'], name: 'Boss' }
    const dispatched = { ...row, emails: ['dis@example.com'], name: 'Dis', employment: 'dispatched', manager: '1' }
    await storeRoster(as(ADMIN), { people: [boss] })
    await storeRoster(as(ADMIN), {
      source: 'dispatched',
      people: [{ ...dispatched, manager: 'boss@example.com', contractEnd: '2026-10-31' }],
    })
    await listedUser(store.db, main, {
      name: 'dis@example.com',
      credentials: [accessKey({ id: newId(), lastUse: used(instant('2026-11-20T03:00:00Z')) })],
    })
    await reassessRequested(store.db, NOW)
    const [person] = (await toAsk(BOSS)).people
    const left = (leftOn: string | null) => answerAsk(as(BOSS), { people: [person?.id], answer: 'left', leftOn })
    await expect(left(null)).rejects.toThrow(BadInput)
    await expect(left('2026-11-24')).rejects.toThrow(BadInput)
    const page = () => leaverPage(store.db, seesLine(BOSS), { now: NOW, timeZone: 'Asia/Tokyo', most: 10 })
    expect(await page()).toMatchObject({ population: { left: 0 }, ask: { people: [{ case: null, said: null }] } })
    const { decisions } = await left('2026-11-01')
    expect(await page()).toMatchObject({
      population: { left: 1, open: 1 },
      usedAfter: 1,
      ask: { people: [] },
      left: [
        {
          id: person?.id,
          lastDay: '2026-11-01',
          said: { by: 'boss@example.com', mayUndo: true },
          doors: [{ usedAfter: true }],
          case: { state: 'open', due: '2026-11-01', lateAfter: '2026-11-01', assignee: { name: 'Boss' } },
        },
      ],
    })
    expect(await toAsk(BOSS)).toMatchObject({ count: 0 })
    await takeBackReviews(as(BOSS), { decisions: decisions.map(({ id }) => id) })
    expect(await page()).toMatchObject({
      population: { left: 0 },
      ask: { people: [{ id: person?.id, said: null, case: { state: 'withdrawn' } }] },
    })
  })

  test('whoever came since and may be the same is told to those who read of all people', async () => {
    const back = await keyedPerson(store.db, 'Back')
    await of('Dispatched', {
      status: 'ask',
      ask: asked,
      lastDay: asked.since,
      questions: [{ code: 'same-person', personId: back.id, because: 'name' }],
    })
    expect((await toAsk()).people).toMatchObject([{ same: [{ id: back.id, name: 'Back', because: 'name' }] }])
  })

  test('those to ask about come page by page, whoever is unanswered first, then by deadline; late ones are a list of their own', async () => {
    const asks = (since: string) => ({ status: 'ask', ask: { ...asked, since }, lastDay: since }) as const
    const said = await of('Said', asks('2026-09-01'))
    await of('Late', asks('2026-11-05'))
    await of('Due soon', asks('2026-11-09'))
    await of('Later', asks('2026-11-20'))
    await answerAsk(as(BOSS), { people: [said.id], answer: 'renewed' })
    const names = (page: Awaited<ReturnType<typeof toAsk>>) => page.people.map(({ name }) => name)
    const pages: string[][] = []
    for (let cursor: AskFilter['cursor'] = null, first = true; first || cursor; first = false) {
      const page = await toAsk(ADMIN, NOW, { limit: 3, cursor })
      pages.push(names(page))
      cursor = page.next
    }
    expect(pages).toEqual([['Late', 'Due soon', 'Later'], ['Said']])
    const late = await toAsk(ADMIN, NOW, { late: true })
    expect(late).toMatchObject({ count: 1, total: 4, asked: 3, late: 1, latenessWithheld: false })
    expect(late.people).toMatchObject([{ name: 'Late', due: '2026-11-19' }])
    expect(names(await toAsk(ADMIN, NOW, { late: false }))).toEqual(['Due soon', 'Later', 'Said'])
    expect(names(await toAsk(ADMIN, NOW, { q: 'said' }))).toEqual(['Said'])
    const counted = (now = NOW) => countLateToAsk(store.db, everybody(), { now, timeZone: 'Asia/Tokyo' })
    expect(await counted()).toBe(1)
    // Identity Center was not read for longer than a week: nobody is called late.
    const doubted = plus(NOW, 12 * DAY)
    expect(await toAsk(ADMIN, doubted, { late: true })).toMatchObject({ count: 0, late: 0, latenessWithheld: true })
    expect(await counted(doubted)).toBe(0)
    // What was said is asked about again when no roster followed.
    expect((await toAsk(ADMIN, IN_90_DAYS)).asked).toBe(4)
  })

  test('those away come page by page, whoever is to be asked about first, and their file has all', async () => {
    for (const name of ['Ano', 'Beni', 'Chie']) await door(await of(name, { status: 'on-leave' }))
    const { people: all } = await away()
    const [first] = all
    if (!first) throw new Error('nobody is away')
    await answerAway(as(ENGINEER), { people: [first.id], answer: 'close' })
    const page = await peopleAway(store.db, everybody(), { ...EVERY_AWAY, limit: 2 }, NOW)
    expect([page.count, page.asked, page.people.map(({ name }) => name)]).toEqual([3, 2, ['Beni', 'Chie']])
    const rest = await peopleAway(store.db, everybody(), { ...EVERY_AWAY, limit: 2, cursor: page.next }, NOW)
    expect([rest.next, rest.people.map(({ name }) => name)]).toEqual([null, ['Ano']])
    const filed: string[] = []
    for await (const { name } of exportAway(store.db, everybody(), NOW)) filed.push(name)
    expect(filed).toEqual(['Beni', 'Chie', 'Ano'])
  })
})
