import { describe, expect, test } from 'vitest'
import { accountId, keyId, type Uuid, uuid } from '../ids'
import { instant } from '../instant'
import { groupedUses } from './grouped-uses'
import type { Question } from './look-up'
import type { Program } from './program'
import { regionsRead } from './regions-read'
import { seenAccess } from './seen-access'
import type { Sought } from './sought'
import type { Caller, TrailEvent, TrailRecord } from './trail-event'

const KEY = keyId('AKIAEXAMPLE000000001')
const ours: Uuid = uuid('00000000-0000-4000-8000-000000000001')
const thePassword: Uuid = uuid('00000000-0000-4000-8000-000000000002')
const home = accountId('111122223333')
const at = (hour: number) => instant(Date.UTC(2026, 10, 1, hour))
const programOf = (agent: string | null): Program => ({
  family: agent ?? 'none',
  name: agent,
  runner: 'any',
  integration: null,
})

const sought: Sought = {
  name: 'deploy',
  uniqueId: 'AIDATHISONE',
  createdAt: at(0),
  keys: new Map([[KEY, ours]]),
  password: thePassword,
}
const caller = (more: Partial<Caller> = {}): Caller => ({
  type: 'IAMUser',
  principalId: 'AIDATHISONE',
  name: 'deploy',
  arn: null,
  role: null,
  ...more,
})
const recordOf = (more: Partial<TrailRecord> = {}): TrailRecord => ({
  caller: caller(),
  source: '192.0.2.1',
  agent: 'Boto3/1',
  refused: false,
  isConsole: false,
  signIn: null,
  assumed: null,
  made: null,
  ...more,
})
let made = 0
const event = (more: Partial<TrailEvent> = {}): TrailEvent => {
  made += 1
  return {
    id: `event-${made}`,
    at: at(made % 24),
    region: 'us-east-1',
    name: 'ListBuckets',
    service: 's3',
    keyId: KEY,
    record: recordOf(),
    ...more,
  }
}
const grouped = (...events: TrailEvent[]) => groupedUses(events, sought, programOf)

describe('uses of an IAM user', () => {
  test('are grouped by credential, source, program, service and Region, with how many AWS refused', () => {
    const { uses, days } = grouped(
      event({ at: at(3) }),
      event({ at: at(5), record: recordOf({ refused: true }) }),
      event({ at: at(4), service: 'ec2' }),
    )
    expect(uses).toMatchObject([
      { credential: ours, service: 's3', events: 2, refused: 1, firstAt: at(3), lastAt: at(5), source: '192.0.2.1' },
      { service: 'ec2', events: 1 },
    ])
    expect(days).toEqual([{ credential: ours, day: '2026-11-01', events: 3, lastAt: at(5) }])
  })

  test('are told once, whichever questions they came by', () => {
    const same = event()
    expect(grouped(same, same).uses).toMatchObject([{ events: 1 }])
  })

  test('count by key or by unique id only: an earlier user of the name and a role session under it do not', () => {
    const earlier = event({ keyId: null, record: recordOf({ caller: caller({ principalId: 'AIDABEFORE' }) }) })
    const session = event({
      keyId: keyId('ASIASESSION'),
      record: recordOf({
        caller: caller({
          type: 'AssumedRole',
          principalId: 'AROAROLE:deploy',
          role: { name: 'x', arn: null, accountId: null },
        }),
      }),
    })
    const temporary = event({ keyId: keyId('ASIATOKEN') })
    const { uses, ofOthers } = grouped(earlier, session, temporary)
    expect(uses).toMatchObject([{ credential: null, events: 1 }])
    expect(ofOthers).toBe(2)
  })

  test('are uses also where the record cannot be read or names no program', () => {
    const { uses } = grouped(event({ record: null }), event({ record: recordOf({ agent: null }) }))
    expect(uses.map(({ program, source }) => [program.family, source])).toEqual(
      expect.arrayContaining([
        ['none', null],
        ['none', '192.0.2.1'],
      ]),
    )
  })

  test('a sign-in is a use of the password; one that AWS refused is an attempt', () => {
    const signIn = (how: 'success' | 'failure') =>
      event({ keyId: null, name: 'ConsoleLogin', service: 'signin', record: recordOf({ signIn: how }) })
    const { uses, failedSignIns } = grouped(signIn('success'), signIn('failure'), signIn('failure'))
    expect(uses).toMatchObject([{ credential: thePassword, events: 1 }])
    expect(failedSignIns).toMatchObject([{ source: '192.0.2.1', attempts: 2 }])
  })

  test('name the roles assumed, with the newest sessions to follow', () => {
    const roleArn = 'arn:aws:iam::444455556666:role/Jump'
    const assume = (hour: number, refused = false) =>
      event({
        at: at(hour),
        name: 'AssumeRole',
        service: 'sts',
        record: recordOf({
          refused,
          assumed: { roleArn, accountId: accountId('444455556666'), session: 'deploy', keyId: keyId(`ASIA${hour}`) },
        }),
      })
    const { assumed } = grouped(assume(1), assume(2), assume(3), assume(4), assume(5, true))
    expect(assumed).toMatchObject([{ roleArn, sessions: 4, lastAt: at(4) }])
    expect(assumed[0]?.newest.map((one) => one.keyId)).toEqual(['ASIA4', 'ASIA3', 'ASIA2'])
  })

  test('who made it and its key is told, but of an earlier user of the name nothing', () => {
    const by = caller({ principalId: 'AIDAADMIN', name: 'admin' })
    const creation = (name: string, more: Partial<NonNullable<TrailRecord['made']>>) =>
      event({
        name,
        service: 'iam',
        keyId: null,
        record: recordOf({ caller: by, made: { userName: 'deploy', uniqueId: null, keyId: null, ...more } }),
      })
    const { makings, uses } = grouped(
      creation('CreateUser', { uniqueId: 'AIDATHISONE' }),
      creation('CreateUser', { uniqueId: 'AIDABEFORE' }),
      creation('CreateAccessKey', { keyId: KEY }),
    )
    expect(makings.map(({ what, by: name }) => [what, name])).toEqual(
      expect.arrayContaining([
        ['user', 'admin'],
        [{ credential: ours }, 'admin'],
      ]),
    )
    expect(makings).toHaveLength(2)
    expect(uses).toEqual([])
  })
})

describe('sessions through Identity Center', () => {
  const name = { userId: 'u-1', userName: 'Taro@example.com', nameSince: at(0) }
  const session = (role: string, session: string, hour = 1, account = home) =>
    event({
      at: at(hour),
      record: recordOf({
        caller: caller({
          type: 'AssumedRole',
          principalId: `AROA:${session}`,
          role: { name: role, arn: null, accountId: account },
        }),
      }),
    })
  const RESERVED = 'AWSReservedSSO_Power_User_0123456789abcdef'
  const place = { accountId: home, roles: new Set([RESERVED]) }

  test('are those of a permission set’s role under the person’s present user name, the latest of each', () => {
    const found = seenAccess(
      [
        session(RESERVED, 'taro@example.com', 2),
        session(RESERVED, 'taro@example.com', 1),
        session(RESERVED, 'hana@example.com', 3),
        session('deploy', 'taro@example.com', 3),
        session('AWSReservedSSO_Made_Up_0123456789abcdef', 'taro@example.com', 3),
        session(RESERVED, 'taro@example.com', 3, accountId('444455556666')),
      ],
      place,
      name,
    )
    expect(found).toEqual([
      { accountId: home, userId: 'u-1', userName: name.userName, permissionSet: 'Power_User', seenAt: at(2) },
    ])
  })

  test('from before the name was known as theirs prove nothing', () => {
    expect(seenAccess([session(RESERVED, 'taro@example.com', 2)], place, { ...name, nameSince: at(5) })).toEqual([])
  })
})

test('a Region is known as far back as its least answered key, and for each kind of question by itself', () => {
  const failure = { code: 'throttled', operation: 'cloudtrail:LookupEvents', detail: '', attempts: 8 } as const
  const whole = { since: at(1), isCut: false, failure: null }
  const asked = (
    region: string,
    answer: Parameters<typeof regionsRead>[0][number]['answer'],
    of: Question = 'key',
  ) => ({
    question: { region, of },
    answer,
  })
  expect(
    regionsRead([
      asked('a', whole),
      asked('a', { since: at(9), isCut: true, failure: null }),
      asked('b', whole),
      asked('c', { since: null, isCut: false, failure }),
      asked('d', { since: at(9), isCut: true, failure }),
      asked('a', { since: null, isCut: false, failure }, 'person'),
    ]),
  ).toEqual([
    { region: 'a', of: 'key', state: 'newest', since: at(9), failure: null },
    { region: 'b', of: 'key', state: 'whole', since: at(1), failure: null },
    { region: 'c', of: 'key', state: 'failed', since: null, failure },
    { region: 'd', of: 'key', state: 'newest', since: at(9), failure },
    { region: 'a', of: 'person', state: 'failed', since: null, failure },
  ])
})
