import { describe, expect, test } from 'vitest'
import { BadInput, TooLarge } from '../domain/errors'
import { jsonBody, LARGEST_BODY } from './bounded-body'

const sent = (body: string) => jsonBody(new Request('https://sunset.example.com/', { method: 'POST', body }))
const nested = (depth: number, [open, close]: readonly [string, string]) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`

describe('the JSON of a request', () => {
  test('comes as it was sent; nothing is an empty object', async () => {
    const value = { users: ['a', 'b'], owner: { type: 'team', name: '山田 "x"' }, n: [1, null, true] }
    expect(await sent(JSON.stringify(value))).toEqual(value)
    expect(await sent(' ')).toEqual({})
  })

  test.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('nested without end is refused, however deep: %s', async (_, open, close) => {
    expect(await sent(nested(40, [open, close]))).toBeDefined()
    for (const depth of [100, 5_000, 18_000]) await expect(sent(nested(depth, [open, close]))).rejects.toThrow(/nested/)
  })

  test.each(['{"a":"\\u0000"}', '["\\ud800"]', '{"\\u0000":1}', '"\\udc00"', '{"a":{"b":["\\u0000"]}}'])(
    'with characters that no database holds is refused: %s',
    async (text) => {
      await expect(sent(text)).rejects.toThrow(/cannot be stored/)
    },
  )

  test('that is none, or too much, is refused', async () => {
    await expect(sent('{"a"')).rejects.toBeInstanceOf(BadInput)
    await expect(sent(`"${'x'.repeat(LARGEST_BODY)}"`)).rejects.toBeInstanceOf(TooLarge)
  })

  test('cannot change what objects are', async () => {
    const body = await sent('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}')
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('admin')
  })
})
