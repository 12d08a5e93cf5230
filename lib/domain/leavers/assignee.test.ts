import { describe, expect, test } from 'vitest'
import type { Uuid } from '../ids'
import { uuid } from '../ids'
import type { PersonStatus } from '../people/person'
import { assigneeOf } from './assignee'

const id = (n: number): Uuid => uuid(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const [leaver, boss, head, chief] = [id(1), id(2), id(3), id(4)]

function line(more: Partial<Record<Uuid, { managerId?: Uuid | null; status?: PersonStatus }>> = {}) {
  const base: [Uuid, Uuid | null][] = [
    [leaver, boss],
    [boss, head],
    [head, chief],
    [chief, null],
  ]
  return new Map(base.map(([one, managerId]) => [one, { managerId, status: 'active' as const, ...more[one] }]))
}
const asked = (people = line(), manager: Uuid | null = boss, sentBackBy: Uuid[] = []) =>
  assigneeOf({ subject: leaver, manager, sentBackBy }, people)

describe('a case belongs', () => {
  test('to the manager at the leaving date', () => {
    expect(asked()).toEqual({ assignee: boss, because: 'manager' })
  })
  test('to the next active manager upward where that one left, however many did', () => {
    const left = { status: 'left' } as const
    expect(asked(line({ [boss]: left }))).toEqual({ assignee: head, because: 'manager-gone' })
    expect(asked(line({ [boss]: left, [head]: { status: 'access-ended' } }))).toEqual({
      assignee: chief,
      because: 'manager-gone',
    })
  })
  test('to the next upward of whoever sent it back', () => {
    expect(asked(line(), boss, [boss])).toEqual({ assignee: head, because: 'sent-back' })
    expect(asked(line(), boss, [boss, head, chief])).toEqual({ assignee: null, because: 'sent-back' })
  })
  test('to the admins where no manager is known, or the one who is has no record', () => {
    expect(asked(line(), null)).toEqual({ assignee: null, because: 'no-manager' })
    expect(asked(line(), id(9))).toEqual({ assignee: null, because: 'no-manager' })
  })
  test('never to the leaver: their own manager, or at the end of a circle of managers', () => {
    expect(asked(line({ [leaver]: { managerId: leaver } }), leaver)).toEqual({ assignee: null, because: 'no-manager' })
    expect(asked(line(), leaver)).toEqual({ assignee: boss, because: 'manager-gone' })
    const circle = line({ [boss]: { status: 'left', managerId: head }, [head]: { status: 'left', managerId: boss } })
    expect(asked(circle)).toEqual({ assignee: null, because: 'no-manager' })
    const through = line({ [boss]: { status: 'left', managerId: leaver } })
    expect(asked(through)).toEqual({ assignee: null, because: 'no-manager' })
  })
})
