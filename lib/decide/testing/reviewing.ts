import { eq } from 'drizzle-orm'
import { renewCases } from '../../assess/renew-cases'
import type { CaseView } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { Person } from '../../domain/people/person'
import { accessKey } from '../../domain/testing/facts'
import { proofOf, type Viewer } from '../../domain/viewer'
import { newId } from '../../store/engine/new-id'
import { caseViews } from '../../store/read/case-views'
import { accounts } from '../../store/schema/accounts'
import { iamUsers } from '../../store/schema/iam-users'
import type { TestStore } from '../../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../../store/testing/listed-users'
import { directoryReadAt, keyedPerson } from '../../store/testing/stored-people'
import { ADMIN, NOW } from './deciding'

/** When the account was read, and when it is read next. */
export const READ = instant('2026-11-23T02:00:00Z')
export const LATER = instant('2026-11-24T02:00:00Z')

/** Whom tests of reviews are about: a leaver of a manager, who has a manager, and the leaver's IAM user in an account. */
interface Reviewed {
  main: StoredAccount
  head: Person
  boss: Person
  leaver: Person
  user: Uuid
}

/** What tests of reviews do with a store; each begins with `begin`. */
export function reviewing(store: TestStore) {
  let reviewed: Reviewed | null = null
  const world = () => {
    if (!reviewed) throw new Error('a test of reviews begins with `begin`')
    return reviewed
  }
  const keptBy = (boss: Person, name: string, more: Partial<Person> = {}) =>
    keyedPerson(store.db, name, { status: 'left', lastDay: '2026-11-01', managerId: boss.id, ...more })
  const userOf = (main: StoredAccount, person: Person, credentials = [accessKey({ id: newId() })]) =>
    listedUser(
      store.db,
      main,
      { name: `${person.name}-user`, credentials },
      { match: { personId: person.id, method: 'email-tag', confidence: 'certain' }, suggestions: [] },
    )
  const scanned = (now: Instant = NOW) =>
    store.db.transaction((tx) => renewCases(tx, { now, by: { type: 'system', name: 'scan' } }))
  const caseOf = async (person: Person, viewer: Viewer = ADMIN, now: Instant = NOW): Promise<CaseView> => {
    const sees = proofOf(viewer, 'read-people', 'review')
    const found = sees && (await caseViews(store.db, sees, [person.id], { now, isDoubted: false })).get(person.id)
    if (!found) throw new Error('there is no such case')
    return found
  }
  return {
    begin: async (): Promise<Reviewed> => {
      const main = await storedAccount(store.db, 'main', { readAt: READ })
      await directoryReadAt(store.db, READ)
      const head = await keyedPerson(store.db, 'Head')
      const boss = await keyedPerson(store.db, 'Boss', { managerId: head.id })
      const leaver = await keptBy(boss, 'Leaver')
      reviewed = { main, head, boss, leaver, user: await userOf(main, leaver) }
      return reviewed
    },
    left: (name: string, more?: Partial<Person>) => keptBy(world().boss, name, more),
    door: (person: Person, credentials?: Parameters<typeof userOf>[2]) => userOf(world().main, person, credentials),
    scanned,
    /** A reading of the account that finds no live credential of the leaver's user any more, or finds one again. */
    read: async (at: Instant, live: boolean) => {
      const { main, user } = world()
      await store.db.update(accounts).set({ readAt: at }).where(eq(accounts.id, main.id))
      await store.db.update(iamUsers).set({ live }).where(eq(iamUsers.id, user))
      await scanned(at)
    },
    caseOf,
    about: async (person: Person = world().leaver) => ({ cases: [(await caseOf(person)).id] }),
  }
}
