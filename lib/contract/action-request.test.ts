import { expect, test } from 'vitest'
import { requireActionRequest } from './action-request'
import { problemOf } from './problem'

const ID = 'a'.repeat(42)
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('https://sunset.example.com/iam-users', { method: 'POST', body, headers })

const OTHER = 'b'.repeat(42)

function form(...names: string[]): FormData {
  const data = new FormData()
  for (const name of names) data.set(name, '')
  return data
}
function bound(id: string): FormData {
  const data = form('$ACTION_REF_1')
  data.set('$ACTION_1:0', `{"id":"${id}","bound":"$@1"}`)
  data.set('$ACTION_1:1', '[null]')
  return data
}
const statusOf = (request: Request) =>
  requireActionRequest(request, (id) => id === ID).then(
    () => 200,
    (error: unknown) => problemOf(error).status,
  )

test.each([
  ['a form sent before the script runs', post(form(`$ACTION_ID_${ID}`, 'locale')), 200],
  ['a form with bound values', post(bound(ID)), 200],
  ['a form of an action that there is not', post(form(`$ACTION_ID_${OTHER}`)), 409],
  ['a form with bound values, of an action that there is not', post(bound(OTHER)), 409],
  ['a form with bound values that names none', post(form('$ACTION_REF_1')), 409],
  ['a call of an action that there is not', post('[]', { 'next-action': OTHER, 'content-type': 'text/plain' }), 409],
  ['a call by the script with text', post('["ja"]', { 'next-action': ID, 'content-type': 'text/plain' }), 200],
  ['a call by the script with a form', post(form('1_locale', '0'), { 'next-action': ID }), 200],
  ['a form that names no action', post(form('a')), 400],
  ['a form that names what is no action', post(form('$ACTION_ID_bogus')), 400],
  ['a form that is none', post('garbage', { 'content-type': 'multipart/form-data; boundary=x' }), 400],
  ['a form without a boundary', post('garbage', { 'content-type': 'multipart/form-data' }), 400],
  ['a call of what is no action', post('[]', { 'next-action': 'bogus', 'content-type': 'text/plain' }), 400],
  ['a call that is no JSON', post('{bad', { 'next-action': ID, 'content-type': 'text/plain' }), 400],
  ['a form of another kind', post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 400],
  ['anything else', post('text', { 'content-type': 'text/plain' }), 400],
  ['a body over the limit', post('x'.repeat(200_000), { 'next-action': ID, 'content-type': 'text/plain' }), 413],
])('%s', async (_what, request, status) => {
  expect(await statusOf(request)).toBe(status)
})
