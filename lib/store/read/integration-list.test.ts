import { beforeEach, expect, test } from 'vitest'
import { EVERY_INTEGRATION, type IntegrationFilter } from '../../contract/lists/integration-list'
import { instant } from '../../domain/instant'
import type { Assessment } from '../../domain/judge/assessment'
import { CATALOGUE } from '../../domain/testing/sample-catalogue'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount } from '../testing/listed-users'
import { exportIntegrations, integrationPage, integrationView } from './integration-list'
import { integrationsInUse } from './integrations-in-use'

const { integrations } = CATALOGUE

describeOneStore('the list of integrations', (store) => {
  const page = (filter: Partial<IntegrationFilter> = {}) =>
    integrationPage(store.db, integrations, { ...EVERY_INTEGRATION, ...filter })
  const ids = async (filter: Partial<IntegrationFilter> = {}) => (await page(filter)).integrations.map(({ id }) => id)
  const one = async (id: string) => (await page()).integrations.find((line) => line.id === id)

  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    const closed = await storedAccount(store.db, 'closed', { state: 'closed' })
    const users: readonly (readonly [string, Partial<Assessment>])[] = [
      ['logs', { integration: 'fastly', stage: 'ready' }],
      ['logs-gone', { integration: 'fastly', stage: 'removed' }],
      ['origin', { integration: 'fastly', stage: 'identified', excepted: true }],
      ['agent', { integration: 'datadog', stage: 'switched' }],
      ['deploy', { integration: 'github-actions', stage: 'identified' }],
      ['deploy-2', { integration: 'github-actions', stage: 'identified' }],
      ['perhaps', { integration: null, stage: 'unidentified', suggested: { kind: 'saas', integration: 'datadog' } }],
    ]
    for (const [name, verdict] of users) await listedUser(store.db, main, { name }, verdict)
    await listedUser(store.db, closed, { name: 'old' }, { integration: 'datadog', stage: 'identified' })
  })

  test('counts the users of each that are left, kept and removed, in accounts that count', async () => {
    expect(await one('fastly')).toMatchObject({
      name: 'Fastly',
      roleSupport: 'partial',
      limits: { en: 'A private origin needs a key.' },
      progress: { left: 1, excepted: 1, removed: 1, percent: 50 },
      counts: { ready: 1, identified: 1, removed: 1 },
      excepted: { identified: 1 },
      suggested: 0,
    })
    expect(await one('datadog')).toMatchObject({ progress: { left: 1 }, counts: { switched: 1 } })
    expect((await page()).progress).toEqual({ left: 4, excepted: 1, removed: 1, percent: 20 })
  })

  test('counts apart what may be of one, for somebody to confirm', async () => {
    expect(await one('datadog')).toMatchObject({ suggested: 1, progress: { left: 1 } })
  })

  test('has all of the catalogue, most left first, and what is in use on demand', async () => {
    const all = await ids()
    expect(all).toHaveLength(integrations.length)
    expect(all[0]).toBe('github-actions')
    expect((await ids({ inUse: true })).toSorted()).toEqual(['datadog', 'fastly', 'github-actions'])
    expect(await ids({ inUse: false })).toHaveLength(integrations.length - 3)
  })

  test('the list of IAM users offers those that some user which is there is of', async () => {
    const other = await storedAccount(store.db, 'other')
    const removedAt = instant('2026-11-01')
    await listedUser(store.db, other, { name: 'gone', removedAt }, { integration: 'ses-smtp', stage: 'removed' })
    expect(await integrationsInUse(store.db)).toEqual(['datadog', 'fastly', 'github-actions'])
  })

  test('is narrowed by search, by what is possible and by category', async () => {
    expect(await ids({ q: 'GitHub act' })).toEqual(['github-actions'])
    expect(await ids({ q: 'hub-act' })).toEqual(['github-actions'])
    expect(await ids({ roleSupports: ['partial'] })).toEqual(['fastly'])
    expect((await ids({ categories: ['cdn', 'observability'] })).toSorted()).toEqual(['datadog', 'fastly'])
    const narrowed = await page({ roleSupports: ['oidc', 'full'], inUse: true })
    expect(narrowed).toMatchObject({ count: 2, progress: { left: 3 } })
    expect(await page({ q: 'nobody sells this' })).toMatchObject({ count: 0, integrations: [], progress: { left: 0 } })
  })

  test('is paged both ways by either order, and a file has the same rows', async () => {
    for (const sort of ['left', 'name'] as const) {
      const direction = sort === 'left' ? 'desc' : 'asc'
      const all = await ids({ sort, direction })
      const read: string[] = []
      let next: IntegrationFilter['cursor'] = null
      do {
        const some = await page({ sort, direction, limit: 2, cursor: next })
        read.push(...some.integrations.map(({ id }) => id))
        next = some.next
        if (next) {
          const beyond = await page({ sort, direction, limit: 2, cursor: next })
          expect(await ids({ sort, direction, limit: 2, cursor: beyond.previous })).toEqual(
            some.integrations.map(({ id }) => id),
          )
        }
      } while (next)
      expect(read).toEqual(all)
      const file: string[] = []
      const filter = { ...EVERY_INTEGRATION, sort, direction } as const
      for await (const { id } of exportIntegrations(store.db, integrations, filter)) file.push(id)
      expect(file).toEqual(all)
    }
  })

  test('tells of one what to do instead of its users', async () => {
    const fastly = CATALOGUE.integration('fastly')
    if (!fastly) throw new Error('the sample catalogue has no Fastly')
    const secret = { place: { en: 'There', ja: 'そこ' }, remove: { en: 'Delete it', ja: '削除' } }
    expect(await integrationView(store.db, fastly, secret)).toMatchObject({
      id: 'fastly',
      progress: { left: 1, excepted: 1, removed: 1 },
      ways: [{ by: 'account', principals: [{ account: '717331877981' }] }],
      secret,
      coverage: { complete: true },
    })
  })
})
