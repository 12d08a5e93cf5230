import { describe, expect, test } from 'vitest'
import { uuid } from '../ids'
import { person } from '../testing/facts'
import { movesAmong } from './moves'
import type { Person } from './person'

const id = (n: number) => uuid(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const one = (n: number, department: string | null, managerId = id(90), more: Partial<Person> = {}) =>
  person({ id: id(n), name: `P${n}`, department, managerId, ...more })
const change = (before: Person, after: Partial<Person>) => ({ before, after: { ...before, ...after } })

describe('a move', () => {
  test('is another manager or another department', () => {
    const manager = change(one(1, 'Ads'), { managerId: id(91) })
    const department = change(one(2, 'Ads'), { department: 'Media' })
    const name = change(one(3, 'Ads'), { name: 'Q' })
    const { moved, renamed } = movesAmong([manager, department, name], [one(4, 'Media'), one(5, 'Ads')])
    expect(moved.map(({ after }) => after.id)).toEqual([id(1), id(2)])
    expect(renamed).toEqual([])
  })
  test('is none where the whole department goes by a new name, which is told once', () => {
    const both = [
      change(one(1, 'Ads'), { department: 'Advertising' }),
      change(one(2, 'Ads'), { department: 'Advertising' }),
    ]
    expect(movesAmong(both, [one(3, 'Media')])).toEqual({
      moved: [],
      renamed: [{ from: 'Ads', to: 'Advertising', people: 2 }],
    })
  })
  test('is one where somebody of a renamed department has another manager, too', () => {
    const both = [
      change(one(1, 'Ads'), { department: 'Advertising' }),
      change(one(2, 'Ads'), { department: 'Advertising', managerId: id(91) }),
    ]
    expect(movesAmong(both, []).moved.map(({ after }) => after.id)).toEqual([id(2)])
  })
  test('to a new department is one where others stay in the old one, or come from another', () => {
    const out = change(one(1, 'Ads'), { department: 'Labs' })
    expect(movesAmong([out], [one(2, 'Ads')]).moved).toHaveLength(1)
    const other = change(one(3, 'Media'), { department: 'Labs' })
    expect(movesAmong([out, other], []).moved).toHaveLength(2)
  })
  test('of somebody who left is none', () => {
    expect(movesAmong([change(one(1, 'Ads'), { managerId: null, status: 'left' })], []).moved).toEqual([])
  })
})
