import { describe, expect, test } from 'vitest'
import { viewBody, viewChangeBody } from '../contract/shapes/views'
import { BadInput } from '../domain/errors'
import { viewWished } from './view-rules'

const viewWish = (raw: unknown) => viewWished(viewBody, raw)
const viewChange = (raw: unknown) => viewWished(viewChangeBody, raw)
const WISH = { list: 'iam-users', name: 'My OU, ready', query: 'stage=ready' }
const wrong = (raw: unknown, parse: (raw: unknown) => unknown = viewWish) => {
  try {
    parse(raw)
  } catch (error) {
    if (error instanceof BadInput) return error.fields.map(({ path, code }) => `${path} ${code}`)
    throw error
  }
  return []
}

describe('a view to keep', () => {
  test('holds the query as its list writes it, whatever order and form it came in, and no place in the list', () => {
    for (const query of ['sort=name&stage=ready,identified', '?stage=ready&stage=identified&sort=name&cursor=x&live='])
      expect(viewWish({ ...WISH, query })).toEqual({
        ...WISH,
        query: 'stage=ready,identified&sort=name',
        shared: false,
      })
    expect(viewWish({ list: 'people', name: 'x', query: 'q=%E6%A3%AE&status=left', shared: true })).toMatchObject({
      query: 'q=%E6%A3%AE&status=left',
      shared: true,
    })
    expect(viewWish({ list: 'accounts', name: 'x', query: 'reading=failed' })).toMatchObject({
      query: 'reading=failed',
    })
  })

  test('is refused with every parameter named that its list does not know', () => {
    const query = 'stage=ready&colour=red&kind=spy&doors=open'
    expect(wrong({ ...WISH, query })).toEqual(
      ['query.colour', 'query.doors', 'query.kind'].map((p) => `${p} view-query`),
    )
    expect(() => viewWish({ ...WISH, query })).toThrowError('send { list, name, query, shared? }')
    expect(wrong({ ...WISH, list: 'people', query: 'stage=ready' })).toEqual(['query.stage view-query'])
  })

  test.each(['', '?', 'cursor=abc', 'sort=urgency', 'departed=no'])(
    'of the whole list (%j) is nothing to keep',
    (query) => {
      expect(wrong({ ...WISH, query })).toEqual(['query view-empty'])
    },
  )

  test('never holds a key id, and the refusal does not repeat it', () => {
    const keyId = 'AKIAIOSFODNN7EXAMPLE'
    expect(wrong({ ...WISH, query: `q=${keyId}` })).toEqual(['query view-key-id'])
    expect(wrong({ ...WISH, name: `of ${keyId}` })).toEqual(['name view-key-id'])
    expect(() => viewWish({ ...WISH, query: `q=${keyId}` })).not.toThrowError(new RegExp(keyId))
    expect(wrong({ ...WISH, query: 'q=AKIAPP' })).toEqual([])
  })

  test('has a visible name of 1 to 60 characters on one line, a wide one counting as one', () => {
    expect(viewWish({ ...WISH, name: '\u3000 準備完了 ' }).name).toBe('準備完了')
    expect(viewWish({ ...WISH, name: 'e\u0301' }).name).toBe('é')
    for (const name of ['表'.repeat(60), '🌇'.repeat(60), '👩‍💻']) expect(viewWish({ ...WISH, name }).name).toBe(name)
    const refused = ['', '  ', '\u200b', '表'.repeat(61), 'a\nb', 'a\0b', 'a\u2028b', 'a\ud800', 7, null, undefined]
    for (const name of refused) expect([name, wrong({ ...WISH, name })]).toEqual([name, ['name view-name']])
  })

  test('tells all mistakes at once', () => {
    expect(wrong({ list: 'iam-users', query: 7, shared: 'yes' })).toEqual([
      'name view-name',
      'query view-query',
      'shared view-shared',
    ])
    for (const raw of [{}, { list: 'leavers' }, { list: ['people'] }]) expect(wrong(raw)).toEqual(['list view-list'])
    expect(wrong({ ...WISH, query: `q=${'x'.repeat(5_000)}` })).toEqual(['query view-query'])
  })
})

test('a change leaves alone what is not given, and reads the rest as strictly', () => {
  expect(viewChange({ list: 'people' })).toEqual({ list: 'people' })
  expect(viewChange({ ...WISH, shared: false })).toEqual({ ...WISH, shared: false })
  expect(wrong({ list: 'people', name: ' ', query: 'x=1' }, viewChange)).toEqual([
    'name view-name',
    'query.x view-query',
  ])
})
