import type { Event } from '@aws-sdk/client-cloudtrail'
import { z } from 'zod'
import { type AccountId, isAccountId, type KeyId, keyId, parseArn } from '../domain/ids'
import { instant } from '../domain/instant'
import type { TrailEvent, TrailRecord } from '../domain/look-up/trail-event'

/** Nobody reads more of what a client wrote. */
const LONGEST = 400

/** Cut short, and without what a database refuses to store: NUL, and half of a pair that stands for one character. */
const shortened = (text: string) => text.slice(0, LONGEST).replaceAll('\u0000', '\ufffd').toWellFormed()
/** A member that is absent, of another type, or empty says nothing; the rest of the record still does. */
const text = z.string().min(1).transform(shortened).nullable().catch(null)
const record = z.record(z.string(), z.unknown()).catch({})

const Identity = z.object({
  type: z.string().transform(shortened).catch('Unknown'),
  principalId: text,
  userName: text,
  arn: text,
  sessionContext: z
    .object({ sessionIssuer: z.object({ userName: text, arn: text, accountId: text }).nullable().catch(null) })
    .nullable()
    .catch(null),
  invokedBy: text,
})

/** Source: CloudTrail User Guide, "CloudTrail record contents". */
const Record = z.object({
  userIdentity: Identity,
  sourceIPAddress: text,
  userAgent: text,
  errorCode: text,
  sessionCredentialFromConsole: z.unknown().optional(),
  requestParameters: record,
  responseElements: record,
})

/**
 * One entry of LookupEvents as a fact; `null` where it has no id or time. The record within is text that clients had a hand
 * in: what of it cannot be read is left out, and never breaks the rest.
 */
export function trailEvent(event: Event, region: string): TrailEvent | null {
  const { EventId, EventTime, EventName, EventSource, AccessKeyId, CloudTrailEvent } = event
  if (!EventId || !EventTime || Number.isNaN(EventTime.getTime())) return null
  const name = shortened(EventName ?? '')
  return {
    id: EventId,
    at: instant(EventTime),
    region,
    name,
    service: shortened(EventSource ?? '').replace(/\.amazonaws\.com(\.cn)?$/, ''),
    keyId: keyIn(AccessKeyId),
    record: recordIn(CloudTrailEvent, name),
  }
}

function recordIn(json: string | undefined, name: string): TrailRecord | null {
  const parsed = Record.safeParse(unwrapped(json))
  if (!parsed.success) return null
  const { userIdentity: who, ...told } = parsed.data
  const issuer = who.sessionContext?.sessionIssuer
  return {
    caller: {
      type: who.type,
      principalId: who.principalId,
      name: who.userName,
      arn: who.arn,
      // An issuer that was deleted may have lost its name, or all of it: the session's own ARN still has the role's.
      role: who.type === 'AssumedRole' ? roleOf(issuer ?? null, who.arn) : null,
    },
    source: who.invokedBy ?? told.sourceIPAddress,
    agent: told.userAgent,
    refused: told.errorCode !== null,
    isConsole: told.sessionCredentialFromConsole === true || told.sessionCredentialFromConsole === 'true',
    signIn: name === 'ConsoleLogin' ? (told.responseElements.ConsoleLogin === 'Success' ? 'success' : 'failure') : null,
    assumed: name === 'AssumeRole' ? assumedIn(told.requestParameters, told.responseElements) : null,
    made: /^Create(User|AccessKey|LoginProfile)$/.test(name)
      ? madeIn(told.requestParameters, told.responseElements)
      : null,
  }
}

function unwrapped(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return null
  }
}

type Issuer = { userName: string | null; arn: string | null; accountId: string | null }

function roleOf(issuer: Issuer | null, sessionArn: string | null): TrailRecord['caller']['role'] {
  const session = sessionArn === null ? null : parseArn(sessionArn)
  const name = issuer?.userName ?? session?.resource.split('/')[1]
  if (!name) return null
  return { name, arn: issuer?.arn ?? null, accountId: accountIn(issuer?.accountId ?? session?.account) }
}

/** Source: CloudTrail User Guide, "AssumeRole" samples: the session's key stands in the answer, its secret does not. */
function assumedIn(
  request: Readonly<Record<string, unknown>>,
  response: Readonly<Record<string, unknown>>,
): TrailRecord['assumed'] {
  const roleArn = textIn(request.roleArn)
  const accountId = accountIn(roleArn === null ? undefined : parseArn(roleArn)?.account)
  if (roleArn === null || accountId === null) return null
  return {
    roleArn,
    accountId,
    session: textIn(request.roleSessionName),
    keyId: keyIn(textIn(record.parse(response.credentials).accessKeyId)),
  }
}

function madeIn(
  request: Readonly<Record<string, unknown>>,
  response: Readonly<Record<string, unknown>>,
): TrailRecord['made'] {
  const user = record.parse(response.user)
  const key = record.parse(response.accessKey)
  // Somebody who makes a key for themselves need not say whose.
  const userName = textIn(request.userName) ?? textIn(key.userName) ?? textIn(user.userName)
  return userName === null ? null : { userName, uniqueId: textIn(user.userId), keyId: keyIn(textIn(key.accessKeyId)) }
}

const textIn = (value: unknown) => text.parse(value)
const keyIn = (id: string | null | undefined): KeyId | null => (id ? keyId(id) : null)
const accountIn = (id: string | null | undefined): AccountId | null => (id && isAccountId(id) ? id : null)
