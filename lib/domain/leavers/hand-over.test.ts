import { describe, expect, test } from 'vitest'
import { accountId } from '../ids'
import { instant } from '../instant'
import { person, uuid } from '../testing/facts'
import { handOverBecause, type Knower, type Known } from './hand-over'

const HOME = accountId('111111111111')
const OTHER = accountId('222222222222')
const SATO = person({
  name: 'Sato',
  emails: ['sato@example.com'],
  status: 'left',
  department: 'Web Platform',
  directory: { userId: 'u', userName: 'Sato.H', status: 'disabled' },
})
const ELSE = uuid('somebody else')
const sato = (more: Partial<Knower['person']> = {}): Knower => ({
  person: { ...SATO, ...more },
  users: [{ accountId: HOME, name: 'sato' }],
  groups: ['aws-data'],
})
const machine = (more: Partial<Known> = {}): Known => ({
  accountId: HOME,
  kind: 'email',
  person: null,
  ownerPerson: null,
  ownersLeft: [],
  ownerTeam: null,
  madeBy: null,
  isShared: false,
  suggestions: [],
  liveSince: [null],
  ...more,
})

describe('of a leaver is to be handed over', () => {
  test.each<[string, Partial<Known>, string[]]>([
    ['what they own', { ownerPerson: SATO.id }, ['owned']],
    ['what they owned until they left', { ownersLeft: [ELSE, SATO.id] }, ['owned']],
    ['what their address made', { madeBy: 'Sato@example.com' }, ['created']],
    ['what a session of their address made', { madeBy: 'Deployer/sato@example.com' }, ['created']],
    [
      'what they made through a permission set',
      { madeBy: 'AWSReservedSSO_Admin_0123456789abcdef/sato.h' },
      ['created'],
    ],
    ['what their IAM user of the account made', { madeBy: 'sato' }, ['created']],
    ['not what a namesake of another account made', { madeBy: 'sato', accountId: OTHER }, []],
    ['not what a session that anybody may name so made', { madeBy: 'Deployer/sato' }, []],
    [
      'what several people have, one of them they',
      { isShared: true, suggestions: [{ personId: SATO.id, method: 'email-tag' }] },
      ['shared'],
    ],
    [
      'not what a name alone makes theirs',
      { isShared: true, suggestions: [{ personId: SATO.id, method: 'email-local-part' }] },
      [],
    ],
    ['what the team of their department owns', { ownerTeam: 'web platform' }, ['owner-team']],
    ['what the team of a group of theirs owns', { ownerTeam: 'AWS-Data' }, ['owner-team']],
    ['not what another team owns', { ownerTeam: 'web' }, []],
    [
      'for every reason that holds',
      { ownerPerson: SATO.id, madeBy: 'sato', ownerTeam: 'aws-data' },
      ['owned', 'created', 'owner-team'],
    ],
    ['not their own', { kind: 'human', person: SATO.id, ownerPerson: SATO.id }, []],
    ['not a colleague’s own that they made', { kind: 'human', person: ELSE, madeBy: 'sato' }, []],
    ['nothing of a team without a name', { ownerTeam: null }, []],
  ])('%s', (_, user, because) => {
    expect(handOverBecause(machine(user), sato())).toEqual(because)
  })

  test('nothing that an address made which somebody else has, too', () => {
    const question = { code: 'address-shared', personId: ELSE, email: 'sato@example.com' } as const
    expect(handOverBecause(machine({ madeBy: 'sato@example.com' }), sato({ questions: [question] }))).toEqual([])
  })
})

test('what nobody can use, or what got new secrets since they left, is theirs to hand over alone where they own it', () => {
  const gone = sato({ lastDay: '2026-10-30' })
  const of = (liveSince: Known['liveSince']) =>
    handOverBecause(machine({ ownerPerson: SATO.id, ownerTeam: 'aws-data', liveSince }), gone)
  const [before, after] = [instant('2026-10-30T09:00:00Z'), instant('2026-11-05T09:00:00Z')]
  expect(of([before])).toEqual(['owned', 'owner-team'])
  expect(of([before, after])).toEqual(['owned', 'owner-team'])
  expect(of([after])).toEqual(['owned'])
  expect(of([])).toEqual(['owned'])
})

test.each([
  ['stays', { status: 'active', leavingDate: null }, ['owned']],
  ['comes back', { status: 'on-leave', leavingDate: '2027-01-31' }, ['owned']],
  ['will leave', { status: 'active', leavingDate: '2027-01-31' }, ['owned', 'created']],
] as const)('of whoever %s is told %j', (_, more, because) => {
  expect(handOverBecause(machine({ ownerPerson: SATO.id, madeBy: 'sato' }), sato(more))).toEqual(because)
})
