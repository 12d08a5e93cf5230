import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NotAllowed, NotFound } from '../domain/errors'
import { DAY, plus } from '../domain/instant'
import { PERMISSIONS_OF, proofOf, type Viewer } from '../domain/viewer'
import { identityQuestions } from '../store/read/identity-questions'
import { people, personKeys } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { answerIdentity } from './answer-identity'
import { setRoster } from './set-roster'
import { takeBackReviews } from './take-back-reviews'
import { deciding, NOW, rosterPerson } from './testing/deciding'

const HR: Viewer = {
  actor: { type: 'person', email: 'hr@example.com', name: 'Hr' },
  roles: ['hr'],
  permissions: new Set(PERMISSIONS_OF.hr),
}
const later = (days: number) => plus(NOW, days * DAY)
const HANA = { name: '佐藤 花', reading: 'サトウ ハナ' }
const others = [1, 2, 3, 4, 5, 6].map((n) => rosterPerson(`9${n}`, `Other ${n}`))

describeOneStore('who is who', (store) => {
  const { as, told } = deciding(store)
  const imported = (day: number, ...listed: ReturnType<typeof rosterPerson>[]) =>
    setRoster(as(HR, later(day)), { people: [...others, ...listed], confirm: true })
  const everybody = async () => (await store.db.select().from(people)).map(({ facts }) => facts)
  const named = async (name: string) => (await everybody()).filter((one) => one.name.startsWith(name))
  async function asked() {
    const keeps = proofOf(HR, 'roster')
    if (!keeps) throw new Error('they keep no rosters')
    return identityQuestions(store.db, keeps)
  }
  async function firstQuestion() {
    const [question] = (await asked()).shown
    if (!question) throw new Error('nothing is asked')
    const { person, other, email } = question
    return { person: person.id, other: other.id, ...(email && { email }) }
  }
  /** Somebody who is gone, and one of the same name and reading who came. */
  async function rehired() {
    await imported(0, rosterPerson('1', HANA.name, { ...HANA, emails: ['hana@example.com'] }))
    const [before] = await named('佐藤')
    await imported(1, rosterPerson('2', HANA.name, { ...HANA, emails: ['hana.sato@example.com'] }))
    return before?.id
  }

  test('one person under another number: they are one at once, under the id they had, and by every later list', async () => {
    const id = await rehired()
    expect(await asked()).toMatchObject({ count: 1, shown: [{ because: 'name', mayAnswer: true }] })
    const question = await firstQuestion()
    expect(question.person).toBe(id)
    const { decision } = await answerIdentity(as(HR, later(2)), { ...question, answer: 'same' })
    expect(await named('佐藤')).toMatchObject([{ id, status: 'active', questions: [] }])
    expect(await told('identity-answered')).toMatchObject([{ subjects: [id], data: { decision, answer: 'same' } }])
    await imported(3, rosterPerson('2', '佐藤 花子', { emails: ['hana.sato@example.com'] }))
    expect(await named('佐藤')).toMatchObject([{ id, name: '佐藤 花子', status: 'active' }])
    expect((await asked()).answered).toMatchObject([{ answer: 'same', person: '佐藤 花子', other: null }])
  })

  test('taken back, they are two again, each under their own id, and it is asked again', async () => {
    await rehired()
    const question = await firstQuestion()
    const { decision } = await answerIdentity(as(HR, later(2)), { ...question, answer: 'same' })
    await takeBackReviews(as(HR, later(3)), { decisions: [decision] })
    const back = await named('佐藤')
    expect(back.map(({ id, status }) => [id, status]).sort()).toEqual(
      [
        [question.person, 'ask'],
        [question.other, 'active'],
      ].sort(),
    )
    expect(await firstQuestion()).toEqual(question)
  })

  test('two people is remembered: neither asked again, nor joined by a list that would', async () => {
    await rehired()
    await answerIdentity(as(HR, later(2)), { ...(await firstQuestion()), answer: 'apart' })
    expect((await asked()).count).toBe(0)
    await imported(3, rosterPerson('2', HANA.name, { ...HANA, emails: ['hana@example.com'] }))
    expect(await named('佐藤')).toHaveLength(2)
    expect((await asked()).count).toBe(0)
  })

  test('whoever left is not back because another list has somebody of their name and address: it is asked', async () => {
    const gone = { ...HANA, emails: ['hana@example.com'], status: 'left', leavingDate: '2026-11-01' }
    await imported(0, rosterPerson('1', HANA.name, gone))
    const [before] = await named('佐藤')
    const group = (day: number, ...listed: ReturnType<typeof rosterPerson>[]) =>
      setRoster(as(HR, later(day)), { source: 'group', people: [rosterPerson('G9', 'Doi'), ...listed], confirm: true })
    await group(1, rosterPerson('G1', HANA.name, { ...HANA, emails: ['hana@example.com'] }))
    expect(before?.status).toBe('left')
    expect((await named('佐藤')).map(({ status }) => status).sort()).toEqual(['active', 'left'])
    expect(await firstQuestion()).toMatchObject({ person: before?.id })
    await group(2)
    expect((await everybody()).find(({ id }) => id === before?.id)).toMatchObject({
      status: 'left',
      lastDay: '2026-11-01',
    })
  })

  test('an address belongs to one: the other is found by it no more, whatever later lists say', async () => {
    const aokiIs = rosterPerson('1', 'Aoki', { emails: ['aoki@example.com', 'info@example.com'] })
    const baba = rosterPerson('2', 'Baba', { emails: ['Info@example.com'], employment: 'contractor' })
    const contractors = (day: number) =>
      setRoster(as(HR, later(day)), {
        people: [baba, rosterPerson(`c${day}`, 'Chiba')],
        source: 'contractors',
        confirm: true,
      })
    await imported(0, aokiIs)
    await contractors(0)
    expect((await asked()).count).toBe(1)
    const question = await firstQuestion()
    const [aoki] = await named('Aoki')
    await answerIdentity(as(HR, later(1)), { ...question, answer: question.person === aoki?.id ? 'person' : 'other' })
    const emails = async () =>
      (await everybody()).filter(({ name }) => /Aoki|Baba/.test(name)).map((one) => [one.name, one.emails])
    const expected = [
      ['Aoki', ['aoki@example.com', 'info@example.com']],
      ['Baba', []],
    ]
    expect((await emails()).sort()).toEqual(expected)
    const holders = await store.db
      .select({ name: people.name })
      .from(personKeys)
      .innerJoin(people, eq(people.id, personKeys.person))
      .where(eq(personKeys.key, 'info@example.com'))
    expect(holders).toEqual([{ name: 'Aoki' }])
    await imported(2, aokiIs, rosterPerson('3', 'Doi'))
    await contractors(3)
    expect((await emails()).sort()).toEqual(expected)
    expect((await asked()).count).toBe(0)
  })

  test('only what is asked is answered, only by whoever keeps rosters, and never about oneself', async () => {
    await rehired()
    const question = await firstQuestion()
    const [other] = await named('Other')
    const wrong = { ...question, other: other?.id, answer: 'same' }
    await expect(answerIdentity(as(HR), wrong)).rejects.toThrow(NotFound)
    const self = { ...HR, actor: { ...HR.actor, email: 'hana.sato@example.com' } } as Viewer
    await expect(answerIdentity(as(self), { ...question, answer: 'same' })).rejects.toMatchObject({ needs: 'own-case' })
    const engineer = { ...HR, permissions: new Set(PERMISSIONS_OF.engineer) }
    await expect(answerIdentity(as(engineer), { ...question, answer: 'same' })).rejects.toThrow(NotAllowed)
    const request = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
    const first = await answerIdentity(as(HR, later(2)), { ...question, request, answer: 'same' })
    expect(await answerIdentity(as(HR, later(2)), { ...question, request, answer: 'same' })).toEqual(first)
    expect(await store.db.select().from(people).where(eq(people.id, question.other))).toEqual([])
  })
})
