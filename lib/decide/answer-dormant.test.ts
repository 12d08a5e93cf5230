import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { accessKey, allRead, daysAgo, used } from '../domain/testing/facts'
import { newId } from '../store/engine/new-id'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { answerDormant } from './answer-dormant'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('answering for what nothing has used for long', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let silent: Uuid
  const quiet = () => [accessKey({ id: newId(), lastUse: used(daysAgo(200)) })]

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    silent = await listedUser(store.db, main, { name: 'deploy-web', credentials: quiet(), readAt: allRead() })
  })

  test('still needed, it is not disabled; taken back the question stands again', async () => {
    const answered = await answerDormant(as(ENGINEER), { users: [silent], answer: 'needed', reason: 'Yearly report' })
    expect(answered.decisions).toMatchObject([{ user: silent }])
    const { nextAction, nextActionBecause } = await verdict(silent)
    expect(nextAction).not.toBe('disable-dormant')
    expect(nextActionBecause).toContainEqual({ code: 'said-needed', at: NOW })
    expect(await told('dormant-answered')).toMatchObject([
      { actor: ENGINEER.actor, data: { answer: 'needed', reason: 'Yearly report', lastUse: daysAgo(200) } },
    ])
    await undoDecisions(as(ENGINEER), { decisions: answered.decisions.map(({ id }) => id) })
    expect(await verdict(silent)).toMatchObject({ nextAction: 'disable-dormant' })
  })

  test('needed no longer, nobody is asked any more; whoever said so may say otherwise', async () => {
    await answerDormant(as(ENGINEER), { users: [silent], answer: 'unneeded', reason: 'The job is gone' })
    expect((await verdict(silent)).nextActionBecause).toContainEqual({ code: 'said-unneeded', at: NOW })
    const otherwise = { users: [silent], answer: 'needed', reason: 'It is not' }
    const later = as(ENGINEER, plus(NOW, 60_000))
    expect((await answerDormant(later, otherwise)).decisions).toHaveLength(1)
    expect((await answerDormant(later, otherwise)).unchanged).toEqual([silent])
  })

  test('is said neither of what is used nor of a person’s; sent twice it is done once', async () => {
    const busy = await listedUser(store.db, main, { name: 'busy', credentials: [accessKey({ id: newId() })] })
    const persons = await listedUser(
      store.db,
      main,
      { name: 'taro', credentials: quiet(), readAt: allRead() },
      { kind: 'human' },
    )
    const wish = { request: newId(), users: [silent, busy, persons], answer: 'unneeded', reason: 'Asked' }
    const first = await answerDormant(as(ENGINEER), wish)
    expect(first.decisions).toMatchObject([{ user: silent }])
    expect(first.unfit.toSorted()).toEqual([busy, persons].toSorted())
    expect(await answerDormant(as(ENGINEER, plus(NOW, DAY)), wish)).toEqual(first)
  })

  test('is for those who may decide', async () => {
    const wish = { users: [silent], answer: 'needed', reason: 'Yearly report' }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => answerDormant(as(who), sent))
  })
})
