import { expect, test } from 'vitest'
import { instant } from '../domain/instant'
import { campaignScope } from '../store/read/campaign-scope'
import { describeOneStore } from '../store/testing/describe-stores'
import { keyedPerson } from '../store/testing/stored-people'
import { campaignPreview } from './campaign-preview'
import { QUIET } from './testing/notifying'

describeOneStore('what a campaign would ask', (store) => {
  test('says about how many nobody is asked: no manager is known, or none can be written to', async () => {
    const boss = await keyedPerson(store.db, 'Boss')
    const silent = await keyedPerson(store.db, 'Silent', { emails: [], managerId: boss.id })
    await keyedPerson(store.db, 'Ann', { managerId: boss.id })
    await keyedPerson(store.db, 'Bob', { managerId: silent.id })
    const scope = campaignScope(store.db, null, 'review-people', '')
    const wished = {
      kind: 'review-people',
      name: 'Q4',
      dueAt: instant('2026-12-25T15:00:00Z'),
      startedBy: 'Eve',
    } as const
    const preview = await campaignPreview(store.db, QUIET, { ...wished, scope })
    expect(preview).toMatchObject({ users: 4, unasked: 2 })
    expect(preview.owners.map(({ name, users, reachable }) => [name, users, reachable])).toEqual([
      ['Boss', 2, true],
      ['Silent', 1, false],
      [null, 1, false],
    ])
    expect(preview.messages?.en).toContain('- Ann')
  })
})
