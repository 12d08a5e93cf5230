import { expect, test } from 'vitest'
import { ownPath } from './own-path'
import { isSameOrigin } from './same-origin'

const base = 'https://sunset.example.com'
const post = (headers: Record<string, string>) => new Request(`${base}/api/v1/scans`, { method: 'POST', headers })

test.each([
  ['our own origin', { origin: base }, true],
  ['another origin', { origin: 'https://evil.example' }, false],
  ['our host under another scheme', { origin: 'http://sunset.example.com' }, false],
  ['an opaque origin', { origin: 'null' }, false],
  ['no origin, but the browser says it is ours', { 'sec-fetch-site': 'same-origin' }, true],
  ['no origin, from the same site only', { 'sec-fetch-site': 'same-site' }, false],
  ['neither header', {}, false],
])('a change from %s', (_from, headers, allowed) => {
  expect(isSameOrigin(post(headers), base)).toBe(allowed)
})

test('reading is allowed from anywhere: the session cookie does not travel there', () => {
  expect(isSameOrigin(new Request(base, { headers: { origin: 'https://evil.example' } }), base)).toBe(true)
})

test.each([
  ['/iam-users?stage=ready#row', '/iam-users?stage=ready#row'],
  [`${base}/iam-users?stage=ready`, '/iam-users?stage=ready'],
  ['//evil.example/', '/'],
  ['/.//evil.example/', '/'],
  [`${base}//evil.example/`, '/'],
  [`${base}.evil.example/`, '/'],
  [`${base}@evil.example/`, '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['iam-users', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('signing in leads from %j to %j', (wanted, path) => {
  expect(ownPath(wanted, base)).toBe(path)
})
