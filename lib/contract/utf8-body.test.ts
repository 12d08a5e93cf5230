import { expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import { readDecisionCsv } from './decision-csv'
import { keyIdsOf } from './leaks/key-ids-of'
import { readRoster } from './roster'
import { anyText } from './utf8-body'

const sent = (type: string, body?: BodyInit) =>
  new Request('http://sunset.test/', { method: 'POST', headers: { 'content-type': type }, ...(body && { body }) })

test.each([
  ['text of any kind', () => keyIdsOf(anyText(sent('text/plain'), 100))],
  ['text of no bytes', () => keyIdsOf(anyText(sent('text/plain', new Blob([])), 100))],
  ['a roster', () => readRoster(sent('text/csv'), false)],
  ['a list of decisions', () => readDecisionCsv(sent('text/csv'))],
])('%s without a body is refused, for it is required', async (_what, read) => {
  const refused = read()
  await expect(refused).rejects.toThrow(BadInput)
  await expect(refused).rejects.toThrow(/there is no body/)
})

test('a text of nothing but blanks is a text, without any key id', async () => {
  expect((await keyIdsOf(anyText(sent('text/plain', ' '), 100))).ids.size).toBe(0)
})
