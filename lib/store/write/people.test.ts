import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { DirectoryUser } from '../../domain/facts/identity-center'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import type { RosterEntry } from '../../domain/people/person'
import { peopleCount } from '../read/directory'
import { events } from '../schema/decisions'
import { people, personIdentities, personKeys } from '../schema/people'
import { describeStores, type TestStore } from '../testing/describe-stores'
import { saveDirectory } from './directory-rows'
import { rebuildPeople } from './people'
import { replaceRoster } from './roster'

const NOW = instant('2026-11-23T03:00:00Z')
const CLI = { type: 'system', name: 'cli' } as const
const later = (days: number) => plus(NOW, days * DAY)

const entry = (employeeNumber: string, email: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  employeeNumber,
  emails: [email],
  name: `Person ${employeeNumber}`,
  reading: null,
  formerName: null,
  employment: 'employee',
  manager: null,
  department: null,
  status: 'active',
  firstDay: null,
  lastWorkingDay: null,
  contractEnd: null,
  ...more,
})

const user = (userId: string, email: string, more: Partial<DirectoryUser> = {}): DirectoryUser => ({
  userId,
  userName: userId,
  displayName: `Display ${userId}`,
  givenName: null,
  familyName: null,
  emails: [email],
  status: 'enabled',
  externalIds: [],
  ...more,
})

/** Sets roster and identity store as they are at `at`, and rebuilds. */
function rebuilt(store: TestStore, at: Instant, is: { roster?: RosterEntry[]; users?: DirectoryUser[] }) {
  return store.db.transaction(async (tx) => {
    if (is.roster) await replaceRoster(tx, is.roster, { actor: CLI, at })
    if (is.users) {
      await saveDirectory(tx, {
        instanceArn: null,
        identityStoreId: null,
        region: null,
        readAt: at,
        permissionSets: null,
        users: is.users,
        groups: null,
        assignments: null,
        problems: [],
      })
    }
    return rebuildPeople(tx, { now: at, by: { type: 'system', name: 'scan' } }, 'Asia/Tokyo')
  })
}

describeStores('people', (store) => {
  const byEmail = async (email: string) => {
    const rows = await store.db.select({ facts: people.facts }).from(people)
    return rows.map((row) => row.facts).filter((person) => person.emails.includes(email))
  }
  const one = async (email: string) => {
    const [person, ...others] = await byEmail(email)
    if (!person || others.length > 0) throw new Error(`${others.length + 1} people have ${email}`)
    return person
  }
  const told = async () => (await store.db.select().from(events).orderBy(asc(events.recordedAt))).map((e) => e.type)
  const keysOf = async (person: Uuid) =>
    (await store.db.select().from(personKeys).where(eq(personKeys.person, person))).map(({ key }) => key).sort()

  test('a person known from the identity store keeps the uuid when the roster comes, and when the number changes', async () => {
    await rebuilt(store, NOW, { users: [user('u1', 'sato@example.com')] })
    const first = await one('sato@example.com')
    await rebuilt(store, later(1), { roster: [entry('C-1', 'sato@example.com', { name: '佐藤 花' })] })
    expect(await one('sato@example.com')).toMatchObject({ id: first.id, name: '佐藤 花', inRoster: true })
    await rebuilt(store, later(2), { roster: [entry('1001', 'sato@example.com', { name: '佐藤 花' })] })
    expect(await one('sato@example.com')).toMatchObject({ id: first.id, status: 'active' })
    expect(await peopleCount(store.db)).toBe(1)
  })

  test('a changed address keeps the person, dates the old one and still leads to them', async () => {
    await rebuilt(store, NOW, { roster: [entry('1', 'suzuki.hana@example.com')] })
    const { id } = await one('suzuki.hana@example.com')
    expect(await rebuilt(store, later(1), { roster: [entry('1', 'sato.hana@example.com')] })).toEqual([id])
    expect((await one('sato.hana@example.com')).id).toBe(id)
    expect(await keysOf(id)).toEqual(
      expect.arrayContaining(['sato.hana@example.com', 'satohana', 'suzukihana', 'suzuki.hana@example.com']),
    )
    const identities = await store.db.select().from(personIdentities).orderBy(asc(personIdentities.fromAt))
    expect(identities.map(({ emails, fromAt, toAt }) => ({ emails, fromAt, toAt }))).toEqual([
      { emails: ['suzuki.hana@example.com'], fromAt: NOW, toAt: later(1) },
      { emails: ['sato.hana@example.com'], fromAt: later(1), toAt: null },
    ])
  })

  test('an address given to a second person leads to the first as a former one only', async () => {
    await rebuilt(store, NOW, { roster: [entry('1', 'info@example.com')] })
    const first = await one('info@example.com')
    await rebuilt(store, later(1), { roster: [entry('1', 'own@example.com'), entry('2', 'info@example.com')] })
    expect((await one('info@example.com')).id).not.toBe(first.id)
    const keys = await store.db.select().from(personKeys).where(eq(personKeys.person, first.id))
    const addresses = keys.filter(({ key }) => key.includes('@')).map(({ kind, key }) => `${kind} ${key}`)
    expect(addresses.sort()).toEqual(['email own@example.com', 'former-email info@example.com'])
  })

  test('a name, a reading or a first day that changed has whose it is judged again', async () => {
    await rebuilt(store, NOW, { roster: [entry('1', 'sato@example.com', { name: '佐藤 花' })] })
    const { id } = await one('sato@example.com')
    const more = { name: '佐藤 花', reading: 'サトウ ハナ' }
    expect(await rebuilt(store, later(1), { roster: [entry('1', 'sato@example.com', more)] })).toEqual([id])
    expect(await keysOf(id)).toEqual(expect.arrayContaining(['satohana', 'hanasato', 'sato|h', '佐藤花']))
    const dated = { ...more, firstDay: '2020-04-01' }
    expect(await rebuilt(store, later(2), { roster: [entry('1', 'sato@example.com', dated)] })).toEqual([id])
    expect(await one('sato@example.com')).toMatchObject({ firstDay: '2020-04-01' })
    expect(await rebuilt(store, later(3), {})).toEqual([])
  })

  test('gone from a complete roster is left, and back in it is active again, with an event each', async () => {
    const staying = entry('2', 'tanaka@example.com')
    await rebuilt(store, NOW, { roster: [entry('1', 'sato@example.com'), staying] })
    const { id } = await one('sato@example.com')
    expect(await rebuilt(store, later(1), { roster: [staying] })).toEqual([id])
    expect(await one('sato@example.com')).toMatchObject({ status: 'left', inRoster: false, lastDay: '2026-11-24' })
    expect(await rebuilt(store, later(2), {})).toEqual([])
    expect(await rebuilt(store, later(3), { roster: [entry('1', 'sato@example.com'), staying] })).toEqual([id])
    expect((await one('sato@example.com')).status).toBe('active')
    expect(await told()).toEqual(['people-first-seen', 'person-left', 'person-returned'])
  })

  test('time alone makes someone a leaver when the last day is over', async () => {
    const leaving = entry('1', 'sato@example.com', { status: 'left', lastWorkingDay: '2026-11-23' })
    await rebuilt(store, NOW, { roster: [leaving] })
    expect(await rebuilt(store, instant('2026-11-23T14:59:00Z'), {})).toEqual([])
    expect(await rebuilt(store, instant('2026-11-23T15:00:00Z'), {})).toHaveLength(1)
    expect(await one('sato@example.com')).toMatchObject({ status: 'left', lastDay: '2026-11-23' })
  })

  test('a user gone from the identity store is access ended, and told so once', async () => {
    await rebuilt(store, NOW, { users: [user('u1', 'sato@example.com'), user('u2', 'tanaka@example.com')] })
    await rebuilt(store, later(1), { users: [user('u2', 'tanaka@example.com')] })
    await rebuilt(store, later(2), {})
    expect((await one('sato@example.com')).status).toBe('access-ended')
    expect(await told()).toEqual(['people-first-seen', 'person-access-ended'])
  })

  test('two people who turn out to be one become the one of the roster', async () => {
    await rebuilt(store, NOW, {
      roster: [entry('1', 'sato@example.com')],
      users: [user('u1', 'h.sato@partner.example')],
    })
    const kept = await one('sato@example.com')
    const merged = await one('h.sato@partner.example')
    const both = entry('1', 'sato@example.com', { emails: ['sato@example.com', 'h.sato@partner.example'] })
    const changed = await rebuilt(store, later(1), { roster: [both] })
    expect(changed.sort()).toEqual([kept.id, merged.id].sort())
    expect(await one('h.sato@partner.example')).toMatchObject({ id: kept.id, directory: { userId: 'u1' } })
    expect(await peopleCount(store.db)).toBe(1)
  })

  test('the manager is found by employee number', async () => {
    const roster = [
      entry('1', 'sato@example.com', { manager: '9' }),
      entry('9', 'boss@example.com', { manager: '404' }),
    ]
    await rebuilt(store, NOW, { roster })
    const boss = await one('boss@example.com')
    expect((await one('sato@example.com')).managerId).toBe(boss.id)
    expect(boss.managerId).toBeNull()
  })

  test('two rebuilds at once make nobody twice', async () => {
    await store.db.transaction((tx) => replaceRoster(tx, [entry('1', 'sato@example.com')], { actor: CLI, at: NOW }))
    await Promise.all([rebuilt(store, NOW, {}), rebuilt(store, NOW, {})])
    expect(await peopleCount(store.db)).toBe(1)
  })

  test('building takes time by the number of people, rebuilding without a change far less', async (context) => {
    if (store.engine === 'postgres') return context.skip('the embedded engine is the slower one')
    async function timed(count: number): Promise<{ build: number; rebuild: number }> {
      await store.empty()
      const roster = Array.from({ length: count }, (_, n) => entry(String(n), `person.${n}@example.com`))
      const users = roster.map(({ employeeNumber, emails }) => user(`u${employeeNumber}`, emails[0] ?? ''))
      const started = performance.now()
      expect(await rebuilt(store, NOW, { roster, users })).toHaveLength(count)
      const built = performance.now()
      expect(await rebuilt(store, later(1), {})).toEqual([])
      expect(await told()).toEqual(['people-first-seen'])
      return { build: built - started, rebuild: performance.now() - built }
    }
    const few = await timed(2_500)
    const many = await timed(10_000)
    // Four times as many; were each compared with every other, it would be sixteen times.
    expect(many.build / few.build).toBeLessThan(9)
    expect(many.rebuild).toBeLessThan(many.build / 2)
  }, 240_000)
})
