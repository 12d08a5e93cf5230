import { expect, test } from 'vitest'
import { EVERY_IAM_USER, type IamUserSelection } from '../../contract/lists/iam-user-list'
import { uuid } from '../../domain/ids'
import { type SeesEverybody, systemViewer } from '../../domain/viewer'
import { describeOneStore } from '../testing/describe-stores'
import { storedAccount } from '../testing/listed-users'
import { storedPerson } from '../testing/stored-people'
import { storedRole } from '../testing/stored-roles'
import { filterNames } from './filter-names'

describeOneStore('what a filter names', (store) => {
  const named = (of: Partial<IamUserSelection>, sees: SeesEverybody | null = systemViewer('cli')) =>
    filterNames(store.db, sees, { ...EVERY_IAM_USER, ...of })

  test('is told by the names people use: account, unit, role, person, owner', async () => {
    const unit = { id: 'ou-abcd-12345678', name: 'Products' }
    const main = await storedAccount(store.db, 'main', { ouPath: [unit] })
    const ann = await storedPerson(store.db, 'Ann')
    const bo = await storedPerson(store.db, 'Bo')
    const role = await storedRole(store.db, main, 'ci-deploy')
    const wanted: Partial<IamUserSelection> = {
      role,
      accounts: [main.accountId],
      ou: unit.id,
      person: ann.id,
      owner: { type: 'person', personId: bo.id },
    }
    const places = { [main.accountId]: 'main', [unit.id]: 'Products', [role]: 'ci-deploy' }
    expect(await named(wanted)).toEqual({ ...places, [ann.id]: 'Ann', [`person:${bo.id}`]: 'Bo' })
    expect(await named(wanted, null)).toEqual(places)
  })

  test('a team is called as it is', async () => {
    expect(await named({ owner: { type: 'team', name: 'Web' } })).toEqual({ 'team:Web': 'Web' })
  })

  test('is nothing where the filter names nothing, or what nobody knows', async () => {
    expect(await named({})).toEqual({})
    expect(await named({ ou: 'ou-none-00000000', person: uuid('00000000-0000-4000-8000-000000000000') })).toEqual({})
  })
})
