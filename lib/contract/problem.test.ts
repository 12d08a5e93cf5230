import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  AwsFailure,
  BadInput,
  Conflict,
  NotAllowed,
  NotFound,
  NotSignedIn,
  TokenEnded,
  TooManyRequests,
  Unavailable,
} from '../domain/errors'
import { problemOf, problemResponse } from './problem'

const zodError = z.object({ people: z.array(z.string()) }).safeParse({ people: [1] }).error

test.each([
  [zodError, 400, 'bad-input'],
  [new BadInput('no'), 400, 'bad-input'],
  [new NotSignedIn(), 401, 'not-signed-in'],
  [new TokenEnded('its end was yesterday'), 401, 'token-ended'],
  [new NotAllowed('scan'), 403, 'not-allowed'],
  [new NotFound('this scan'), 404, 'not-found'],
  [new Conflict('scan-running', 'one runs'), 409, 'scan-running'],
  [new TooManyRequests(7), 429, 'too-many-requests'],
  [new Unavailable(new Error('Connection terminated')), 503, 'database-away'],
  [new AwsFailure({ code: 'kms-denied', operation: 'x', detail: 'y' }), 502, 'aws-failure'],
  [new Error('password=hunter2'), 500, 'unexpected'],
])('%s becomes a problem', async (error, status, code) => {
  const answer = problemResponse(problemOf(error))
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status, code, title: expect.any(String) })
})

test('whoever has not signed in is told how programs do', () => {
  expect(problemResponse(problemOf(new NotSignedIn())).headers.get('www-authenticate')).toBe('Bearer')
  expect(problemResponse(problemOf(new NotAllowed('scan'))).headers.get('www-authenticate')).toBeNull()
})

test('whoever has to wait is told how long', async () => {
  const answer = problemResponse(problemOf(new TooManyRequests(7)))
  expect(answer.headers.get('retry-after')).toBe('7')
  expect(await answer.json()).toMatchObject({ retryAfter: 7 })
})

test('an input error names the field', () => {
  expect(problemOf(zodError).fields).toMatchObject([{ path: 'people.0' }])
})

test('an unforeseen error tells nothing of its inside', () => {
  expect(JSON.stringify(problemOf(new Error('password=hunter2')))).not.toContain('hunter2')
})
