import { describe, expect, test } from 'vitest'
import { keyId } from '../ids'
import {
  accessKey,
  allRead,
  collectedKey,
  collectedUser,
  daysAgo,
  iamUser,
  NOW,
  never,
  password,
  used,
  uuid,
} from '../testing/facts'
import { changesOf } from './changes'
import { NOT_NEEDED } from './iam-user'
import { mergeFacts } from './merge-facts'

let next = 0
const newId = () => uuid(`new-${next++}`)
const YESTERDAY = daysAgo(1)

describe('merging a reading into what is known', () => {
  test('a first reading gives the user and each credential an id of ours, and hands out the key ids apart', () => {
    const { user, keyIds } = mergeFacts(
      null,
      collectedUser({ credentials: [collectedKey({ keyId: 'AKIAEXAMPLE000000001' })] }),
      NOW,
      newId,
    )
    expect(user.firstSeenAt).toBe(NOW)
    expect([...keyIds]).toEqual([[user.credentials[0]?.id, 'AKIAEXAMPLE000000001']])
    expect(JSON.stringify(user)).not.toContain('AKIAEXAMPLE')
  })

  test('a user renamed under the same unique id stays the same user, with its credentials', () => {
    const before = iamUser({ name: 'ann', credentials: [accessKey()] })
    const collected = collectedUser({ name: 'anna', uniqueId: before.uniqueId, credentials: [collectedKey()] })
    const { user } = mergeFacts(before, collected, NOW, newId)
    expect(user.id).toBe(before.id)
    expect(user.credentials[0]?.id).toBe(before.credentials[0]?.id)
    expect(changesOf(before, user)).toEqual([{ type: 'user-renamed', from: 'ann', to: 'anna' }])
  })

  test('groups that were not read keep their facts and their age', () => {
    const before = iamUser({
      mfaActive: true,
      credentials: [password({ lastUse: used(daysAgo(3)) }), accessKey()],
      readAt: allRead(YESTERDAY),
    })
    const collected = collectedUser({
      mfaActive: null,
      credentials: [],
      readAt: { ...allRead(NOW), password: null, mfa: null, 'access-keys': null, 'key-ids': null },
      notRead: [
        { group: 'password', because: 'report-not-available' },
        { group: 'mfa', because: 'report-not-available' },
        { group: 'access-keys', because: 'report-not-available' },
        { group: 'key-ids', because: 'throttled' },
      ],
    })
    const { user } = mergeFacts(before, collected, NOW, newId)
    expect(user.credentials).toEqual(before.credentials)
    expect(user.mfaActive).toBe(true)
    expect(user.readAt.password).toBe(YESTERDAY)
    expect(user.readAt.existence).toBe(NOW)
    expect(changesOf(before, user)).toEqual([])
  })

  test('an older reading of a group never overwrites a newer one', () => {
    const before = iamUser({ mfaActive: true, credentials: [password()], readAt: allRead(NOW) })
    const collected = collectedUser({
      mfaActive: false,
      tags: { late: 'yes' },
      credentials: [],
      readAt: allRead(YESTERDAY),
    })
    const { user } = mergeFacts(before, collected, NOW, newId)
    expect(user).toMatchObject({ mfaActive: true, tags: {}, credentials: before.credentials, readAt: allRead(NOW) })
  })

  test('a use once seen is not unseen by a reading without it', () => {
    const before = iamUser({ credentials: [accessKey({ lastUse: used(daysAgo(2)) })], readAt: allRead(YESTERDAY) })
    const read = (lastUse: Parameters<typeof collectedKey>[0]) =>
      mergeFacts(before, collectedUser({ credentials: [collectedKey(lastUse)], readAt: allRead(NOW) }), NOW, newId).user
        .credentials[0]
    expect(read({ lastUse: { state: 'unknown', why: 'not-read' } })?.lastUse).toEqual(used(daysAgo(2)))
    expect(read({ lastUse: never() })?.lastUse).toEqual(used(daysAgo(2)))
    expect(read({ lastUse: used(daysAgo(1)) })?.lastUse).toEqual(used(daysAgo(1)))
  })

  test('two keys made in the same second are told apart by their AWS ids', () => {
    const first = accessKey({ id: uuid('first') })
    const second = accessKey({ id: uuid('second'), status: 'inactive' })
    const known = new Map([
      [first.id, keyId('AKIAFIRST')],
      [second.id, keyId('AKIASECOND')],
    ])
    const collected = collectedUser({
      credentials: [collectedKey({ keyId: 'AKIASECOND', status: 'inactive' }), collectedKey({ keyId: 'AKIAFIRST' })],
    })
    const { user, keyIds } = mergeFacts(iamUser({ credentials: [first, second] }), collected, NOW, newId, known)
    expect(user.credentials.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(keyIds.get(first.id)).toBe('AKIAFIRST')
  })

  test('a key replaced by another of the same age is a new credential', () => {
    const old = accessKey()
    const collected = collectedUser({ credentials: [collectedKey({ keyId: 'AKIANEW' })] })
    const { user } = mergeFacts(
      iamUser({ credentials: [old] }),
      collected,
      NOW,
      newId,
      new Map([[old.id, keyId('AKIAOLD')]]),
    )
    expect(user.credentials[0]?.id).not.toBe(old.id)
  })

  test('a key known by creation time alone keeps its id when its AWS id is learnt', () => {
    const old = accessKey()
    const { user, keyIds } = mergeFacts(
      iamUser({ credentials: [old] }),
      collectedUser({ credentials: [collectedKey({ keyId: 'AKIA1' })] }),
      NOW,
      newId,
    )
    expect(user.credentials[0]?.id).toBe(old.id)
    expect(keyIds.get(old.id)).toBe('AKIA1')
  })

  test('SSH keys that nobody needed to ask for are kept', () => {
    const ssh = accessKey({ id: uuid('ssh'), kind: 'ssh-key' })
    const before = iamUser({ credentials: [accessKey(), ssh], readAt: allRead(YESTERDAY) })
    const collected = collectedUser({
      credentials: [collectedKey()],
      readAt: { ...allRead(NOW), 'ssh-keys': null },
      notRead: [{ group: 'ssh-keys', because: NOT_NEEDED }],
    })
    const { user } = mergeFacts(before, collected, NOW, newId)
    expect(user.credentials.map(({ kind }) => kind).sort()).toEqual(['access-key', 'ssh-key'])
  })
})

describe('changes between two states of a user', () => {
  const key = accessKey()

  test('a first sight is one event, whatever the user has', () => {
    expect(changesOf(null, iamUser({ credentials: [key] }))).toMatchObject([{ type: 'user-seen', name: 'somebody' }])
  })

  test('keys made, disabled, enabled and deleted are named by our ids', () => {
    const off = { ...key, status: 'inactive' as const }
    const about = { credentialId: key.id, kind: 'access-key' }
    expect(changesOf(iamUser(), iamUser({ credentials: [key] }))).toEqual([{ type: 'key-made', ...about }])
    expect(changesOf(iamUser({ credentials: [key] }), iamUser({ credentials: [off] }))).toEqual([
      { type: 'key-disabled', ...about },
    ])
    expect(changesOf(iamUser({ credentials: [off] }), iamUser({ credentials: [key] }))).toEqual([
      { type: 'key-enabled', ...about },
    ])
    expect(changesOf(iamUser({ credentials: [off] }), iamUser())).toEqual([{ type: 'key-deleted', ...about }])
  })

  test('a use is no event', () => {
    const busy = iamUser({ credentials: [{ ...key, lastUse: used(NOW) }] })
    expect(changesOf(iamUser({ credentials: [key] }), busy)).toEqual([])
  })

  test('what a group shows when it is read for the first time was not made then', () => {
    const before = iamUser({ readAt: { ...allRead(), 'service-credentials': null } })
    const after = iamUser({ credentials: [{ ...key, kind: 'service-credential' }] })
    expect(changesOf(before, after)).toEqual([])
  })

  test('MFA, tags, groups and policies tell what came and went', () => {
    const before = iamUser({
      mfaActive: false,
      tags: { a: '1', b: '1' },
      groups: ['x'],
      attachedPolicies: [{ name: 'P', arn: 'p' }],
    })
    const after = iamUser({ mfaActive: true, tags: { b: '2', c: '1' }, groups: ['y'], attachedPolicies: [] })
    expect(changesOf(before, after)).toEqual([
      { type: 'mfa-on' },
      { type: 'tags-changed', added: ['c'], removed: ['a'], changed: ['b'] },
      { type: 'groups-changed', added: ['y'], removed: ['x'] },
      { type: 'policies-changed', added: [], removed: ['P'], changed: [] },
    ])
    expect(changesOf({ ...before, mfaActive: null }, { ...before, mfaActive: true })).toEqual([])
  })

  test('a removal is told once, and a return after it', () => {
    const gone = iamUser({ removedAt: NOW })
    expect(changesOf(iamUser(), gone)).toEqual([{ type: 'user-removed', name: 'somebody' }])
    expect(changesOf(gone, gone)).toEqual([])
    expect(changesOf(gone, iamUser())).toEqual([{ type: 'user-returned', name: 'somebody' }])
  })
})
