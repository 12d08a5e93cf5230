import { describe, expect, test } from 'vitest'
import { accountId, uuid } from '../../domain/ids'
import { paramsOf } from './fields'
import {
  EVERY_IAM_USER,
  IAM_USERS_LEFT,
  type IamUserFilter,
  iamUserList,
  iamUserQuery,
  iamUsersHref,
  parseIamUserFilter,
} from './iam-user-list'

const ID = uuid('0f2cf9a3-6f0a-4c1e-9b54-8f0de0a6f0b1')
/** A page without others beside it. */
const ALONE = { next: null, previous: null }
const parse = (query: string) => parseIamUserFilter(paramsOf(new URLSearchParams(query)))

describe('the filter of an address', () => {
  test('an empty address asks for every IAM user, most urgent first', () => {
    expect(parse('')).toEqual({ filter: EVERY_IAM_USER, ignored: [] })
    expect(iamUserQuery({})).toBe('')
  })

  test('the page of an empty address is what is left, and that of everything asks for it in a word', () => {
    expect(IAM_USERS_LEFT).toBe('/iam-users?excepted=no&removed=no')
    expect(iamUsersHref({})).toBe('/iam-users?removed=any')
    expect(parse('removed=any')).toEqual({ filter: EVERY_IAM_USER, ignored: [] })
    expect(parse('removed=all').ignored).toEqual([{ parameter: 'removed', value: 'all', because: 'unknown-value' }])
  })

  test('conditions are usual where the page is within what it shows by itself', () => {
    const usual = (query: string) =>
      iamUserList.shown(parse(query).filter, ALONE).conditions.map(({ field, isUsual }) => [field, isUsual])
    expect(usual('kind=ci&excepted=no&removed=no')).toEqual([
      ['kinds', false],
      ['excepted', true],
      ['removed', true],
    ])
    expect(usual('removed=no')).toEqual([['removed', false]])
  })

  test('a form without any wish does not lead back to what is left', () => {
    expect(iamUserList.shown(EVERY_IAM_USER, ALONE).kept).toEqual([['removed', 'any']])
    expect(iamUserList.shown(parse('kind=ci').filter, ALONE).kept).toEqual([['removed', 'any']])
    expect(iamUserList.shown(parse('kind=ci&stage=ready').filter, ALONE).kept).toEqual([['stage', 'ready']])
  })

  test('survives being written and read again', () => {
    const filter: IamUserFilter = {
      q: 'a+b=c,d.e@f_g-%',
      accounts: [accountId('111122223333'), accountId('444455556666')],
      ou: 'ou-ab12-cdefgh34',
      stages: ['identified', 'ready'],
      kinds: ['ci'],
      integrations: ['github-actions'],
      suggestedIntegrations: ['circleci'],
      actions: ['switch'],
      signals: ['old-key', 'quarantined'],
      role: ID,
      replaced: true,
      findings: ['anyone'],
      person: ID,
      owner: { type: 'team', name: 'Web, platform: 東京' },
      live: true,
      stale: false,
      excepted: false,
      removed: false,
      departed: true,
      createdFrom: '2026-11-16',
      createdUntil: '2026-11-22',
      stageSince: '2026-11-27T08:14:00.000Z',
      stageUntil: '2026-11-28',
      maker: { by: 'Terraform, ci/東京' },
      campaign: { id: ID, standing: 'not-mine', owner: { type: 'team', name: 'ci.東京' } },
      keyWeek: '2026-11-17',
      keyMaker: { week: '2026-11-16', by: 'ci.by:東京' },
      keyFrom: '2026-11-20',
      age: 365,
      mfa: false,
      sort: 'name',
      direction: 'desc',
      cursor: { sort: 'name', direction: 'desc', side: 'before', value: '名前', id: ID },
      limit: 100,
    }
    expect(parse(iamUserQuery(filter))).toEqual({ filter, ignored: [] })
    // Saved views keep it as text: what is written once stays as it is.
    expect(iamUserQuery({ ...filter, cursor: null })).toBe(
      `q=a%2Bb%3Dc,d.e%40f_g-%25&account=111122223333,444455556666&ou=ou-ab12-cdefgh34&stage=identified,ready&kind=ci&integration=github-actions&suggested-integration=circleci&action=switch&signal=old-key,quarantined&role=${ID}&replaced=yes&finding=anyone&person=${ID}&owner=team:Web,+platform:+%E6%9D%B1%E4%BA%AC&live=yes&stale=no&excepted=no&removed=no&departed=yes&created-from=2026-11-16&created-until=2026-11-22&stage-since=2026-11-27T08:14:00.000Z&stage-until=2026-11-28&maker=by:Terraform,+ci%2F%E6%9D%B1%E4%BA%AC&key-week=2026-11-17&key-maker=2026-11-16.by:ci.by:%E6%9D%B1%E4%BA%AC&key-from=2026-11-20&campaign=${ID}.not-mine.team:ci.%E6%9D%B1%E4%BA%AC&age=365&mfa=no&sort=name&direction=desc&limit=100`,
    )
  })

  test('each condition in force can be taken away alone', () => {
    const { filter } = parse('stage=ready,switched&live=no&departed=yes&sort=name')
    const told = iamUserList
      .shown(filter, ALONE)
      .conditions.map(({ vocabulary: _, isUsual: __, ...condition }) => condition)
    expect(told).toEqual([
      { field: 'stages', text: 'ready', without: '/iam-users?stage=switched&live=no&departed=yes&sort=name' },
      { field: 'stages', text: 'switched', without: '/iam-users?stage=ready&live=no&departed=yes&sort=name' },
      { field: 'live', text: 'no', without: '/iam-users?stage=ready,switched&departed=yes&sort=name' },
      { field: 'departed', text: 'yes', without: '/iam-users?stage=ready,switched&live=no&sort=name' },
    ])
  })

  test('a form keeps what it does not show', () => {
    const { filter } = parse('q=ci&stage=ready&kind=ci&sort=name&direction=desc')
    const { search, kept, bare } = iamUserList.shown(filter, ALONE)
    expect(search).toBe('ci')
    expect(kept).toEqual([
      ['stage', 'ready'],
      ['sort', 'name'],
      ['direction', 'desc'],
    ])
    expect(bare).toBe('/iam-users?excepted=no&removed=no&sort=name&direction=desc')
  })

  test('a link turns one value on or off, and equal slices keep equal addresses', () => {
    const { filter } = parse('stage=switched,ready&kind=ci')
    const { links = [] } = iamUserList.shown(filter, ALONE).links.find(({ field }) => field === 'stages') ?? {}
    const href = (stage: string) => links.find(({ to }) => 'value' in to && to.value === stage)?.href
    expect(href('ready')).toBe('/iam-users?stage=switched&kind=ci')
    expect(href('identified')).toBe('/iam-users?stage=identified,ready,switched&kind=ci')
    expect(links.find(({ to }) => 'slice' in to)?.href).toBe('/iam-users?kind=ci')
  })

  test('each kind of owner survives too', () => {
    for (const owner of [{ type: 'none' }, { type: 'any' }, { type: 'person', personId: ID }] as const)
      expect(parse(iamUserQuery({ owner })).filter.owner).toEqual(owner)
  })

  test('a sort alone begins in its own direction', () => {
    expect(parse(iamUserQuery({ sort: 'last-used' })).filter.direction).toBe('desc')
    expect(iamUserQuery({ sort: 'last-used' })).toBe('sort=last-used')
  })

  test('nothing to search for is no search, and one that is too long is called so', () => {
    for (const query of ['q=', 'q=%20%20']) expect(parse(query)).toEqual({ filter: EVERY_IAM_USER, ignored: [] })
    const long = 'a'.repeat(201)
    expect(parse(`q=${long}`)).toEqual({
      filter: EVERY_IAM_USER,
      ignored: [{ parameter: 'q', value: long, because: 'too-long' }],
    })
    expect(parse(`q=%20${'a'.repeat(200)}`).filter.q).toBe('a'.repeat(200))
  })

  test('what is not understood is said and has no effect', () => {
    const { filter, ignored } = parse(
      'stage=ready,melted&colour=red&limit=5000&account=123&owner=team:&created-from=soon&stage-since=0000-01-01T00:00:00.000Z',
    )
    expect(filter).toMatchObject({ stages: ['ready'], limit: 50, accounts: [], owner: null, createdFrom: null })
    expect(ignored).toEqual([
      { parameter: 'colour', value: 'red', because: 'unknown-parameter' },
      { parameter: 'account', value: '123', because: 'unknown-value' },
      { parameter: 'stage', value: 'melted', because: 'unknown-value' },
      { parameter: 'owner', value: 'team:', because: 'unknown-value' },
      { parameter: 'created-from', value: 'soon', because: 'unknown-value' },
      { parameter: 'stage-since', value: '0000-01-01T00:00:00.000Z', because: 'unknown-value' },
      { parameter: 'limit', value: '5000', because: 'unknown-value' },
    ])
  })

  test('values may be repeated instead of separated by commas', () => {
    expect(parse('stage=ready&stage=switched,ready').filter.stages).toEqual(['ready', 'switched'])
  })

  test('a cursor of another sort or direction is said, and the list begins at its top', () => {
    const cursor = iamUserQuery({
      sort: 'name',
      cursor: { sort: 'name', direction: 'asc', side: 'after', value: 'm', id: ID },
    })
    const { filter, ignored } = parse(cursor.replace('sort=name', 'sort=created'))
    expect(filter.cursor).toBeNull()
    expect(ignored).toMatchObject([{ parameter: 'cursor', because: 'cursor-of-another-list' }])
  })

  test.each(['%%%', 'e30', 'bnVsbA', 'x'.repeat(2_000), '日本'])(
    'a cursor edited by hand (%s) does no harm',
    (cursor) => {
      const { filter, ignored } = parseIamUserFilter({ cursor })
      expect(filter.cursor).toBeNull()
      expect(ignored).toMatchObject([{ parameter: 'cursor' }])
    },
  )

  test('a cursor whose value is no value of its column is refused before it reaches the database', () => {
    const of = (sort: 'created' | 'urgency', value: string) => {
      const direction = sort === 'created' ? 'desc' : 'asc'
      return parse(iamUserQuery({ sort, cursor: { sort, direction, side: 'after', value, id: ID } })).filter.cursor
    }
    expect(of('created', 'yesterday')).toBeNull()
    expect(of('urgency', '1; drop table')).toBeNull()
    expect(of('urgency', '3')).not.toBeNull()
  })

  test('text that no database column can hold is refused', () => {
    expect(parseIamUserFilter({ q: 'a\0b' })).toMatchObject({ filter: { q: null }, ignored: [{ parameter: 'q' }] })
  })
})

test('of what the form offers, owners alone are searched for', () => {
  const { choices } = iamUserList.shown(EVERY_IAM_USER, { next: null, previous: null })
  expect(choices.flatMap(({ field, isSearched }) => (isSearched ? field : []))).toEqual(['owner'])
})
