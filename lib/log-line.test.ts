import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consoleLine, errorText, scrubbed, toldError } from './log-line.mjs'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const TOKEN = `sunset_${'a1-_'.repeat(10)}xyz`

test.each([
  ['a key id', `the key ${KEY} is`, 'the key AKIA···· is'],
  ['a key id in an address', `/iam-users?search=${KEY}&page=2`, '/iam-users?search=AKIA····&page=2'],
  ['an id of a session', `ASIA${KEY.slice(4)}`, 'ASIA····'],
  ['an API token', `token ${TOKEN}.`, 'token sunset_····.'],
  ['a header', `{"authorization":"Bearer ${TOKEN}"}`, '{"authorization":"Bearer ····"}'],
  ['somebody else’s token', 'Authorization: bearer abc.def/ghi=', 'Authorization: bearer ····'],
  ['a session', `id_token eyJhbGciOiJkaXIi.${'x'.repeat(20)}..sig`, 'id_token eyJ····'],
  [
    'a cookie',
    '__Secure-next-auth.session-token.0=abc; theme=dark',
    '__Secure-next-auth.session-token.0=····; theme=dark',
  ],
  ['a password', 'postgres://sunset:p%40ss@db:5432/sunset', 'postgres://sunset:····@db:5432/sunset'],
  ['a webhook', 'https://hooks.slack.com/services/T0/B0/XyZ failed', 'https://hooks.slack.com/services/···· failed'],
])('%s never stands in a line', (_what, said, told) => {
  expect(scrubbed(said)).toBe(told)
})

test('what only looks a little like a secret stays', () => {
  for (const said of ['AKIA', 'BRAKIAIOSFODNN7EXAMPLE', 'sunset_run', 'https://sunset.example.com:443/x', 'bearer'])
    expect(scrubbed(said)).toBe(said)
})

test('a failed statement is told without its parameters, and without the values that Postgres names, however deep', () => {
  const postgres = Object.assign(new Error('duplicate key value violates unique constraint "x"'), {
    code: '23505',
    detail: 'Key (email)=(ada@lovelace.example) already exists.',
  })
  const statement = new DrizzleQueryError('insert into people values ($1)', ['ada@lovelace.example', 'Ada'], postgres)
  const told = toldError(new Error('not stored', { cause: statement }))
  expect(told).toMatchObject({
    message: 'not stored',
    cause: {
      type: 'DrizzleQueryError',
      message: 'Failed query: insert into people values ($1)',
      cause: { code: '23505', message: 'duplicate key value violates unique constraint "x"' },
    },
  })
  const text = JSON.stringify(told)
  expect(text).not.toMatch(/ada/i)
  expect(text).toContain('log-line.test.ts')
  expect(errorText(statement)).toMatch(/^DrizzleQueryError: Failed query: .*\n +at .*\ncaused by Error: duplicate key/s)
  expect(errorText(statement)).not.toMatch(/ada/i)
})

test('what is said to the console is one line of JSON, without parameters and secrets', () => {
  const statement = new DrizzleQueryError('select $1', ['ada@lovelace.example'], new Error('gone'))
  const line = consoleLine(50, { request: 'request-1', trace_id: 'trace-1' }, [
    ' ⨯',
    statement,
    `with ${KEY}`,
    new TypeError('ada'),
  ])
  expect(line).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    request: 'request-1',
    trace_id: 'trace-1',
    msg: '⨯ with AKIA···· TypeError',
    err: { type: 'DrizzleQueryError', message: 'Failed query: select $1' },
  })
  expect(line).not.toMatch(/ada/i)
})

test('what is no error is told as it is', () => {
  expect(toldError({ type: 'OAuthError' })).toEqual({ type: 'OAuthError' })
  expect(toldError('gone')).toBe('gone')
})
