import { describe, expect, test } from 'vitest'
import type { CurrentDecision } from '../decision'
import type { Uuid } from '../ids'
import { assess } from '../judge/assess'
import { DEFAULT_SETTINGS } from '../judge/settings'
import { accessKey, assessInput, candidatesOf, daysAgo, iamUser, password, person } from '../testing/facts'
import { match, matchKeys } from './match'

const taro = person()
const jiro = person({ name: 'Sato Jiro', emails: ['jiro.sato@example.com'] })
const matched = (facts: Parameters<typeof iamUser>[0], people = [taro, jiro], decisions: CurrentDecision[] = []) => {
  const keys = candidatesOf(...people)
  return match(iamUser(facts), DEFAULT_SETTINGS, keys, decisions)
}
const refused = (personId: Uuid, method: 'email-tag' | 'email-local-part'): CurrentDecision => ({
  type: 'set-match',
  at: daysAgo(3),
  value: { personId, is: false, method },
})

describe('match keys', () => {
  test('are every address and name that may lead to a person, in lower case', () => {
    const user = iamUser({
      name: 'Taro_Yamada-admin',
      tags: { Email: ' Taro.Yamada@Example.com ', Owner: 'web@example.com', note: 'x@y.z' },
    })
    const { emails, localParts } = matchKeys(user, DEFAULT_SETTINGS)
    expect(emails).toEqual(['taro.yamada@example.com', 'web@example.com'])
    expect(localParts).toEqual(
      expect.arrayContaining(['taro_yamada-admin', 'taro.yamada', 'taro-yamada', 'taroyamada']),
    )
  })

  test.each(['+=,.@_-', '@', '', 'a', '名前', '....'])('are found without a crash for the name "%s"', (name) => {
    expect(() => matchKeys(iamUser({ name }), DEFAULT_SETTINGS)).not.toThrow()
  })
})

describe('matching', () => {
  test('is certain by an e-mail tag, and by a name that is an address', () => {
    expect(matched({ tags: { Email: 'TARO.YAMADA@example.com' } }).match).toEqual({
      personId: taro.id,
      method: 'email-tag',
      confidence: 'certain',
    })
    expect(matched({ name: 'taro.yamada@example.com' }).match).toMatchObject({
      method: 'user-name-email',
      confidence: 'certain',
    })
  })

  test('is likely by a name equal to one person’s local part', () => {
    expect(matched({ name: 'taro.yamada' }).match).toMatchObject({ personId: taro.id, confidence: 'likely' })
  })

  test('by a local part that two people share only suggests both', () => {
    const namesake = person({ name: 'Another Taro', emails: ['taro.yamada@sub.example.com'] })
    const { match: found, suggestions } = matched({ name: 'taro.yamada' }, [taro, namesake])
    expect(found).toBeNull()
    expect(suggestions.map(({ personId, confidence }) => [personId, confidence])).toEqual([
      [taro.id, 'suggested'],
      [namesake.id, 'suggested'],
    ])
  })

  test('by another spelling only suggests', () => {
    expect(matched({ name: 'taro-yamada-admin' })).toMatchObject({
      match: null,
      suggestions: [{ personId: taro.id, confidence: 'suggested' }],
    })
  })

  test('by two addresses of different people proves neither', () => {
    const { match: found, suggestions } = matched({
      name: 'taro.yamada@example.com',
      tags: { email: 'jiro.sato@example.com' },
    })
    expect(found).toBeNull()
    expect(suggestions).toHaveLength(2)
  })

  test('by an owner tag is no match', () => {
    expect(matched({ tags: { owner: 'taro.yamada@example.com' } }).match).toBeNull()
  })

  test('once refused is not made again by the same rule, nor proposed', () => {
    const {
      match: found,
      suggestions,
      because,
    } = matched({ name: 'taro.yamada' }, [taro], [refused(taro.id, 'email-local-part')])
    expect(found).toBeNull()
    expect(suggestions).toEqual([])
    expect(because).toContainEqual({ code: 'match-refused', personId: taro.id, at: daysAgo(3) })
  })

  test('by a stronger rule than the refused one is proposed, with the refusal beside it', () => {
    const {
      match: found,
      suggestions,
      because,
    } = matched({ tags: { email: 'taro.yamada@example.com' } }, [taro], [refused(taro.id, 'email-local-part')])
    expect(found).toBeNull()
    expect(suggestions).toEqual([{ personId: taro.id, method: 'email-tag', confidence: 'suggested' }])
    expect(because).toContainEqual(expect.objectContaining({ code: 'match-refused' }))
  })

  test('confirmed by somebody is certain, whatever the rules say', () => {
    const decision: CurrentDecision = {
      type: 'set-match',
      at: daysAgo(1),
      value: { personId: jiro.id, is: true, method: null },
    }
    expect(matched({ name: 'taro.yamada' }, [taro], [decision]).match).toEqual({
      personId: jiro.id,
      method: 'decided',
      confidence: 'certain',
    })
  })
})

describe('kind and owner', () => {
  const verdict = (facts: Parameters<typeof assessInput>[0]) => assess(assessInput(facts))

  test('a user with a key only, tagged with a person’s address, is a human and a leaver when the person left', () => {
    const user = iamUser({ name: 'tyamada', tags: { email: 'taro.yamada@example.com' }, credentials: [accessKey()] })
    const left = { ...taro, status: 'left' as const }
    expect(verdict({ user, candidates: candidatesOf(taro) })).toMatchObject({
      kind: 'human',
      owner: { personId: taro.id },
      stage: 'identified',
    })
    expect(verdict({ user, candidates: candidatesOf(left) }).signals).toContain('leaver')
  })

  test('whose tags were not read has no known match', () => {
    const user = iamUser({ notRead: [{ group: 'existence', because: 'action-denied' }], credentials: [accessKey()] })
    const { match: found, matchKnown, blockedBy } = verdict({ user })
    expect([found, matchKnown]).toEqual([null, false])
    expect(blockedBy).toContainEqual({ code: 'match-not-known' })
    const directory = { rosterRead: false, usersRead: false, assignmentsRead: false }
    expect(verdict({ user: iamUser(), directory }).matchKnown).toBe(false)
  })

  test('a service’s name outweighs an unused password, and loses to somebody who signs in', () => {
    const named = (credential: ReturnType<typeof password>) =>
      verdict({ user: iamUser({ name: 'github-deploy', credentials: [credential] }) })
    expect(named(password())).toMatchObject({ kind: 'ci', integration: 'github-actions' })
    const signsIn = password({ lastUse: { state: 'used', at: daysAgo(2), region: null, service: null } })
    expect(named(signsIn)).toMatchObject({ kind: 'human', integration: null })
  })

  test('a machine user that names a person in a tag is a machine’s, owned by that person', () => {
    const user = iamUser({
      name: 'github-deploy',
      tags: { email: 'taro.yamada@example.com' },
      credentials: [accessKey()],
    })
    expect(verdict({ user, candidates: candidatesOf(taro) })).toMatchObject({
      kind: 'ci',
      owner: { type: 'person', personId: taro.id, by: 'match' },
    })
  })

  test('a tag, and above it a decision, tells the kind; an owner tag that is no address names a team', () => {
    const user = iamUser({
      name: 'taro.yamada',
      tags: { Purpose: 'Batch', Team: 'Data platform' },
      credentials: [accessKey()],
    })
    expect(verdict({ user })).toMatchObject({
      kind: 'workload',
      owner: { type: 'team', name: 'Data platform', by: 'tag' },
    })
    const decisions: CurrentDecision[] = [
      { type: 'set-kind', at: daysAgo(1), value: { kind: 'saas', integration: 'datadog' } },
    ]
    expect(verdict({ user, decisions })).toMatchObject({
      kind: 'saas',
      integration: 'datadog',
      kindBecause: [{ code: 'kind-decided' }],
    })
  })

  test('an owner who has left is no owner, and the next in line is', () => {
    const left = { ...taro, status: 'left' as const }
    const user = iamUser({ name: 'deploy-web', tags: { owner: 'web' }, credentials: [accessKey()] })
    const decisions: CurrentDecision[] = [
      { type: 'set-owner', at: daysAgo(9), value: { owner: { type: 'person', personId: left.id } } },
    ]
    expect(verdict({ user, decisions, decidedPeople: [left] })).toMatchObject({
      owner: { type: 'team', name: 'web' },
      ownerBecause: [{ code: 'owner-left', personId: left.id }, { code: 'owner-tag' }],
    })
  })
})
