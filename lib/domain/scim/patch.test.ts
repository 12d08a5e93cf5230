import { describe, expect, test } from 'vitest'
import { drawFrom } from '../testing/random'
import { PATCH_URN } from './patch'
import { ENTERPRISE_URN, USER_URN } from './schema'
import { ScimError } from './scim-error'
import { patchedUser, type ScimUser, userIn } from './user'

const BABS: ScimUser = {
  userName: 'babs@example.com',
  externalId: '701984',
  active: true,
  name: { familyName: 'Jensen', givenName: 'Barbara' },
  displayName: 'Babs Jensen',
  emails: [
    { value: 'babs@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.example', type: 'home' },
  ],
  [ENTERPRISE_URN]: { employeeNumber: '7', department: 'Sales' },
}
const patch = (...operations: readonly unknown[]) => ({ schemas: [PATCH_URN], Operations: operations })
const after = (...operations: readonly unknown[]) => patchedUser(BABS, patch(...operations))
const refused = (scimType: string, ...operations: readonly unknown[]) => {
  const asked = () => after(...operations)
  expect(asked).toThrowError(ScimError)
  expect(asked).toThrowError(expect.objectContaining({ status: 400, scimType }))
}

describe('what Entra ID sends', () => {
  test('operations with capitals, and truth as a text', () => {
    expect(after({ op: 'Replace', path: 'active', value: 'False' }).active).toBe(false)
    expect(after({ op: 'Add', path: 'title', value: 'Engineer' }).title).toBe('Engineer')
    expect(after({ op: 'Remove', path: 'displayName' }).displayName).toBeUndefined()
  })

  test('an address by its type, which changes it, adds it, or makes it where it was never there', () => {
    const path = 'emails[type eq "work"].value'
    const changed = { value: 'new@example.com', type: 'work', primary: true }
    for (const op of ['Replace', 'Add'])
      expect(after({ op, path, value: 'new@example.com' }).emails).toEqual([changed, BABS.emails?.[1]])
    const bare = { userName: 'x', active: true }
    for (const op of ['Replace', 'Add'])
      expect(patchedUser(bare, patch({ op, path, value: 'x@example.com' })).emails).toEqual([
        { type: 'work', value: 'x@example.com' },
      ])
    expect(after({ op: 'Remove', path }).emails).toEqual([BABS.emails?.[1]])
    expect(after({ op: 'Add', path: 'emails[type eq "work"].primary', value: true }).emails).toEqual(BABS.emails)
  })

  test('names that are paths, in an object without a path', () => {
    const value = {
      'name.givenName': 'Barb',
      'emails[type eq "home"].value': 'barb@home.example',
      [`${ENTERPRISE_URN}:department`]: 'Marketing',
      'phoneNumbers[type eq "work"].value': '+81',
      id: 'not theirs to set',
    }
    expect(after({ op: 'replace', value })).toEqual({
      ...BABS,
      name: { familyName: 'Jensen', givenName: 'Barb' },
      emails: [BABS.emails?.[0], { value: 'barb@home.example', type: 'home' }],
      [ENTERPRISE_URN]: { employeeNumber: '7', department: 'Marketing' },
    })
  })

  test('a manager as an id, as an object, in a list of one, and taken away', () => {
    const path = `${ENTERPRISE_URN}:manager`
    for (const value of ['m1', { value: 'm1' }, [{ $ref: '../Users/m1', value: 'm1' }]])
      expect(after({ op: 'Add', path, value })[ENTERPRISE_URN]?.manager).toEqual({ value: 'm1' })
    expect(after({ op: 'Replace', path: `${path}.value`, value: 'm2' })[ENTERPRISE_URN]?.manager?.value).toBe('m2')
    const managed = after({ op: 'Add', path, value: 'm1' })
    for (const gone of [
      { op: 'Remove', path },
      { op: 'Replace', path, value: '' },
    ])
      expect(patchedUser(managed, patch(gone))[ENTERPRISE_URN]).toEqual(BABS[ENTERPRISE_URN])
  })

  test('attributes that are part of SCIM and not kept, which are passed over', () => {
    for (const path of [
      ...[
        'phoneNumbers[type eq "work"].value',
        'addresses[type eq "work"].locality',
        'preferredLanguage',
        'name.middleName',
      ],
      ...[
        'roles[primary eq "True"].value',
        `${ENTERPRISE_URN}:costCenter`,
        'urn:ietf:params:scim:schemas:extension:ours:2.0:User:tag',
      ],
    ])
      expect(after({ op: 'Add', path, value: 'x' })).toEqual(BABS)
  })
})

describe('what Okta sends', () => {
  test('deactivation without a path', () => {
    expect(after({ op: 'replace', value: { active: false } })).toEqual({ ...BABS, active: false })
  })

  test('the whole user by PUT, with what is not kept', () => {
    const sent = {
      schemas: [USER_URN, ENTERPRISE_URN],
      id: '00u1',
      password: 'secret-of-theirs',
      locale: 'en-US',
      groups: [],
      userName: 'babs@example.com',
      externalId: '701984',
      active: true,
      displayName: 'Babs Jensen',
      name: { givenName: 'Barbara', familyName: 'Jensen', middleName: '' },
      emails: BABS.emails,
      phoneNumbers: [{ primary: true, value: '+81', type: 'mobile' }],
      [ENTERPRISE_URN]: { employeeNumber: 7, department: 'Sales', costCenter: 'c', manager: {} },
      meta: { resourceType: 'User' },
    }
    expect(userIn(sent)).toEqual(BABS)
    expect(JSON.stringify(userIn(sent))).not.toContain('secret')
  })
})

describe('a PATCH (RFC 7644, section 3.5.2)', () => {
  test('does its operations in order, or none of them', () => {
    const done = after({ op: 'replace', path: 'title', value: 'a' }, { op: 'replace', path: 'title', value: 'b' })
    expect(done.title).toBe('b')
    refused('invalidSyntax', { op: 'replace', path: 'title', value: 'a' }, { op: 'move', path: 'title' })
  })

  test('adds values beside those there are, once, and one of them is primary', () => {
    const added = { value: 'b@example.org', type: 'other', primary: true }
    const once = after({ op: 'add', path: 'emails', value: [added] })
    expect(once.emails?.map(({ primary }) => primary)).toEqual([false, undefined, true])
    expect(patchedUser(once, patch({ op: 'add', path: 'emails', value: [added] }))).toEqual(once)
    expect(after({ op: 'add', value: { emails: [added] } })).toEqual(once)
  })

  test('replaces parts of what has parts, and the rest of it stays', () => {
    expect(after({ op: 'replace', path: 'name', value: { givenName: 'B' } }).name).toEqual({
      familyName: 'Jensen',
      givenName: 'B',
    })
    expect(after({ op: 'replace', path: 'emails', value: [{ value: 'only@example.com' }] }).emails).toEqual([
      { value: 'only@example.com' },
    ])
    expect(
      after({ op: 'replace', path: 'emails[type eq "home"]', value: { value: 'h@x.example' } }).emails?.[1],
    ).toEqual({
      value: 'h@x.example',
    })
    expect(after({ op: 'replace', value: { [ENTERPRISE_URN]: { department: 'HR' } } })[ENTERPRISE_URN]).toEqual({
      employeeNumber: '7',
      department: 'HR',
    })
  })

  test('removes an attribute, a part, an element, values that are named; what is gone already is no mistake', () => {
    expect(after({ op: 'remove', path: 'emails' }).emails).toBeUndefined()
    expect(after({ op: 'remove', path: 'name.givenName' }).name).toEqual({ familyName: 'Jensen' })
    expect(after({ op: 'remove', path: ENTERPRISE_URN })[ENTERPRISE_URN]).toBeUndefined()
    const home = { op: 'remove', path: 'emails[type eq "home"]' }
    expect(after(home, home).emails).toEqual([BABS.emails?.[0]])
    expect(after({ op: 'remove', path: 'emails', value: [BABS.emails?.[1]] }).emails).toEqual([BABS.emails?.[0]])
  })

  test('says by its type what is wrong', () => {
    refused('noTarget', { op: 'remove' })
    refused('noTarget', { op: 'replace', path: 'emails[type eq "other"]', value: { value: 'x' } })
    refused('noTarget', { op: 'replace', path: 'emails[type sw "o"].value', value: 'x' })
    refused('invalidPath', { op: 'add', path: 'nothingKnown', value: 'x' })
    refused('invalidPath', { op: 'add', path: 'emails[type eq "work"].value.more', value: 'x' })
    refused('invalidPath', { op: 'add', path: 5, value: 'x' })
    refused('mutability', { op: 'replace', path: 'id', value: 'x' })
    refused('mutability', { op: 'replace', path: 'meta.version', value: 'x' })
    refused('mutability', { op: 'remove', path: 'userName' })
    refused('invalidValue', { op: 'replace', path: 'userName', value: '' })
    refused('invalidValue', { op: 'replace', path: 'active', value: 'perhaps' })
    refused('invalidValue', { op: 'replace', path: 'title', value: { a: 1 } })
    refused('invalidValue', { op: 'replace', path: 'title', value: 'x'.repeat(2_000) })
    refused('invalidValue', { op: 'add', path: 'title' })
    refused('invalidSyntax', 'add')
    refused('invalidSyntax')
    expect(() => patchedUser(BABS, { Operations: [] })).toThrowError(/schemas/)
  })

  test('however it is put together, is either done or refused, and done twice is done once', () => {
    const paths = [
      ...[
        'userName',
        'emails',
        'emails[type eq "work"]',
        'emails[type eq "home"].value',
        'emails[value co "x"]',
        'name',
      ],
      ...[
        'name.givenName',
        ENTERPRISE_URN,
        `${ENTERPRISE_URN}:manager`,
        'active',
        'id',
        'emails[',

        7,
        null,
      ],
      ...['__proto__', 'constructor.prototype', 'emails.primary', 'schemas', 'not[a eq "b"]'],
    ]
    const scalars = ['x', '', 'True', true, 7, null, '\u0000', 'y@example.com']
    let done = 0
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const draw = drawFrom(seed)
      const value = (depth = 0): unknown => {
        if (depth > 2 || draw.chance(40)) return draw.one(scalars)
        if (draw.chance(40)) return Array.from({ length: draw.number(0, 3) }, () => value(depth + 1))
        const names = [
          'value',
          'type',
          'primary',
          'emails',
          'name.givenName',
          'active',
          ENTERPRISE_URN,
          '__proto__',
          '[',
        ]
        return Object.fromEntries(Array.from({ length: draw.number(0, 3) }, () => [draw.one(names), value(depth + 1)]))
      }
      const operations = Array.from({ length: draw.number(1, 3) }, () => ({
        op: draw.one(['add', 'Replace', 'REMOVE', 'remove', 'move']),
        path: draw.one(paths),
        value: value(),
      }))
      try {
        const once = after(...operations)
        expect(once.userName).not.toBe('')
        if (operations.length === 1) expect(patchedUser(once, patch(...operations))).toEqual(once)
        done += 1
      } catch (error) {
        if (!(error instanceof ScimError))
          throw new Error(`seed ${seed}: ${JSON.stringify(operations)}`, { cause: error })
      }
    }
    expect(done).toBeGreaterThan(200)
    expect(Object.prototype).toEqual({})
  })
})
