import { expect, test } from 'vitest'
import { EXCEPTION_STATES } from '../../domain/exception'
import { exceptionList, parseExceptionFilter } from './exception-list'
import { paramsOf } from './fields'

const ALONE = { next: null, previous: null }
const shown = (address: string) =>
  exceptionList.shown(parseExceptionFilter(paramsOf(new URLSearchParams(address))).filter, ALONE)

test('a page that is asked for nothing shows what waits and what holds, which is no filter of anybody’s', () => {
  const [path, query = ''] = exceptionList.usualHref.split('?')
  expect([path, query]).toEqual(['/exceptions', 'state=asked,valid'])
  expect(shown(query).conditions.map(({ isUsual }) => isUsual)).toEqual([true, true])
  expect(shown('state=valid').conditions.map(({ isUsual }) => isUsual)).toEqual([false])
})

test('every state is one link away, and a search keeps to it', () => {
  const linksOf = (address: string) => shown(address).links[0]?.links.map(({ href }) => href)
  expect(linksOf('state=asked,valid')).toContain('/exceptions?state=any')
  for (const state of EXCEPTION_STATES) expect(linksOf('state=any')).toContain(`/exceptions?state=${state}`)
  const { ignored, filter } = parseExceptionFilter({ state: 'any' })
  expect({ ignored, states: filter.states }).toEqual({ ignored: [], states: [] })
  expect(shown('state=any').kept).toEqual([['state', 'any']])
})
