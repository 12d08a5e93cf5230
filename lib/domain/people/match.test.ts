import { describe, expect, test } from 'vitest'
import type { CurrentDecision } from '../decision'
import type { Uuid } from '../ids'
import type { Day } from '../instant'
import { assess } from '../judge/assess'
import { DEFAULT_SETTINGS } from '../judge/settings'
import { accessKey, assessInput, candidatesOf, daysAgo, iamUser, password, person, used } from '../testing/facts'
import { match } from './match'
import { matchKeys } from './user-keys'

const taro = person()
const jiro = person({ name: 'Sato Jiro', emails: ['jiro.sato@example.com'] })
const matched = (facts: Parameters<typeof iamUser>[0], people = [taro, jiro], decisions: CurrentDecision[] = []) =>
  match(iamUser(facts), DEFAULT_SETTINGS, candidatesOf(...people), decisions)
const refused = (personId: Uuid, method: 'email-tag' | 'email-local-part'): CurrentDecision => ({
  type: 'set-match',
  at: daysAgo(3),
  value: { personId, is: false, method },
})
const day = (daysBefore: number): Day => daysAgo(daysBefore).slice(0, 10)

describe('match keys', () => {
  test('hold every address on the user, those of owner tags included', () => {
    const user = iamUser({
      name: 'somebody',
      tags: { Email: ' Taro.Yamada@Example.com ; jiro.sato@example.com', Owner: 'web@example.com', note: 'x@y.z' },
    })
    const emails = matchKeys(user, DEFAULT_SETTINGS).flatMap(({ kind, key }) => (kind === 'email' ? [key] : []))
    expect(emails).toEqual(['taro.yamada@example.com', 'jiro.sato@example.com', 'web@example.com'])
  })

  test.each(['+=,.@_-', '@', '', 'a', '名前', '....', `${'a-'.repeat(32)}`, '\ud800'])(
    'are found without a crash for the name "%s"',
    (name) => {
      expect(() => matchKeys(iamUser({ name }), DEFAULT_SETTINGS)).not.toThrow()
      expect(() => matchKeys(iamUser({ tags: { name, email: name } }), DEFAULT_SETTINGS)).not.toThrow()
    },
  )

  test('are few, however long the name', () => {
    const user = iamUser({ name: 'a1.b2-c3_d4=e5+f6,g7.h8-i9.j0-k1.l2.m3.n4.o5.p6.q7.r8.s9.t0.u1' })
    expect(matchKeys(user, DEFAULT_SETTINGS).length).toBeLessThan(200)
  })
})

describe('Japanese tags', () => {
  test.each(['メール', 'メールアドレス', 'ﾒｰﾙ'])('hold an address under %s', (tag) => {
    expect(matched({ name: 'x1', tags: { [tag]: 'taro.yamada@example.com' } }).match).toMatchObject({
      personId: taro.id,
      confidence: 'certain',
    })
  })

  test.each(['所有者', '担当者', '担当', '責任者', 'オーナー'])('name the owner under %s', (tag) => {
    const owner = (value: string) => {
      const user = iamUser({ name: 'x1', tags: { [tag]: value } })
      return assess(assessInput({ user, candidates: candidatesOf(taro) })).owner
    }
    expect(owner('taro.yamada@example.com')).toEqual({ type: 'person', personId: taro.id, by: 'tag' })
    expect(owner('基盤チーム')).toEqual({ type: 'team', name: '基盤チーム', by: 'tag' })
  })
})

describe('matching', () => {
  test('is certain by an e-mail tag, and by a name that is an address, with a tail of its own or not', () => {
    expect(matched({ tags: { Email: 'TARO.YAMADA@example.com' } }).match).toEqual({
      personId: taro.id,
      method: 'email-tag',
      confidence: 'certain',
    })
    for (const name of ['taro.yamada@example.com', 'Taro.Yamada+aws@example.com'])
      expect(matched({ name }).match).toMatchObject({ method: 'user-name-email', confidence: 'certain' })
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

  test.each([
    'taro-yamada-admin',
    'yamadataro',
    'TaroYamada',
    'yamada_taroh.dev',
    'aws-tyamada',
    'yamada.t_cli',
    'yamada-taro-terraform',
  ])('is likely by a spelling of the whole name, or a name and initials: %s', (name) => {
    expect(matched({ name }).match).toMatchObject({ personId: taro.id, confidence: 'likely' })
  })

  test.each(['ci-yamada-app', 'deploy-taro-yamada', 'taro.yamada@partner.test', 'yamada.hanako', 'yamada-batch'])(
    'counts nobody where a machine’s word, another company or another name stands beside: %s',
    (name) => {
      expect(matched({ name }).match).toBeNull()
    },
  )

  test('by two addresses of different people proves neither, and says that the user is shared', () => {
    expect(matched({ name: 'taro.yamada@example.com', tags: { email: 'jiro.sato@example.com' } })).toMatchObject({
      match: null,
      isShared: false,
      suggestions: [{ personId: jiro.id }, { personId: taro.id }],
    })
    expect(matched({ tags: { email: 'taro.yamada@example.com, jiro.sato@example.com' } })).toMatchObject({
      match: null,
      isShared: true,
      suggestions: [{}, {}],
    })
  })

  test('by an owner tag is no match', () => {
    expect(matched({ tags: { owner: 'taro.yamada@example.com' } }).match).toBeNull()
  })

  test('of a user made before the first day, or after leaving, is suggested whatever the sign', () => {
    const late = { ...taro, firstDay: day(700) }
    const gone = { ...taro, status: 'left' as const, lastDay: day(900) }
    for (const facts of [{ name: 'taro.yamada' }, { tags: { email: 'taro.yamada@example.com' } }]) {
      expect(matched(facts, [late])).toMatchObject({
        match: null,
        suggestions: [{ personId: taro.id, confidence: 'suggested' }],
        because: [{ code: 'made-before-first-day' }],
      })
      expect(matched(facts, [gone])).toMatchObject({ match: null, because: [{ code: 'made-after-leaving' }] })
    }
    expect(matched({ name: 'taro.yamada', createdAt: daysAgo(699) }, [late]).match).toMatchObject({ personId: taro.id })
  })

  test('by a vowel right behind a family name is only suggested: it makes another name', () => {
    const eiji = person({ name: 'Hori Eiji', emails: ['eiji.hori@example.com'] })
    const mori = person({ name: 'Mori Junichi', emails: ['junichi.mori@example.com'] })
    const signsIn = { credentials: [password()] }
    expect(matched({ name: 'horie', ...signsIn }, [eiji])).toMatchObject({
      match: null,
      suggestions: [{ personId: eiji.id }],
    })
    for (const name of ['hori-e', 'ehori'])
      expect(matched({ name, ...signsIn }, [eiji]).match).toMatchObject({ personId: eiji.id })
    expect(matched({ name: 'morij', ...signsIn }, [mori]).match).toMatchObject({ personId: mori.id })
  })

  test('counts former people: the one who was there is meant, and two who were are candidates', () => {
    const before = person({
      name: 'Sato Ken',
      emails: ['ken.sato@example.com'],
      status: 'left',
      lastDay: day(500),
      firstDay: day(2000),
    })
    const after = person({ name: 'Sato Kenta', emails: ['kenta.sato@example.com'], firstDay: day(400) })
    const made = (days: number) => matched({ name: 'k.sato', createdAt: daysAgo(days) }, [before, after])
    expect(made(1000).match?.personId).toBe(before.id)
    expect(made(100).match?.personId).toBe(after.id)
    expect(made(450)).toMatchObject({ match: null, suggestions: [{}, {}] })
    const undated = { ...after, firstDay: null }
    expect(matched({ name: 'k.sato', createdAt: daysAgo(1000) }, [before, undated])).toMatchObject({ match: null })
  })

  describe('by a family or given name alone', () => {
    const bo = person({ name: 'Bo Parser', emails: ['bo.parser@example.com'], firstDay: day(2000) })
    const key = { name: 'parser', credentials: [accessKey()] }

    test.each([
      ['a password', { credentials: [password()] }],
      ['a second factor', { mfaActive: true }],
      ['a path of people', { path: '/staff/' }],
      ['a group of people', { groups: ['Developers'] }],
      [
        'leave to change a password',
        { attachedPolicies: [{ name: 'IAMUserChangePassword', arn: 'arn:aws:iam::aws:policy/IAMUserChangePassword' }] },
      ],
    ])('is likely beside %s', (_, facts) => {
      expect(matched({ ...key, ...facts }, [bo]).match).toMatchObject({ method: 'one-name', confidence: 'likely' })
    })

    test.each([[{}], [{ groups: ['batch-developers', 'readers'] }], [{ path: '/service/' }]])(
      'only suggests where nothing else looks like a person’s: %o',
      (facts) => {
        const one = { match: null, suggestions: [{ personId: bo.id, method: 'one-name', confidence: 'suggested' }] }
        expect(matched({ ...key, ...facts }, [bo])).toMatchObject(one)
      },
    )

    test('makes a program’s key neither a person’s nor a leaver’s', () => {
      const left = { ...bo, status: 'left' as const, lastDay: day(20) }
      for (const one of [bo, left]) {
        const user = iamUser({ ...key, credentials: [accessKey({ lastUse: used(daysAgo(1), 's3') })] })
        const { kind, match, signals, nextAction } = assess(assessInput({ user, candidates: candidatesOf(one) }))
        expect({ kind, match, nextAction }).toEqual({ kind: 'unknown', match: null, nextAction: 'identify' })
        expect(signals).not.toContain('leaver')
      }
    })
  })

  test('is not even suggested by two letters beside a machine’s words', () => {
    expect(matched({ name: 'github-actions-ty' }).suggestions).toEqual([])
  })

  test('by a nickname only suggests', () => {
    const robert = person({ name: 'Robert Johnson', emails: ['rj@example.com'] })
    expect(matched({ name: 'bob.johnson' }, [robert])).toMatchObject({
      match: null,
      suggestions: [{ personId: robert.id }],
    })
  })

  test('by an initial that is another’s by a short name is nobody’s, and the other’s alone only suggested', () => {
    const barbara = person({ name: 'Barbara Smith', emails: ['barbara.smith@example.com'] })
    const robert = person({ name: 'Robert Smith', emails: ['robert.smith@example.com'] })
    for (const name of ['bsmith', 'b.smith', 'smith-b', 'bsmith-admin']) {
      expect(matched({ name }, [barbara]).match).toMatchObject({ personId: barbara.id, confidence: 'likely' })
      const { match: found, suggestions } = matched({ name }, [barbara, robert])
      expect(found).toBeNull()
      expect(suggestions.map(({ personId }) => personId).toSorted()).toEqual([barbara.id, robert.id].toSorted())
      expect(matched({ name }, [robert])).toMatchObject({ match: null, suggestions: [{ personId: robert.id }] })
    }
    expect(matched({ name: 'rsmith' }, [barbara, robert]).match).toMatchObject({ personId: robert.id })
    const address = { ...robert, emails: ['bsmith@example.com'] }
    expect(matched({ name: 'bsmith' }, [barbara, address]).match).toMatchObject({ personId: robert.id })
  })

  test('by name is doubted where a tag names an address that nobody has', () => {
    const tags = { email: 'somebody.else@example.com' }
    expect(matched({ name: 'tyamada', tags }).match).toBeNull()
  })

  test('once refused never comes back, by whatever rule, and the refusal is told', () => {
    for (const facts of [{ name: 'taro.yamada' }, { tags: { email: 'taro.yamada@example.com' } }]) {
      const { match: found, suggestions, because } = matched(facts, [taro], [refused(taro.id, 'email-local-part')])
      expect([found, suggestions]).toEqual([null, []])
      expect(because).toEqual([{ code: 'match-refused', personId: taro.id, at: daysAgo(3) }])
    }
  })

  test('confirmed by somebody is certain, whatever the rules and days say', () => {
    const decision: CurrentDecision = {
      type: 'set-match',
      at: daysAgo(1),
      value: { personId: jiro.id, is: true, method: null },
    }
    const late = { ...jiro, firstDay: day(1) }
    expect(matched({ name: 'taro.yamada' }, [taro, late], [decision]).match).toEqual({
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

  test('a leaver’s user is asked about before it is closed, unless its match is certain', () => {
    const left = { ...taro, status: 'left' as const }
    const because = (facts: Parameters<typeof iamUser>[0]) => {
      const { nextAction, nextActionBecause } = verdict({
        user: iamUser({ ...facts, credentials: [password()] }),
        candidates: candidatesOf(left),
      })
      return [nextAction, ...nextActionBecause.map(({ code }) => code)]
    }
    expect(because({ name: 'taro.yamada' })).toEqual(expect.arrayContaining(['close-leaver', 'ask-whose']))
    expect(because({ tags: { email: 'taro.yamada@example.com' } })).not.toContain('ask-whose')
  })

  test('several people named on a user are a signal', () => {
    const user = iamUser({ tags: { email: 'taro.yamada@example.com jiro.sato@example.com' } })
    expect(verdict({ user, candidates: candidatesOf(taro, jiro) }).signals).toContain('shared')
  })

  test('why nobody counts is said while the user is not understood', () => {
    const lastUse = { state: 'used', at: daysAgo(2), region: null, service: null } as const
    const tags = { email: 'taro.yamada@example.com' }
    const user = iamUser({ name: 'zz', credentials: [accessKey({ lastUse })], tags })
    const late = { ...taro, firstDay: day(1) }
    expect(verdict({ user, candidates: candidatesOf(late) }).blockedBy).toContainEqual(
      expect.objectContaining({ code: 'made-before-first-day' }),
    )
  })

  test('whose tags were not read has no known match', () => {
    const lastUse = { state: 'used', at: daysAgo(2), region: null, service: null } as const
    const user = iamUser({
      notRead: [{ group: 'existence', because: 'action-denied' }],
      credentials: [accessKey({ lastUse })],
    })
    const { match: found, matchKnown, blockedBy } = verdict({ user })
    expect([found, matchKnown]).toEqual([null, false])
    expect(blockedBy).toContainEqual({ code: 'match-not-known' })
    const directory = { rosterRead: false, usersRead: false, assignmentsRead: false }
    expect(verdict({ user: iamUser(), directory }).matchKnown).toBe(false)
  })

  test('a service’s name makes no person’s of an unused password, and loses to somebody who signs in', () => {
    const named = (credential: ReturnType<typeof password>) =>
      verdict({ user: iamUser({ name: 'github-deploy', credentials: [credential] }) })
    expect(named(password())).toMatchObject({ kind: 'unknown', integration: null })
    const signsIn = password({ lastUse: { state: 'used', at: daysAgo(2), region: null, service: null } })
    expect(named(signsIn)).toMatchObject({ kind: 'human', integration: null })
  })

  test('a machine’s name is no person’s for an address in a tag, and whoever has the address answers for it', () => {
    const user = iamUser({
      name: 'github-deploy',
      tags: { email: 'taro.yamada@example.com' },
      credentials: [accessKey()],
    })
    expect(verdict({ user, candidates: candidatesOf(taro) })).toMatchObject({
      kind: 'unknown',
      suggested: { kind: 'ci', integration: 'github-actions' },
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
