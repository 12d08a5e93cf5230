import { expect, test } from 'vitest'
import { uuid } from '../testing/facts'
import type { Alike } from './alike'
import type { RankedKind } from './ranked-kinds'
import { type Clues, mergedOwners, ownersOfAlike, suggestionsOf } from './suggest'

const ranked = (kind: RankedKind['kind'], points: number, more: Partial<RankedKind> = {}): RankedKind => ({
  kind,
  integration: null,
  points,
  sources: 1,
  because: [{ code: 'has-keys-only' }],
  against: [],
  ...more,
})
const alike = (name: string, weight: number, team: string | null): Alike => ({
  id: uuid(name),
  name,
  accountName: 'main',
  stage: 'identified',
  owner: team === null ? null : { type: 'team', name: team, by: 'tag' },
  ownerName: team,
  common: ['policy'],
  both: [],
  weight,
})
const ann = uuid('ann')
const clues = (more: Partial<Clues> = {}): Clues => ({
  assessment: { kind: 'unknown', owner: null, ownerBecause: [], suggestions: [] },
  ranked: [],
  owners: [],
  people: { [ann]: 'Ann' },
  ...more,
})
const suggestion = { personId: ann, method: 'full-name', confidence: 'suggested' } as const

test('a kind is suggested with whoever owns its like, and then nothing is missing any more', () => {
  const owners = ownersOfAlike([alike('batch-prod-02', 5, 'Data'), alike('other', 1, 'Search')])
  const [first] = suggestionsOf(clues({ ranked: [ranked('workload', 40, { sources: 2 })], owners }))
  expect(first).toMatchObject({
    kind: 'workload',
    owner: { type: 'team', name: 'Data' },
    because: [{ code: 'has-keys-only' }, { code: 'owns-alike', users: ['batch-prod-02'], count: 1 }],
    signs: 3,
    resolves: true,
  })
})

test('without an owner the kind alone is suggested, and something stays missing', () => {
  expect(suggestionsOf(clues({ ranked: [ranked('ci', 40)] }))).toMatchObject([
    { kind: 'ci', owner: null, resolves: false },
  ])
})

test('a person whose own it may be is suggested as such, with what speaks against it', () => {
  const assessment = {
    kind: 'unknown' as const,
    owner: null,
    ownerBecause: [{ code: 'made-before-first-day', personId: ann, at: null } as const],
    suggestions: [suggestion],
  }
  const machine = ranked('ci', 20, { because: [{ code: 'allowed-to-deploy' }] })
  const [first, second] = suggestionsOf(clues({ assessment, ranked: [ranked('human', 20), machine] }))
  expect(first).toMatchObject({
    kind: 'human',
    personId: ann,
    owner: { name: 'Ann' },
    against: [{ code: 'made-before-first-day' }, { code: 'allowed-to-deploy' }],
    resolves: true,
  })
  expect(second).toMatchObject({ kind: 'ci' })
})

test('whoever has left is not suggested; what is hardly a sign is not told', () => {
  const assessment = { kind: 'unknown' as const, owner: null, ownerBecause: [], suggestions: [suggestion] }
  expect(suggestionsOf(clues({ assessment, people: {}, ranked: [ranked('human', 10)] }))).toEqual([])
})

test('of a known kind only owners are suggested; of a known owner, only kinds', () => {
  const owners = ownersOfAlike([alike('batch-prod-02', 5, 'Data')])
  const known = { kind: 'ci' as const, owner: null, ownerBecause: [], suggestions: [] }
  expect(suggestionsOf(clues({ assessment: known, ranked: [ranked('ci', 60)], owners }))).toMatchObject([
    { kind: null, owner: { name: 'Data' }, resolves: true },
  ])
  const owned = { ...known, kind: 'unknown' as const, owner: { type: 'team', name: 'Data', by: 'tag' } as const }
  expect(suggestionsOf(clues({ assessment: owned, ranked: [ranked('ci', 40)], owners }))).toMatchObject([
    { kind: 'ci', owner: null, resolves: true },
  ])
})

test('whoever owns only what was made in the same week is no owner; reasons for one owner are put together', () => {
  expect(ownersOfAlike([alike('x', 1, 'Data')])).toEqual([])
  const data = { type: 'team' as const, name: 'Data' }
  const one = {
    owner: data,
    name: 'Data',
    points: 2,
    signs: 1,
    because: [{ code: 'owns-alike', users: [], count: 1 } as const],
  }
  expect(mergedOwners([one, one])).toMatchObject([{ points: 4, signs: 2, because: [{}, {}] }])
})
