import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../judge/settings'
import { candidatesOf, iamUser, person } from '../testing/facts'
import { ownerOf } from './owner'
import type { Person } from './person'

const TARO = person({ name: '山田 太郎', reading: 'ヤマダ タロウ', emails: ['taro.yamada@example.com'] })
const ADA = person({ name: 'Ada Moser', emails: ['ada@example.com'] })

function taggedWith(owner: string, ...people: readonly Person[]) {
  const known = new Map(people.map((one) => [one.id, one]))
  return ownerOf(iamUser({ tags: { owner } }), 'saas', null, candidatesOf(...people), known, [], DEFAULT_SETTINGS)
}

describe('an owner tag', () => {
  test.each(['Ada Moser', 'Moser, Ada', 'ada.moser', 'ada@example.com'])('that says %s names the person', (value) => {
    expect(taggedWith(value, ADA, TARO).owner).toEqual({ type: 'person', personId: ADA.id, by: 'tag' })
  })

  test.each(['山田太郎', '山田 太郎', 'Taro Yamada', 'YAMADA Tarou'])('names %s however it is written', (value) => {
    expect(taggedWith(value, ADA, TARO).owner).toEqual({ type: 'person', personId: TARO.id, by: 'tag' })
  })

  test.each(['Data Platform', 'moser', '山田', 'nobody@example.com'])(
    'that says %s names a team: no whole name of anybody',
    (value) => {
      expect(taggedWith(value, ADA, TARO).owner).toEqual({ type: 'team', name: value, by: 'tag' })
    },
  )

  test('with a name that two people have names neither', () => {
    const other = person({ id: TARO.id, name: 'Ada Moser', emails: ['ada.moser@example.com'] })
    expect(taggedWith('Ada Moser', ADA, other).owner).toEqual({ type: 'team', name: 'Ada Moser', by: 'tag' })
  })

  test('with the name of somebody who left names no owner, and says who it was', () => {
    const left = { ...ADA, status: 'left' as const }
    expect(taggedWith('Ada Moser', left)).toMatchObject({ owner: null, left: { id: ADA.id } })
  })
})
