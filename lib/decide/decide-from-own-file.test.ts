import { stringify } from 'csv-stringify/sync'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue'
import { parseDecisionCsv } from '../contract/decision-csv'
import { type Cell, stableText } from '../contract/lists/columns'
import { IAM_USER_COLUMNS } from '../contract/lists/iam-user-columns'
import { EVERY_IAM_USER } from '../contract/lists/iam-user-list'
import type { IamUserView } from '../contract/views/iam-user'
import { instant } from '../domain/instant'
import type { Kind } from '../domain/judge/assessment'
import enColumns from '../i18n/messages/en/columns.json'
import enKinds from '../i18n/messages/en/kinds.json'
import jaColumns from '../i18n/messages/ja/columns.json'
import jaKinds from '../i18n/messages/ja/kinds.json'
import { exportIamUsers } from '../store/read/iam-user-export'
import { decisions } from '../store/schema/decisions'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { decideFromCsv } from './decide-from-csv'
import { setOwner } from './set-owner'
import { setRoster } from './set-roster'
import { ADMIN, deciding, ENGINEER, rosterPerson } from './testing/deciding'

interface Written {
  head: (name: string) => string | undefined
  text: (cell: Cell) => string
}
const STABLE: Written = { head: (name) => name, text: stableText }

/** Heads and kinds as people read them. */
function inWords(columns: Readonly<Record<string, unknown>>, kinds: Readonly<Record<Kind, string>>): Written {
  const kindIn = new Map<string, string>(Object.entries(kinds))
  return {
    head: (name) => String(columns[name] ?? name),
    text: (cell) => {
      if (cell !== null && typeof cell === 'object' && cell.is === 'integration')
        return catalogue.integration(cell.id)?.name ?? cell.id
      if (cell !== null && typeof cell === 'object' && cell.is === 'codes' && cell.of === 'kinds')
        return cell.codes.map((code) => kindIn.get(code) ?? code).join('; ')
      return stableText(cell)
    },
  }
}

const FILES = {
  'as programs read it': STABLE,
  'in English': inWords(enColumns, enKinds),
  'in Japanese': inWords(jaColumns, jaKinds),
}

describeOneStore('the list of IAM users as the product writes it', (store) => {
  const { as } = deciding(store)
  const run = async (text: string) => decideFromCsv(as(ENGINEER), await parseDecisionCsv([text]), true)

  async function written({ head, text }: Written): Promise<string> {
    const columns = Object.entries(IAM_USER_COLUMNS)
    const users: IamUserView[] = []
    const filter = { ...EVERY_IAM_USER, departed: null, sort: 'name', direction: 'asc' } as const
    for await (const user of exportIamUsers(store.db, null, filter)) users.push(user)
    const rows = users.map((user) => columns.map(([, cell]) => text(cell(user, { complete: true }))))
    return stringify([columns.map(([name]) => head(name)), ...rows], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    })
  }

  /** Users of every kind, with all that a file could tell wrongly of them. */
  async function users() {
    const main = await storedAccount(store.db, 'main')
    await storedAccount(store.db, 'main')
    await setRoster(as(ADMIN), { people: [rosterPerson('1', 'Ada Byron'), rosterPerson('2', 'Ada Byron')] })
    const [ada] = await store.db.select().from(people).where(eq(people.name, 'Ada Byron'))
    if (!ada) throw new Error('nobody')
    const owner = { type: 'person', personId: ada.id, by: 'match' } as const
    await listedUser(store.db, main, { name: 'adas' }, { kind: 'human', owner })
    await listedUser(store.db, main, { name: 'blank' }, { kind: 'unknown', integration: null })
    await listedUser(store.db, main, { name: 'glass' }, { kind: 'break-glass', integration: null })
    await listedUser(store.db, main, { name: 'mail' }, { kind: 'email', integration: null })
    await listedUser(store.db, main, { name: 'jobs' }, { kind: 'workload', integration: null })
    const formula = await listedUser(store.db, main, { name: '=one' }, { kind: 'ci', integration: 'github-actions' })
    await setOwner(as(ENGINEER), { users: [formula], owner: { type: 'team', name: 'Platform' } })
    const facts = { kind: 'saas', integration: 'datadog' } as const
    await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') }, facts)
    await listedUser(store.db, main, { name: 'gone' }, { kind: 'human', integration: 'snowflake' })
    return 8
  }

  test.each(Object.entries(FILES))('%s is read back: nothing is unknown, and nothing to change', async (_, file) => {
    const count = await users()
    const before = await store.db.$count(decisions)
    for (const begin of ['', 'sep=,\r\n']) {
      const text = await written(file)
      const { rows, wrong, changes, same, ignored } = await run(begin + text)
      expect([rows.flatMap(({ mistakes }) => mistakes), wrong, changes, same]).toEqual([[], 0, 0, count])
      const unused = ['account_name', 'arn', 'stage', 'person', 'signals']
      expect(ignored).toEqual(expect.arrayContaining(unused.map((name) => file.head(name))))
      expect(ignored).not.toContain(file.head('account_id'))
    }
    expect(await store.db.$count(decisions)).toBe(before)
  })

  test('changes what somebody changed in it, and nothing else', async () => {
    const count = await users()
    const edited = (await written(FILES['in Japanese'])).replace('不明', '緊急用')
    expect(await run(edited)).toMatchObject({ changes: 1, same: count - 1, wrong: 0 })
    const ofGone = (await written(STABLE)).replace('datadog', 'fastly')
    expect((await run(ofGone)).rows.flatMap(({ mistakes }) => mistakes)).toEqual([
      { column: 'user', code: 'user-removed' },
    ])
  })
})
