import type { Event } from '@aws-sdk/client-cloudtrail'
import { describe, expect, test } from 'vitest'
import { trailEvent } from './trail-event'

const read = (record: unknown, more: Event = {}) =>
  trailEvent(
    {
      EventId: '1',
      EventTime: new Date(0),
      EventName: 'ListBuckets',
      EventSource: 's3.amazonaws.com',
      CloudTrailEvent: typeof record === 'string' ? record : JSON.stringify(record),
      ...more,
    },
    'us-east-1',
  )

const session = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:taro@example.com',
  arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Reader_0123456789abcdef/taro@example.com',
  sessionContext: {
    sessionIssuer: { type: 'Role', userName: 'AWSReservedSSO_Reader_0123456789abcdef', accountId: '111122223333' },
  },
}

describe('a record of CloudTrail', () => {
  test('without a user agent, a source, or anything else but who called, is read', () => {
    expect(read({ userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE' } })?.record).toMatchObject({
      caller: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', role: null },
      agent: null,
      source: null,
      refused: false,
    })
  })

  test('of a session whose role was deleted keeps the role’s name, from the issuer or the session itself', () => {
    const name = 'AWSReservedSSO_Reader_0123456789abcdef'
    const role = (sessionContext: unknown) =>
      read({ userIdentity: { ...session, sessionContext } })?.record?.caller.role
    expect(role(session.sessionContext)).toMatchObject({ name, accountId: '111122223333' })
    expect(role({ sessionIssuer: {} })).toMatchObject({ name, accountId: '111122223333' })
    expect(role({})).toMatchObject({ name })
    expect(role(null)).toMatchObject({ name })
    expect(read({ userIdentity: { type: 'AssumedRole' } })?.record?.caller.role).toBeNull()
  })

  test.each([['not JSON'], ['null'], ['[]'], ['"text"'], ['{"userIdentity":null}'], ['{}'], ['']])(
    'that is %s leaves the event as the history files it',
    (text) => {
      expect(read(text, { AccessKeyId: 'AKIAEXAMPLE' })).toMatchObject({
        keyId: 'AKIAEXAMPLE',
        service: 's3',
        record: null,
      })
    },
  )

  test('whose members are of other types than documented is read for the rest', () => {
    const record = read({
      userIdentity: { type: 7, principalId: { a: 1 }, userName: 'deploy', sessionContext: 'none' },
      userAgent: ['x'],
      sourceIPAddress: '192.0.2.1',
      requestParameters: 'HIDDEN',
      errorCode: 'AccessDenied',
    })?.record
    expect(record).toMatchObject({
      source: '192.0.2.1',
      agent: null,
      refused: true,
      caller: { type: 'Unknown', name: 'deploy' },
    })
  })

  test('of a megabyte is cut to what anybody reads', () => {
    const record = read({ userIdentity: { type: 'IAMUser' }, userAgent: 'x'.repeat(1_000_000) })?.record
    expect(record?.agent?.length).toBeLessThan(500)
  })

  test('holds nothing that no database stores: neither NUL nor half a character', () => {
    const agent = read({ userIdentity: {}, userAgent: `a\u0000\ud83d${'b'.repeat(396)}\u{1f680}` })?.record?.agent ?? ''
    expect(agent).toHaveLength(400)
    expect(agent.isWellFormed()).toBe(true)
    expect(agent).not.toContain('\u0000')
  })

  test('without id or time is none', () => {
    expect(read({}, { EventId: undefined })).toBeNull()
    expect(read({}, { EventTime: undefined })).toBeNull()
    expect(read({}, { EventTime: new Date(Number.NaN) })).toBeNull()
  })

  test('of AssumeRole tells the session’s key, never its secret, and not where AWS refused it', () => {
    const assume = (responseElements: unknown) =>
      read(
        {
          userIdentity: { type: 'IAMUser' },
          requestParameters: { roleArn: 'arn:aws:iam::444455556666:role/Jump', roleSessionName: 'me' },
          responseElements,
        },
        { EventName: 'AssumeRole', EventSource: 'sts.amazonaws.com' },
      )?.record?.assumed
    const credentials = { accessKeyId: 'ASIAEXAMPLE', sessionToken: 'token', secretAccessKey: 'secret' }
    expect(assume({ credentials })).toEqual({
      roleArn: 'arn:aws:iam::444455556666:role/Jump',
      accountId: '444455556666',
      session: 'me',
      keyId: 'ASIAEXAMPLE',
    })
    expect(assume(null)).toMatchObject({ keyId: null })
  })
})
