import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { accessKey } from '../domain/testing/facts'
import { newId } from '../store/engine/new-id'
import { packZip } from '../store/read/evidence-packs'
import { decisions, events } from '../store/schema/decisions'
import { directoryUsers } from '../store/schema/directory'
import { credentials, iamUsers } from '../store/schema/iam-users'
import { leaverCases } from '../store/schema/leaver-cases'
import { people, personIdentities, personKeys, rosterEntries } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { directoryReadAt } from '../store/testing/stored-people'
import { sealEvents, verifyEvents } from '../store/write/seal-events'
import { closePeriod } from './close-period'
import { erasePerson } from './erase-person'
import { setRoster } from './set-roster'
import { ADMIN, deciding, expectOpenTo, NOW, rosterPerson } from './testing/deciding'

const NAMES = /sato|hanako/i

describeOneStore('erasing somebody’s names', (store) => {
  const { as, personNamed } = deciding(store)
  const roster = (people: readonly object[], at = NOW) => setRoster(as(ADMIN, at), { people, confirm: true })
  const sato = (more: object = {}) =>
    rosterPerson('1', 'Sato Hanako', { emails: ['hanako.sato@example.com'], manager: '2', ...more })
  const boss = rosterPerson('2', 'Boss')
  const next = rosterPerson('3', 'Next', { manager: 'hanako.sato@example.com' })
  let id: Uuid

  beforeEach(async () => {
    await directoryReadAt(store.db, NOW)
    await store.db.insert(directoryUsers).values({
      userId: 'u-1',
      facts: {
        userId: 'u-1',
        userName: 'hanako.sato',
        displayName: 'Hanako Sato',
        givenName: 'Hanako',
        familyName: 'Sato',
        emails: ['hanako.sato@example.com'],
        status: 'disabled',
        externalIds: [],
      },
      firstSeenAt: plus(NOW, -9 * DAY),
      nameSince: plus(NOW, -9 * DAY),
      disabledAt: plus(NOW, -5 * DAY),
      goneAt: plus(NOW, -5 * DAY),
    })
    await roster([sato(), boss, next], plus(NOW, -8 * DAY))
    await roster([sato({ status: 'left', leavingDate: '2026-11-16' }), boss, next], plus(NOW, -5 * DAY))
    id = await personNamed('Sato Hanako')
  })
  const gone = () => roster([boss, next], plus(NOW, -DAY))

  test('takes them out of people, rosters, Identity Center and what was typed; events verify, ids and answers stay', async () => {
    await gone()
    const opened = {
      openedAt: plus(NOW, -4 * DAY),
      leavingDate: '2026-11-16',
      due: '2026-11-16',
      lateAfter: '2026-11-16',
    }
    await store.db.delete(leaverCases)
    const about = newId()
    await store.db
      .insert(leaverCases)
      .values({ id: about, person: id, assignee: null, assignedBecause: 'no-manager', state: 'cleaned', ...opened })
    const decided = { at: NOW, actor: ADMIN.actor, subjectKind: 'case', subject: about } as const
    await store.db.insert(decisions).values([
      { ...decided, id: newId(), type: 'comment-case', value: { comment: 'Sato went to a rival' } },
      { ...decided, id: newId(), type: 'retain-case', value: { until: NOW, reason: 'Hanako asked' } },
      { ...decided, id: newId(), type: 'mark-door', value: { door: about, state: 'asked' } },
      {
        ...decided,
        ...{ id: newId(), type: 'answer-identity', subjectKind: 'person', subject: id },
        value: {
          answer: 'person',
          email: 'hanako.sato@example.com',
          person: { id, known: [] },
          other: { id: about, known: [] },
        },
      },
    ])
    await sealEvents(store.db, NOW)
    expect(await erasePerson(as(ADMIN), { person: id })).toEqual({ person: id })
    for (const table of [people, personIdentities, personKeys, rosterEntries, directoryUsers, decisions, events])
      expect(JSON.stringify(await store.db.select().from(table))).not.toMatch(NAMES)
    const everybody = await store.db.select().from(people)
    expect(everybody).toHaveLength(3)
    const [erased] = everybody.filter((one) => one.id === id)
    expect(erased).toMatchObject({ status: 'left', lastDay: '2026-11-16', name: `#${id.slice(0, 8)}` })
    expect(everybody.find(({ name }) => name === 'Next')?.manager).toBe(id)
    const values = (await store.db.select().from(decisions)).map(({ value }) => value)
    expect(values).toContainEqual({ comment: '' })
    expect(values).toContainEqual({ until: NOW, reason: '' })
    expect(values).toContainEqual({ door: about, state: 'asked' })
    await sealEvents(store.db, plus(NOW, DAY))
    expect((await verifyEvents(store.db)).broken).toBeNull()
    expect(await store.db.select().from(events).where(eq(events.type, 'person-erased'))).toMatchObject([
      { subjects: [id], data: {} },
    ])
  })

  test('leaves a pack that was closed before as it was, and later rosters do not bring the names back', async () => {
    await gone()
    const closing = {
      grants: { admin: [], engineer: [], auditor: [], hr: [], reviewer: [], viewer: [] },
      explained: () => [],
    }
    const period = { from: '2026-11-10', to: '2026-11-20' }
    const bytes = async () => {
      const { pack } = await closePeriod(as(ADMIN), period, closing)
      const parts: Uint8Array[] = []
      for await (const part of packZip(store.db, pack?.id ?? id)) parts.push(part)
      return Buffer.concat(parts)
    }
    const before = await bytes()
    expect(before.toString()).toMatch(NAMES)
    await erasePerson(as(ADMIN), { person: id })
    expect(Buffer.compare(await bytes(), before)).toBe(0)
    await roster([boss, rosterPerson('3', 'Next')], plus(NOW, DAY))
    expect(JSON.stringify(await store.db.select().from(people))).not.toMatch(NAMES)
  })

  test('is refused, with the reason, while a list has them, a way in is open, or an IAM user is left', async () => {
    const refused = (because: RegExp) =>
      expect(erasePerson(as(ADMIN), { person: id })).rejects.toMatchObject({
        code: 'person-stays',
        message: expect.stringMatching(because),
      })
    await refused(/a roster still has them/)
    await gone()
    await store.db.update(directoryUsers).set({ goneAt: null })
    await refused(/still in Identity Center/)
    await store.db.update(directoryUsers).set({ goneAt: NOW })
    const main = await storedAccount(store.db, 'main')
    const link = { method: 'email-tag', confidence: 'certain' } as const
    const match = { match: { personId: id, ...link } }
    const user = await listedUser(store.db, main, { name: 'hs', credentials: [accessKey({ id: newId() })] }, match)
    await refused(/still open: 1$/)
    await store.db.delete(credentials).where(eq(credentials.user, user))
    await store.db.delete(iamUsers).where(eq(iamUsers.id, user))
    await listedUser(store.db, main, { name: 'hs', credentials: [] }, { ...match, stage: 'disabled' })
    await refused(/left to delete: 1$/)
    expect(await personNamed('Sato Hanako')).toBe(id)
  })

  test('is an admin’s', async () => {
    await gone()
    await expectOpenTo(['admin'], 'configure', (viewer, wish = { person: id }) => erasePerson(as(viewer), wish))
    await expect(erasePerson(as(ADMIN), { person: newId() })).rejects.toThrowError('does not exist')
    await expect(erasePerson(as(ADMIN), { person: 'Sato' })).rejects.toMatchObject({ fields: [{ path: 'person' }] })
  })
})
