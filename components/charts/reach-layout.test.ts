import { expect, test } from 'vitest'
import type { ReachedAccount, ReachedRole } from '@/lib/contract/views/reach'
import { accountId } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { newId } from '@/lib/store/engine/new-id'
import { reachLayout } from './reach-layout'

const FRAME = { width: 600, user: 150, accounts: 260 }
const role = (name: string, more: Partial<ReachedRole> = {}): ReachedRole => ({
  id: newId(),
  name,
  arn: `arn:aws:iam::111122223333:role/${name}`,
  administrator: false,
  seenAt: null,
  ...more,
})
const account = (name: string, ...roles: ReachedRole[]): ReachedAccount => ({
  account: { id: newId(), accountId: accountId('111122223333'), name },
  roles,
})
const drawn = (accounts: readonly ReachedAccount[], name = 'ops') =>
  reachLayout({ lookedAt: null, accounts }, name, FRAME)

test('draws accounts one below the other without touching, each role with a line from the user at half the height', () => {
  const { accounts, user, height } = drawn([account('a', role('One'), role('Two')), account('b', role('One'))])
  const places = accounts.flatMap(({ y, roles }) => [y, ...roles.map((one) => one.y)])
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(Math.min(...places.slice(1).map((y, at) => y - (places[at] ?? 0)))).toBeGreaterThanOrEqual(13)
  expect(Math.max(...places)).toBeLessThan(height)
  expect(user.y).toBe(height / 2)
  for (const { path, y } of accounts.flatMap(({ roles }) => roles)) {
    expect(path.startsWith(`M150 ${height / 2}C`)).toBe(true)
    expect(path.endsWith(` ${y}`)).toBe(true)
  }
})

test('of many accounts and roles it draws those that were seen and those that may do everything, and counts the rest', () => {
  const seen = role('Seen', { seenAt: instant('2026-11-20') })
  const admin = role('Admin', { administrator: true })
  const plain = Array.from({ length: 9 }, (_, at) => account(`plain-${at}`, role('R')))
  const { accounts } = drawn([
    ...plain,
    account('admin', ...Array.from({ length: 5 }, (_, at) => role(`R${at}`)), admin),
    account('seen', seen),
  ])
  expect(accounts.map(({ name }) => name)).toEqual([
    'seen',
    'admin',
    'plain-0',
    'plain-1',
    'plain-2',
    'plain-3',
    'plain-4',
    'plain-5',
  ])
  expect(accounts[1]?.roles.map(({ name }) => name)).toEqual(['Admin', 'R0', 'R1', 'R2'])
  expect(accounts[1]?.more?.count).toBe(2)
})

test('cuts names that its room does not hold, wide letters sooner', () => {
  const { user, accounts } = drawn(
    [account('本番環境'.repeat(20), role('R'.repeat(64), { administrator: true }))],
    'u'.repeat(64),
  )
  expect(user.name).toMatch(/^u{17}…$/)
  expect(accounts[0]?.name).toMatch(/^[本番環境]{22}…$/)
  expect(accounts[0]?.roles[0]?.name).toMatch(/^R{29}…$/)
})
