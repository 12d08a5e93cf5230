import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue'
import { EVERY_IAM_USER } from '../contract/lists/iam-user-list'
import { EVERY_INTEGRATION } from '../contract/lists/integration-list'
import { setKind } from '../decide/set-kind'
import { deciding, ENGINEER } from '../decide/testing/deciding'
import { undoDecisions } from '../decide/undo'
import { DAY, instant } from '../domain/instant'
import { removeUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { countIamUsers } from '../store/read/iam-user-list'
import { integrationPage } from '../store/read/integration-list'
import { expectCounted } from '../store/testing/counted'
import { describeOneStore } from '../store/testing/describe-stores'
import { Scanned } from './testing/scanned'

const END = Date.parse('2026-11-23T03:00:00.000Z')

describeOneStore('numbers kept of IAM users are what counting them gives', (store) => {
  const { as } = deciding(store)
  let org: Scanned
  let agent: Awaited<ReturnType<Scanned['user']>>

  /** What is kept of one integration. */
  const keptOf = async (wanted: string) =>
    (await expectCounted(store.db)).flatMap(({ integration, isSuggested, stage, users }) =>
      integration === wanted ? [{ isSuggested, stage, users }] : [],
    )
  const decided = (integration: string) =>
    setKind(as(ENGINEER, instant(END)), { users: [agent.id], kind: 'saas', integration })

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
    await org.scan(END)
    agent = await org.user('datadog')
  })
  afterEach(() => org.simulator.close())

  test('after a scan', async () => {
    expect(agent).toMatchObject({ kind: 'saas', integration: 'datadog' })
    expect(await keptOf('datadog')).toEqual([{ isSuggested: false, stage: agent.stage, users: 1 }])
  })

  test('after a judgement that changes nothing but the integration, and when it is taken back', async () => {
    const { decisions } = await decided('fivetran')
    expect(await org.user('datadog')).toMatchObject({ stage: agent.stage, kind: agent.kind, excepted: agent.excepted })
    expect(await keptOf('datadog')).toEqual([])
    expect(await keptOf('fivetran')).toMatchObject([{ isSuggested: false, users: 1 }])
    await undoDecisions(as(ENGINEER), { decisions: decisions.map(({ id }) => id) })
    expect(await keptOf('fivetran')).toEqual([])
    expect(await keptOf('datadog')).toMatchObject([{ users: 1 }])
  })

  test('after one of them was removed', async () => {
    removeUser(org.inAws(tinyAccounts.web), 'datadog')
    await org.scan(END + DAY)
    expect(await keptOf('datadog')).toEqual([{ isSuggested: false, stage: 'removed', users: 1 }])
  })

  test('after an account has left: they are kept, and no more shown than the lists behind them', async () => {
    const shown = async () => {
      const { integrations } = await integrationPage(store.db, catalogue.integrations, {
        ...EVERY_INTEGRATION,
        q: 'datadog',
      })
      const counts = integrations.map(({ progress }) => progress.left)
      expect(counts).toEqual([
        await countIamUsers(store.db, null, { ...EVERY_IAM_USER, integrations: ['datadog'], removed: false }),
      ])
      return counts
    }
    expect(await shown()).toEqual([1])
    org.simulator.world.organization?.members.delete(tinyAccounts.web)
    await org.scan(END + DAY)
    expect((await org.account(tinyAccounts.web)).state).toBe('left')
    expect(await keptOf('datadog')).toMatchObject([{ users: 1 }])
    expect(await shown()).toEqual([0])
  })
})
