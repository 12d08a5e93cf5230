import { expect, test } from 'vitest'
import { Conflict } from '../../domain/errors'
import { accountId } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { DEFAULT_SETTINGS } from '../../domain/judge/settings'
import { currentSettings, knownOrganization, ROW } from '../read/organization'
import { organization } from '../schema/accounts'
import { describeStores } from '../testing/describe-stores'
import { requestJudgement } from './judgement'
import { rememberOrganization } from './organization'

const NOW = instant('2026-11-23T03:00:00Z')
const OURS = { organizationId: 'o-ours', managementAccountId: accountId('111111111111'), partition: 'aws' }

describeStores('one database serves one Organization', (store) => {
  test('it is remembered at the first scan, and every later scan of it passes', async () => {
    expect(await knownOrganization(store.db)).toBeNull()
    await rememberOrganization(store.db, OURS, NOW)
    await rememberOrganization(store.db, OURS, NOW)
    expect(await knownOrganization(store.db)).toEqual(OURS)
  })

  test('another one is refused, and so is a single account where an Organization was', async () => {
    await rememberOrganization(store.db, OURS, NOW)
    const other = { ...OURS, organizationId: 'o-sample', managementAccountId: accountId('222222222222') }
    await expect(rememberOrganization(store.db, other, NOW)).rejects.toThrowError(Conflict)
    await expect(rememberOrganization(store.db, { ...OURS, organizationId: null }, NOW)).rejects.toThrow('o-ours')
    expect(await knownOrganization(store.db)).toEqual(OURS)
  })

  test('what was saved before the first scan does not stand in its way', async () => {
    await store.db.insert(organization).values({ id: ROW, settings: { idleDays: 14 } })
    await requestJudgement(store.db, { now: NOW, by: { type: 'system', name: 'cli' } })
    await rememberOrganization(store.db, OURS, NOW)
    expect(await knownOrganization(store.db)).toEqual(OURS)
    expect(await currentSettings(store.db)).toEqual({ ...DEFAULT_SETTINGS, idleDays: 14 })
  })

  test('settings lie over the defaults, one by one', async () => {
    expect(await currentSettings(store.db)).toEqual(DEFAULT_SETTINGS)
    const settings = { idleDays: 14, companyDomains: ['example.com'] }
    await store.db.insert(organization).values({ id: ROW, settings })
    expect(await currentSettings(store.db)).toEqual({
      ...DEFAULT_SETTINGS,
      idleDays: 14,
      companyDomains: ['example.com'],
    })
  })
})
