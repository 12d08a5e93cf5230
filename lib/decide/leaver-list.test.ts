import { beforeEach, expect, test } from 'vitest'
import { renewCases } from '../assess/renew-cases'
import { stableText } from '../contract/lists/columns'
import { LEAVER_COLUMNS } from '../contract/lists/leaver-columns'
import { EVERY_LEAVER, type LeaverFilter } from '../contract/lists/leaver-list'
import type { Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { accessKey, used } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { proofOf } from '../domain/viewer'
import { digestMessage } from '../notify/digest-message'
import { reviewersToRemind } from '../notify/reviewers-to-remind'
import { QUIET } from '../notify/testing/notifying'
import { newId } from '../store/engine/new-id'
import { caseViews } from '../store/read/case-views'
import { cleanUpMonths } from '../store/read/clean-up'
import { countLeavers, exportLeaverList, leaversFound, leaversListed } from '../store/read/leaver-list'
import { leaversAsked } from '../store/read/leaver-standing'
import { peopleFigures } from '../store/read/people-figures'
import { leaverCases } from '../store/schema/leaver-cases'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { directoryReadAt, keyedPerson } from '../store/testing/stored-people'
import { answerCorrection } from './answer-correction'
import { answerReview } from './answer-review'
import { delegateReviews } from './delegate-reviews'
import { retainCase } from './retain-case'
import { setReviewSettings } from './set-review-settings'
import { takeBackReviews } from './take-back-reviews'
import { ADMIN, deciding, NOW } from './testing/deciding'

const TIME = { now: NOW, timeZone: 'Asia/Tokyo' }
const admin = proofOf(ADMIN, 'read-people', 'review')
const BOSS = reviewer('boss@example.com')
const OPEN = { standings: ['unanswered', 'answered', 'retained'] } as const

describeOneStore('the list of people who left', (store) => {
  const { as, told } = deciding(store)
  let main: StoredAccount
  let boss: Person
  let other: Person
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { readAt: NOW })
    await directoryReadAt(store.db, NOW)
    boss = await keyedPerson(store.db, 'Boss')
    other = await keyedPerson(store.db, 'Other')
  })
  async function left(name: string, lastDay: string, more: Partial<Person> = {}, lastUse?: Instant): Promise<Person> {
    const facts = { status: 'left', lastDay, leavingDate: lastDay, managerId: boss.id, ...more } as const
    const person = await keyedPerson(store.db, name, facts)
    const credentials = [accessKey({ id: newId(), ...(lastUse && { lastUse: used(lastUse) }) })]
    const match = { personId: person.id, method: 'email-tag', confidence: 'certain' } as const
    await listedUser(store.db, main, { name: `${name}-user`, credentials }, { match, suggestions: [] })
    return person
  }
  const scanned = (now = NOW) =>
    store.db.transaction((tx) => renewCases(tx, { now, by: { type: 'system', name: 'scan' } }))
  const list = async (wanted: Partial<LeaverFilter> = {}, viewer = admin) => {
    if (!viewer) throw new Error('they see nobody')
    return (await leaversListed(store.db, viewer, { ...EVERY_LEAVER, ...wanted }, TIME)).page
  }
  const names = async (wanted: Partial<LeaverFilter> = {}, viewer = admin) =>
    (await list(wanted, viewer)).people.map(({ name }) => name)
  const caseOf = async (person: Person): Promise<Uuid> => {
    const found =
      admin && (await caseViews(store.db, admin, [person.id], { now: NOW, isDoubted: false })).get(person.id)
    if (!found) throw new Error('there is no such case')
    return found.id
  }

  test('used after leaving comes first, then the longest over the deadline; each filter narrows, and pages join', async () => {
    const early = await left('Early', '2026-06-01')
    const late = await left('Late', '2026-11-01', { department: 'Ads' })
    await left('Used', '2026-11-20', { managerId: other.id }, instant('2026-11-22T12:00:00Z'))
    await keyedPerson(store.db, 'Clean', { status: 'left', lastDay: '2026-01-01' })
    await keyedPerson(store.db, 'Here')
    await scanned()
    expect(await names(OPEN)).toEqual(['Used', 'Early', 'Late'])
    expect(await names({ usedAfter: true })).toEqual(['Used'])
    expect(await names({ department: 'Ads' })).toEqual(['Late'])
    expect(await names({ manager: other.id })).toEqual(['Used'])
    expect(await names({ assignees: [boss.id] })).toEqual(['Early', 'Late'])
    expect(await names({ q: 'lat', ...OPEN })).toEqual(['Late'])
    expect(await names({ standings: ['clear'] })).toEqual(['Clean'])
    const first = await list({ ...OPEN, limit: 2 })
    expect([first.count, first.people.length, first.next === null]).toEqual([3, 2, false])
    expect(await names({ ...OPEN, limit: 2, cursor: first.next })).toEqual(['Late'])
    await retainCase(as(BOSS), { cases: [await caseOf(late)], until: '2026-12-10', reason: 'audit' })
    expect(await names({ standings: ['retained'] })).toEqual(['Late'])
    expect(await names({ late: true })).toEqual(['Used', 'Early'])
    // What is kept until a day is over no deadline.
    await retainCase(as(BOSS), { cases: [await caseOf(early)], until: '2026-12-10', reason: 'audit' })
    await left('New', '2026-11-21')
    await scanned()
    expect(await names(OPEN)).toEqual(['Used', 'New', 'Early', 'Late'])
  })

  test('while the lists of people are not to be believed nobody is told or counted as late: list, file, digest, months', async () => {
    await left('Late', '2026-11-01')
    await scanned()
    const sees = proofOf(ADMIN, 'read-people')
    if (!admin || !sees) throw new Error('they see nobody')
    const counted = async (at: typeof TIME) => ({
      late: await countLeavers(
        store.db,
        { ...EVERY_LEAVER, late: true },
        await leaversAsked(store.db, admin, { ...at, assignmentsRead: true }),
      ),
      digest: (await peopleFigures(store.db, sees, at)).find(({ figure }) => figure === 'lateDoors')?.count,
      missed: (await cleanUpMonths(store.db, sees, at)).map(({ missed }) => missed),
      withheld: (await leaversListed(store.db, admin, EVERY_LEAVER, at)).page.people.map(
        (one) => one.case?.latenessWithheld,
      ),
    })
    expect(await counted(TIME)).toEqual({ late: 1, digest: 1, missed: [1], withheld: [false] })
    // Identity Center was not read for longer than a week.
    const doubted = { ...TIME, now: plus(NOW, 12 * DAY) }
    expect(await counted(doubted)).toEqual({ late: 0, digest: 0, missed: [0], withheld: [true] })
  })

  test('everybody stands somewhere, once: the figures of the title are those of the lists', async () => {
    const one = await left('One', '2026-11-01')
    await left('Two', '2026-11-01')
    await keyedPerson(store.db, 'Clean', { status: 'left', lastDay: '2026-01-01' })
    await scanned()
    await answerReview(as(BOSS), { cases: [await caseOf(one)], answer: 'may-close' })
    if (!admin) throw new Error('they see nobody')
    const found = await leaversFound(store.db, admin, EVERY_LEAVER, TIME)
    expect(found).toEqual({ unanswered: 1, answered: 1, retained: 0, unchecked: 0, cleaned: 0, clear: 1 })
    const { rows } = await exportLeaverList(store.db, admin, { ...EVERY_LEAVER, standings: ['answered'] }, TIME)
    const filed: string[] = []
    for await (const row of rows) if ('person' in row) filed.push(row.person.name)
    expect(filed).toEqual(['One'])
  })

  test('the file tells cleaned people from those who never had a way in, and how long it was open until a scan saw it closed', async () => {
    const cleaned = await keyedPerson(store.db, 'Cleaned', { status: 'left', lastDay: '2026-10-10' })
    await keyedPerson(store.db, 'Clear', { status: 'left', lastDay: '2026-10-11' })
    await store.db.insert(leaverCases).values({
      id: newId(),
      person: cleaned.id,
      openedAt: instant('2026-10-11T00:00:00Z'),
      leavingDate: '2026-10-10',
      due: '2026-10-13',
      lateAfter: '2026-10-13',
      assignedBecause: 'no-manager',
      state: 'cleaned',
      cleanedAt: instant('2026-10-14T06:00:00Z'),
    })
    if (!admin) throw new Error('they see nobody')
    const { rows } = await exportLeaverList(store.db, admin, EVERY_LEAVER, TIME)
    const filed: string[][] = []
    for await (const row of rows)
      filed.push(
        (['name', 'section', 'state', 'days'] as const).map((name) =>
          stableText(LEAVER_COLUMNS[name]?.(row, { complete: true }) ?? null),
        ),
      )
    expect(filed).toEqual([
      ['Cleaned', 'cleaned', 'cleaned', '4'],
      ['Clear', 'clear', 'clear', ''],
    ])
  })

  test('“has not left” is an answer until whoever keeps the roster says otherwise; several are taken back at once', async () => {
    const some = [await left('One', '2026-11-01'), await left('Two', '2026-11-02')]
    await scanned()
    const cases = await Promise.all(some.map(caseOf))
    const { decisions } = await answerReview(as(BOSS), { cases, answer: 'not-left' })
    expect(await names({ standings: ['unanswered'] })).toEqual([])
    await answerCorrection(as(ADMIN), { case: cases[0], answer: 'stands' })
    expect(await names({ standings: ['unanswered'] })).toEqual(['One'])
    await takeBackReviews(as(BOSS), { decisions: decisions.map(({ id }) => id) })
    expect(await names({ standings: ['unanswered'] })).toEqual(['One', 'Two'])
  })

  test('a manager’s list keeps to their line, and an order or a filter tells no last working day', async () => {
    await setReviewSettings(as(ADMIN), {
      dueFrom: 'last-working-day',
      dueBusinessDays: 3,
      companyHolidays: [],
      securityContact: null,
    })
    await left('Away', '2026-11-20', { lastWorkingDay: '2026-10-01' })
    await left('Straight', '2026-11-19')
    await left('Foreign', '2026-11-01', { managerId: other.id })
    await scanned()
    expect(await names(OPEN, BOSS)).toEqual(['Straight', 'Away'])
    expect(await names({ late: true }, BOSS)).toEqual([])
    expect(await names({ late: true })).toEqual(['Foreign', 'Away'])
  })

  const reminded = async (days: number) =>
    [
      ...(await reviewersToRemind(
        store.db,
        { held: ({ email }) => (email.startsWith('other') ? new Set() : BOSS.permissions), timeZone: 'Asia/Tokyo' },
        plus(NOW, days * DAY),
      )),
    ].sort()

  test('a manager is told when a case is new and around its deadline, their deputy too, and nobody who may not answer', async () => {
    await left('Leaver', '2026-11-01')
    await left('Foreign', '2026-11-01', { managerId: other.id })
    await scanned()
    await keyedPerson(store.db, 'Deputy')
    expect(await reminded(0)).toEqual(['boss@example.com'])
    expect(await reminded(2)).toEqual([])
    // Three weeks and two days after 1 November the weekly reminder is due again.
    const days: number[] = []
    for (let day = 1; day <= 14; day += 1) if ((await reminded(day)).length > 0) days.push(day)
    expect(days).toHaveLength(2)
    expect((days[1] ?? 0) - (days[0] ?? 0)).toBe(7)
    await delegateReviews(as(BOSS), { deputy: 'deputy@example.com', from: '2026-11-23', until: '2026-11-24' })
    expect(await reminded(0)).toEqual(['boss@example.com', 'deputy@example.com'])
  })

  test('a digest tells who waits, used after leaving first, each with the list of just those, in the reader’s language', async () => {
    await left('Used', '2026-11-20', {}, instant('2026-11-22T12:00:00Z'))
    const done = await left('Done', '2026-11-02')
    await left('Waits', '2026-11-01')
    await scanned()
    await answerReview(as(BOSS), { cases: [await caseOf(done)], answer: 'may-close' })
    const day = '2026-11-23'
    const reader = { permissions: BOSS.permissions, address: 'boss@example.com', locale: 'ja' } as const
    const message = await digestMessage(store.db, QUIET, { day, askings: [], exceptions: [] }, reader, NOW)
    const links = message?.parts.flatMap((part) => (part.type === 'link' ? [[part.text, part.href]] : []))
    const at = (query: string) => `https://sunset.example.com/leavers?${query}assignee=${boss.id}`
    expect(links).toEqual([
      ['退職後にアクセス手段が使用された人 1\u00a0人', at('standing=unanswered&used-after=yes&')],
      ['期限を過ぎた人 2\u00a0人', at('standing=unanswered&late=yes&')],
      ['回答が必要な人は全部で 2\u00a0人', at('standing=unanswered&')],
    ])
    const stranger = { ...reader, address: 'other@example.com' }
    expect(await digestMessage(store.db, QUIET, { day, askings: [], exceptions: [] }, stranger, NOW)).toBeNull()
  })

  test('settings name each wrong field, and of days off those that are none; nothing is changed then', async () => {
    const wrong = {
      dueFrom: 'birthday',
      dueBusinessDays: 31,
      companyHolidays: ['2026-12-29'],
      securityContact: 'x'.repeat(201),
    }
    await expect(setReviewSettings(as(ADMIN), wrong)).rejects.toMatchObject({
      fields: [
        { path: 'dueFrom', code: 'review-due-from' },
        { path: 'dueBusinessDays', code: 'review-business-days' },
        { path: 'securityContact', code: 'review-contact' },
      ],
    })
    const days = { ...wrong, companyHolidays: ['2026-02-30', '2026-12-29', 'new year'] }
    await expect(setReviewSettings(as(ADMIN), days)).rejects.toMatchObject({
      fields: [{ path: 'companyHolidays', code: 'review-holidays', names: ['2026-02-30', 'new year'] }],
    })
    expect(await told('review-settings-set')).toEqual([])
  })
})
