import { describe, expect, test } from 'vitest'
import { drawFrom } from '../testing/random'
import { parseFilter } from './filter'
import { fits } from './fits'
import type { ScimObject } from './resource'
import { ENTERPRISE_URN, USER } from './schema'
import { ScimError } from './scim-error'

const BARBARA: ScimObject = {
  id: '2819c223-7f76-453a-919d-413861904646',
  externalId: 'Emp-7',
  userName: 'bjensen@example.com',
  active: true,
  name: { familyName: 'Jensen', givenName: 'Barbara' },
  title: 'Tour Guide',
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.example', type: 'home' },
  ],
  [ENTERPRISE_URN]: { employeeNumber: '701984', manager: { value: '26118915', displayName: 'John Smith' } },
  meta: { lastModified: '2026-05-13T04:42:34.000Z', resourceType: 'User' },
}
const meant = (filter: string) => fits(parseFilter(filter, USER), BARBARA)

describe('a filter (RFC 7644, section 3.4.2.2)', () => {
  test.each([
    // The examples of the RFC.
    'userName eq "BJENSEN@example.com"',
    'name.familyName co "ense"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bj"',
    'title pr',
    'meta.lastModified gt "2011-05-13T04:42:34Z"',
    'meta.lastModified ge "2026-05-13T13:42:34+09:00"',
    'meta.lastModified le "2026-05-13T04:42:34Z"',
    'title pr and userName ew "example.com"',
    'title pr or userType eq "Intern"',
    'userType ne "Employee" and not (emails co "example.org" or emails.value co "example.net")',
    'emails[type eq "work" and value co "@example.com"]',
    'emails[type eq "work"] and active eq true',
    'emails[type eq "home" and value co "@jensen"] or ims[type eq "xmpp" and value co "@foo.com"]',
    // What Okta and Entra ID send.
    'USERNAME EQ "bjensen@example.com"',
    'externalId eq "Emp-7"',
    'active eq "True"',
    'emails[type eq "work"].value eq "bjensen@example.com"',
    `${ENTERPRISE_URN}:employeeNumber eq "701984"`,
    `${ENTERPRISE_URN.toUpperCase()}:MANAGER.VALUE eq "26118915"`,
    `${ENTERPRISE_URN}:manager eq "26118915"`,
    'nickName eq null',
    'nothingKnown ne "x"',
    'userName gt "a" and userName lt "c"',
    '(((userName pr)))',
  ])('finds by %s', (filter) => expect(meant(filter)).toBe(true))

  test.each([
    'userName eq "other"',
    'externalId eq "emp-7"',
    'not (title pr)',
    'emails[type eq "home"].value eq "bjensen@example.com"',
    'emails[type eq "work" and value co "jensen.example"]',
    'nothingKnown pr',
    'nothingKnown eq "x"',
    'nickName[type eq "x"]',
    'title eq null',
    'userName eq 3',
    'meta.lastModified lt "nonsense"',
    'title pr and (userName eq "x" or active eq false)',
    // `and` binds more than `or`.
    'userName eq "x" and title pr or userName eq "y"',
  ])('does not find by %s', (filter) => expect(meant(filter)).toBe(false))

  test.each([
    '',
    'userName',
    'userName eq',
    'userName is "x"',
    'userName eq "x',
    'userName eq x',
    'userName eq "x" userName pr',
    '(userName pr',
    'userName pr)',
    'not userName pr',
    'emails[type eq "work"',
    'userName[value eq "x"]',
    'name eq "x"',
    'active gt true',
    'userName eq "\\q"',
    'userName eq "a" and',
    '"x" eq userName',
    `${'('.repeat(50)}userName pr${')'.repeat(50)}`,
    `userName eq "${'x'.repeat(3_000)}"`,
  ])('is refused as an invalid filter: %s', (filter) => {
    const asked = () => parseFilter(filter, USER)
    expect(asked).toThrowError(ScimError)
    expect(asked).toThrowError(expect.objectContaining({ status: 400, scimType: 'invalidFilter' }))
  })

  test('however it is put together, is either understood or refused, and soon', () => {
    const parts = [
      'userName eq "x"',
      'title pr',
      'emails[type eq "work"]',
      'and title pr',
      ...[
        'userName',
        'emails',
        'emails[',
        'emails.value',
        'name.',
        'active',
        `${ENTERPRISE_URN}:manager`,
        '$ref',
        'urn:',
      ],
      ...[
        'eq',
        'ne',
        'co',
        'gt',
        'pr',
        'and',
        'or',
        'not',
        'not (',
        '(',
        ')',
        '[',
        ']',
        '].value',
        '"x"',
        '"\\',
        '"',
        '1e9',
      ],
      ...['true', 'null', '-', '.', ':', '\u0000', '山', '\ud800', '__proto__', 'constructor eq "x"', 'schemas eq "x"'],
    ]
    const began = performance.now()
    let understood = 0
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const draw = drawFrom(seed)
      const text = Array.from({ length: draw.number(1, 12) }, () => draw.one(parts)).join(draw.one([' ', ' ', '']))
      try {
        expect(typeof fits(parseFilter(text, USER), BARBARA)).toBe('boolean')
        understood += 1
      } catch (error) {
        if (!(error instanceof ScimError)) throw new Error(`${JSON.stringify(text)} (${seed})`, { cause: error })
        expect(['invalidFilter', 'invalidPath']).toContain(error.scimType)
      }
    }
    expect(understood).toBeGreaterThan(15)
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('of the greatest length is read in no time', () => {
    for (const text of [
      '('.repeat(2_000),
      '"\\'.repeat(1_000),
      'a.'.repeat(1_000),
      `userName eq "${'\\"'.repeat(900)}`,
    ]) {
      const began = performance.now()
      expect(() => parseFilter(text, USER)).toThrowError(ScimError)
      expect(performance.now() - began).toBeLessThan(200)
    }
  })
})
