import { NextRequest } from 'next/server'
import { beforeEach, expect, test } from 'vitest'
import { aboutCases } from '@/app/actions/act'
import type { Handler } from '@/app/api/guarded'
import { stubServer } from '@/app/api/testing/server-environment'
import { answerReview } from '@/lib/decide/answer-review'
import { takeBackReviews } from '@/lib/decide/take-back-reviews'
import { ADMIN, deciding } from '@/lib/decide/testing/deciding'
import { LATER, reviewing } from '@/lib/decide/testing/reviewing'
import { BadInput, NotFound } from '@/lib/domain/errors'
import { type Uuid, uuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import type { Person } from '@/lib/domain/people/person'
import { accessKey, used as lastUsed, password } from '@/lib/domain/testing/facts'
import { reviewer } from '@/lib/domain/testing/reviewer'
import { newId } from '@/lib/store/engine/new-id'
import { decisions, events } from '@/lib/store/schema/decisions'
import { describeOneStore } from '@/lib/store/testing/describe-stores'
import { keyedPerson } from '@/lib/store/testing/stored-people'
import { createToken } from '@/lib/store/write/api-tokens'
import { POST as answer } from './answer/route'
import { POST as mark } from './doors/route'
import { POST as retain } from './retention/route'
import { POST as tell } from './use/route'

const BASE = 'https://sunset.example.com'
stubServer(BASE)

const MOST_SEEN = 2_000
const BOSS = reviewer('boss@example.com')
const KEEP = { until: '2026-12-20', reason: 'Handover' }
/** What is asked for, and what of the same kind somebody else said before. */
const VERBS: readonly (readonly [string, Handler<object>, { wish: object; before: object }])[] = [
  ['an answer', answer, { wish: { answer: 'may-close' }, before: { answer: 'not-left' } }],
  ['what is kept', retain, { wish: KEEP, before: { ...KEEP, reason: 'Audit' } }],
  ['a mark', mark, { wish: { state: 'asked' }, before: { state: 'closed' } }],
  ['a use that is told of', tell, { wish: { known: false }, before: { known: true, who: 'Night batch' } }],
]
/** Of a time that is still to come. */
const FUTURE = uuid('0f3b1c00-0000-7000-8000-000000000000')
const ids = (count: number) => Array.from({ length: count }, newId)

describeOneStore('what somebody says that they saw (`seen`)', (store) => {
  const { as } = deciding(store)
  const { begin, left, door, scanned, caseOf } = reviewing(store)
  let token = ''
  let leaver: Person
  let other: Person
  let used: Person

  beforeEach(async () => {
    Object.assign(globalThis, { iamSunsetDatabase: Promise.resolve(store.database) })
    ;({ leaver } = await begin())
    other = await left('Other')
    used = await left('Used')
    const usedAfter = () => [password({ id: newId(), lastUse: lastUsed(instant('2026-11-20T02:00:00Z')) })]
    await door(other, [...usedAfter(), accessKey({ id: newId() })])
    await door(used, usedAfter())
    await scanned()
    const scopes = ['read', 'read-people', 'review', 'decide'] as const
    const createdBy = { type: 'system', name: 'cli' } as const
    const endsAt = instant(Date.now() + 86_400_000)
    const wish = { name: 'reviews', scopes, createdBy, ownerEmail: null, endsAt }
    ;({ token } = await createToken(store.db, wish, instant(Date.now())))
  })

  const cases = async (person: Person) => [(await caseOf(person)).id]
  /** Asks the route itself, as a program does. */
  async function ask(handler: Handler<object>, sent: object) {
    const request = new NextRequest(`${BASE}/api/v1/reviews`, {
      method: 'POST',
      body: JSON.stringify(sent),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    const answered = await handler(request, { params: Promise.resolve({}) })
    return { status: answered.status, body: await answered.json() }
  }
  /** All that was decided and told, which a refusal leaves as it was. */
  const written = async () => [await store.db.select().from(decisions), await store.db.select().from(events)]

  test.each(VERBS)('%s is refused where it is no list of ids, or too long a one', async (_, verb, { wish }) => {
    const before = await written()
    const asked = { ...wish, cases: await cases(leaver) }
    const wrong = [null, 'all', 7, true, {}, { 0: newId() }, [null], [7], [[newId()]], ['*'], [`${newId()} `]]
    for (const seen of [...wrong, ids(MOST_SEEN + 1)]) {
      const refused = await ask(verb, { ...asked, seen })
      expect({ seen, ...refused }).toMatchObject({ status: 400, body: { code: 'bad-input' } })
      for (const { path } of refused.body.fields) expect(path).toMatch(/^seen(\.0)?$/)
    }
    expect(await ask(verb, { ...asked, seen: ids(10_000) })).toMatchObject({ status: 413, body: { code: 'too-large' } })
    expect(await written()).toEqual(before)
  })

  test.each(VERBS)(
    '%s replaces nothing that was not seen, whatever else is said to be',
    async (_, verb, { wish, before }) => {
      const whose = verb === tell ? used : leaver
      const about = { cases: await cases(whose) }
      const undone = await ask(verb, { ...about, ...before })
      await takeBackReviews(as(ADMIN), { decisions: undone.body.decisions.map(({ id }: { id: Uuid }) => id) })
      expect(await ask(verb, { cases: await cases(other), ...before })).toMatchObject({ status: 200 })
      const ofAnother = (await caseOf(other)).standing
      const stale = (await caseOf(whose)).standing
      expect(await ask(verb, { ...about, ...before })).toMatchObject({ status: 200 })
      const { standing } = await caseOf(whose)
      const then = await written()
      const forged = [
        [],
        stale,
        ofAnother,
        undone.body.decisions.map(({ id }: { id: Uuid }) => id),
        [FUTURE],
        about.cases,
        ids(MOST_SEEN),
      ]
      for (const seen of forged)
        expect({ seen, ...(await ask(verb, { ...about, ...wish, seen })) }).toMatchObject({
          status: 409,
          body: { code: 'answered-meanwhile' },
        })
      expect(await written()).toEqual(then)
      // What is said beside the truth does no harm, and is kept nowhere.
      const seen = [...ids(MOST_SEEN - standing.length - 1), FUTURE, ...standing]
      const made = await ask(verb, { ...about, ...wish, seen })
      expect(made).toMatchObject({ status: 200, body: { decisions: [expect.anything()] } })
      const kept = JSON.stringify(await written())
      expect(seen.filter((id) => kept.includes(id))).toEqual(standing)
    },
  )

  test('the cases of another line are not found, whatever was seen of them', async () => {
    await keyedPerson(store.db, 'Stranger')
    await ask(answer, { cases: await cases(leaver), answer: 'not-left' })
    const { standing } = await caseOf(leaver)
    const before = await written()
    for (const seen of [undefined, [], standing, [FUTURE]]) {
      const asked = answerReview(as(reviewer('stranger@example.com')), {
        cases: await cases(leaver),
        answer: 'may-close',
        seen,
      })
      await expect(asked).rejects.toThrow(new NotFound('a case of this selection'))
    }
    expect(await written()).toEqual(before)
  })

  test('a form that was changed by hand is refused, and one that saw nothing replaces nothing', async () => {
    const [id = ''] = await cases(leaver)
    await answerReview(as(BOSS), { cases: [id], answer: 'not-left' })
    const before = await written()
    const sent = (...seen: readonly (string | File)[]) => {
      const form = new FormData()
      form.set('case', id)
      for (const one of seen) form.append('seen', one)
      return answerReview(as(BOSS, LATER), { ...aboutCases(form), answer: 'may-close' })
    }
    for (const seen of ['all', `${newId()},${newId()}`, new File([newId()], 'seen.txt'), ids(MOST_SEEN + 1).join(' ')])
      await expect(sent(seen)).rejects.toThrow(BadInput)
    for (const seen of [[''], ['  '], [newId(), newId()], [FUTURE]])
      await expect(sent(...seen)).rejects.toMatchObject({ code: 'answered-meanwhile' })
    expect(await written()).toEqual(before)
    await expect(sent(newId(), (await caseOf(leaver)).standing.join(' '))).resolves.toMatchObject({
      decisions: [expect.anything()],
    })
  })
})
