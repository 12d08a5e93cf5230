import { expect, test } from 'vitest'
import { uuid } from '../ids'
import { instant } from '../instant'
import { isAskedNow } from './case-answers'

const open = { answer: null, state: 'open', correction: null, sentBack: null } as const
const said = { decision: uuid('00000000-0000-4000-8000-000000000001'), at: instant('2026-11-23'), by: 'Boss' }

test('a case is asked about until it is answered or kept, and never of who sent it back', () => {
  expect(isAskedNow(open)).toBe(true)
  expect(isAskedNow({ ...open, state: 'retained' })).toBe(false)
  expect(isAskedNow({ ...open, sentBack: said })).toBe(false)
})
