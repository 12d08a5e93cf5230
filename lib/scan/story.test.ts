import { expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue'
import { setRoster } from '../decide/set-roster'
import { accountId } from '../domain/ids'
import { DAY, instant, plus } from '../domain/instant'
import { DEFAULT_SETTINGS } from '../domain/judge/settings'
import { AGREEMENT } from '../domain/testing/agreement'
import { systemViewer } from '../domain/viewer'
import { STORY_STANDALONE } from '../simulator/scenarios/accounts'
import { everybodyAt } from '../simulator/scenarios/roster'
import { story } from '../simulator/scenarios/story'
import { newId } from '../store/engine/new-id'
import { describeOneStore } from '../store/testing/describe-stores'
import { saveStandaloneAccount } from '../store/write/account-rows'
import { Scanned } from './testing/scanned'

const END = instant('2026-11-24T03:00:00.000Z')
/** Days before the end at which the sample company is scanned: once before uses after a switch, and once after them. */
const DAYS = [12, 0]

describeOneStore('every user of the sample company', (store) => {
  test('has a verdict that agrees with itself and with its facts', async () => {
    const org = await Scanned.of(store, {
      scenario: story,
      end: Date.parse(END),
      now: Date.parse(plus(END, -12 * DAY)),
    })
    try {
      const reached = { kind: 'standalone' as const, partition: 'aws', profile: null }
      const standalone = { ...STORY_STANDALONE, accountId: accountId(STORY_STANDALONE.accountId), ...reached }
      await saveStandaloneAccount(store.db, standalone, newId())
      for (const days of DAYS) {
        const now = plus(END, -days * DAY)
        const people = everybodyAt(Date.parse(END), Date.parse(now))
        await setRoster({ db: store.db, viewer: systemViewer('cli'), now, timeZone: 'Asia/Tokyo' }, { people })
        await org.scan(Date.parse(now))
      }
    } finally {
      await org.simulator.close()
    }
    const users = await org.users()
    const broken = users.flatMap(({ facts, assessment }) =>
      Object.entries(AGREEMENT).flatMap(([sentence, holds]) =>
        holds(assessment, { user: facts, exceptions: [], settings: DEFAULT_SETTINGS, catalogue, now: END })
          ? []
          : `${facts.name}: ${sentence}`,
      ),
    )
    expect(broken).toEqual([])
    expect(users.length).toBeGreaterThan(150)
    expect(new Set(users.map(({ nextAction }) => nextAction)).size).toBeGreaterThan(8)
  }, 300_000)
})
