import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { DirectoryUser } from '../../domain/facts/identity-center'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import type { RosterEntry } from '../../domain/people/person'
import { currentRoster } from '../read/current-roster'
import { peopleCount } from '../read/directory'
import { events } from '../schema/decisions'
import { people, personIdentities, personKeys } from '../schema/people'
import { describeStores, type TestStore } from '../testing/describe-stores'
import { saveDirectory } from './directory-rows'
import { rebuildPeople } from './people'
import { changeRoster, replaceRoster } from './roster'

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
  company: null,
  leavingDate: null,
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
function rebuilt(
  store: TestStore,
  at: Instant,
  is: { roster?: RosterEntry[]; source?: string; users?: DirectoryUser[] },
) {
  return store.db.transaction(async (tx) => {
    if (is.roster) await replaceRoster(tx, is.roster, { actor: CLI, at, ...(is.source && { source: is.source }) })
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

  test('a person known from the identity store keeps the uuid when the roster comes', async () => {
    await rebuilt(store, NOW, { users: [user('u1', 'sato@example.com')] })
    const first = await one('sato@example.com')
    await rebuilt(store, later(1), { roster: [entry('C-1', 'sato@example.com', { name: '佐藤 花' })] })
    expect(await one('sato@example.com')).toMatchObject({ id: first.id, name: '佐藤 花', inRoster: true })
    expect(await peopleCount(store.db)).toBe(1)
  })

  describe('a new number with the name and address of one that is gone', () => {
    const hana = (number: string, source?: string) => ({
      roster: [entry('9', 'boss@example.com'), entry(number, 'sato@example.com', { name: '佐藤 花' })],
      ...(source && { source }),
    })
    const leadTo = async (kind: string) =>
      (await store.db.select().from(personKeys).where(eq(personKeys.key, 'sato@example.com')))
        .filter((key) => key.kind === kind)
        .map(({ person }) => person)

    test('is asked about, and whatever led to the old one leads to nobody else until it is answered', async () => {
      await rebuilt(store, NOW, { users: [user('u1', 'sato@example.com')], ...hana('C-1') })
      const { id } = await one('sato@example.com')
      await rebuilt(store, later(1), hana('1001'))
      const [came, ...others] = (await byEmail('sato@example.com')).filter((person) => person.id !== id)
      expect([came, ...others]).toMatchObject([{ status: 'active', directory: null }])
      expect((await byEmail('sato@example.com')).find((person) => person.id === id)).toMatchObject({
        status: 'ask',
        directory: { userId: 'u1' },
        questions: [{ code: 'same-person', personId: came?.id, because: 'email' }],
      })
      expect(await leadTo('email')).toEqual([id])
    })

    test('stays one person where earlier versions joined them', async () => {
      await rebuilt(store, NOW, hana('C-1'))
      const { id } = await one('sato@example.com')
      await rebuilt(store, later(1), hana('1001'))
      // What was stored when a name and an address joined two numbers of one roster.
      const came = (await byEmail('sato@example.com')).find((person) => person.id !== id)
      if (!came) throw new Error('nobody came')
      await store.db.update(personIdentities).set({ person: id }).where(eq(personIdentities.person, came.id))
      await store.db.delete(personKeys).where(eq(personKeys.person, came.id))
      await store.db.delete(people).where(eq(people.id, came.id))
      await rebuilt(store, later(2), {})
      expect(await one('sato@example.com')).toMatchObject({ id, status: 'active', questions: [] })
      await rebuilt(store, later(3), hana('1001'))
      expect(await one('sato@example.com')).toMatchObject({ id, status: 'active', questions: [] })
    })

    test('leaves what an identity provider told with whom it was told of', async () => {
      await rebuilt(store, NOW, hana('C-1'))
      const { id } = await one('sato@example.com')
      const told = { roster: [entry('okta-1', 'sato@example.com', { name: 'Hana Sato' })], source: 'scim' }
      await rebuilt(store, later(1), told)
      await rebuilt(store, later(2), hana('1001'))
      const identities = await store.db.select().from(personIdentities).where(eq(personIdentities.person, id))
      expect(identities.map(({ sourceId }) => sourceId).sort()).toEqual(['C-1', 'okta-1'])
    })
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

  test('a name that one too many has leads to each of them again once one has another', async () => {
    const nine = (name: string) =>
      Array.from({ length: 9 }, (_, n) => entry(`${n}`, `p${n}@example.com`, { name: n === 0 ? name : 'Sato Ken' }))
    const holders = async () =>
      (await store.db.select().from(personKeys).where(eq(personKeys.kind, 'full-name')))
        .filter(({ key }) => key === 'satoken')
        .map(({ person }) => person)
    await rebuilt(store, NOW, { roster: nine('Sato Ken') })
    expect(await holders()).toEqual([])
    const changed = await rebuilt(store, later(1), { roster: nine('Mori Aoi') })
    expect(new Set(await holders()).size).toBe(8)
    expect(changed).toHaveLength(9)
    await rebuilt(store, later(2), { roster: nine('Sato Ken') })
    expect(await holders()).toEqual([])
  })

  test('while it is asked whose an address is, whoever had it first keeps what leads to them', async () => {
    const email = 'paul.jenkins@example.com'
    await rebuilt(store, NOW, { roster: [entry('1', email, { name: 'Paul Jenkins' })], users: [user('u-paul', email)] })
    const group = [entry('G1', email, { name: '別人 太郎' })]
    await rebuilt(store, later(1), { roster: group, source: 'group' })
    const [paul, another] = (await byEmail(email)).toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    expect(paul).toMatchObject({ name: 'Paul Jenkins', directory: { userId: 'u-paul' } })
    expect(another).toMatchObject({ directory: null, questions: [{ code: 'address-shared', email }] })
    const holders = await store.db.select().from(personKeys).where(eq(personKeys.key, email))
    expect(holders).toMatchObject([{ person: paul?.id }])
  })

  test('gone from a complete roster is to be asked about, and back in it is active again, with an event each', async () => {
    const staying = entry('2', 'tanaka@example.com')
    await rebuilt(store, NOW, { roster: [entry('1', 'sato@example.com'), staying] })
    const { id } = await one('sato@example.com')
    expect(await rebuilt(store, later(1), { roster: [staying] })).toEqual([id])
    expect(await one('sato@example.com')).toMatchObject({ status: 'ask', inRoster: false, lastDay: '2026-11-24' })
    expect(await rebuilt(store, later(2), {})).toEqual([])
    expect(await rebuilt(store, later(3), { roster: [entry('1', 'sato@example.com'), staying] })).toEqual([id])
    expect((await one('sato@example.com')).status).toBe('active')
    expect(await told()).toEqual(['people-first-seen', 'person-ask', 'person-returned'])
  })

  test('each roster is replaced alone, and numbers are its own', async () => {
    const dispatched = entry('1', 'mori@agency.example', { name: '森 葵', employment: 'dispatched', manager: '1' })
    await rebuilt(store, NOW, { roster: [entry('1', 'sato@example.com'), entry('2', 'tanaka@example.com')] })
    await rebuilt(store, later(1), { roster: [dispatched], source: 'dispatched' })
    await rebuilt(store, later(2), { roster: [entry('1', 'sato@example.com')] })
    const host = await one('sato@example.com')
    expect(await one('mori@agency.example')).toMatchObject({ status: 'active', managerId: host.id })
    expect(await one('tanaka@example.com')).toMatchObject({ status: 'ask', ask: { source: 'personnel' } })
    await rebuilt(store, later(3), { roster: [], source: 'dispatched' })
    expect(await one('mori@agency.example')).toMatchObject({
      status: 'ask',
      ask: { because: 'gone-from-roster', since: '2026-11-26', source: 'dispatched' },
    })
    expect(await peopleCount(store.db)).toBe(3)
  })

  test('a roster that is told of people one by one puts them in, changes them, takes them out and has them back', async () => {
    const by = (at: Instant) => ({ actor: CLI, at, source: 'idp' })
    const changed = (at: Instant, change: Parameters<typeof changeRoster>[1]) =>
      store.db.transaction(async (tx) => {
        await changeRoster(tx, change, by(at))
        await rebuildPeople(tx, { now: at, by: CLI }, 'Asia/Tokyo')
      })
    await changed(NOW, { put: [entry('1', 'sato@example.com'), entry('2', 'tanaka@example.com')] })
    const { id } = await one('sato@example.com')
    await changed(later(1), { put: [entry('1', 'hana@example.com')], out: ['2'] })
    expect(await one('hana@example.com')).toMatchObject({ id, status: 'active' })
    expect(await one('tanaka@example.com')).toMatchObject({ status: 'ask', lastDay: '2026-11-24' })
    expect((await currentRoster(store.db, 'idp'))?.entries.map(({ employeeNumber }) => employeeNumber)).toEqual(['1'])
    await changed(later(2), { put: [entry('2', 'tanaka@example.com')] })
    expect(await one('tanaka@example.com')).toMatchObject({ status: 'active' })
  })

  test('a new row with the address of one that is gone asks whether it is the same person', async () => {
    const staying = entry('9', 'boss@example.com')
    await rebuilt(store, NOW, { roster: [staying, entry('1', 'sato@example.com', { name: '佐藤 花' })] })
    await rebuilt(store, later(1), { roster: [staying, entry('2', 'sato@example.com', { name: '鈴木 花' })] })
    const everybody = (await store.db.select({ facts: people.facts }).from(people)).map(({ facts }) => facts)
    const came = everybody.find(({ name }) => name === '鈴木 花')
    expect(everybody.find(({ name }) => name === '佐藤 花')).toMatchObject({
      status: 'ask',
      questions: [{ code: 'same-person', personId: came?.id, because: 'email' }],
    })
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
