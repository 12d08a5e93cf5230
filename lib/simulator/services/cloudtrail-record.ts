import { uniqueId, uuidOf } from '../deterministic'
import type { User } from '../iam-world'
import type { Moment } from '../uses'
import type { Account, TrailEvent } from '../world'

/** From when to when events are wanted. */
export interface Window {
  since: Moment
  until: Moment
}

/** Everything that a record says beside its event name, which becomes the text of `CloudTrailEvent`. */
export interface Recorded {
  at: Moment
  region: string
  service: string
  name: string
  readOnly: boolean
  username: string | null
  keyId: string | null
  identity: Record<string, unknown>
  address: string
  agent: string | null
  resources?: TrailEvent['resources']
  request?: Record<string, unknown> | null
  response?: Record<string, unknown> | null
  more?: Record<string, unknown>
}

/** The key id of the session that a user's call made. */
export function sessionKey(user: User, at: Moment): string {
  return uniqueId('ASIA', user.id, at)
}

/** The record as LookupEvents gives it. Source: CloudTrail User Guide, "CloudTrail record contents". */
export function recorded(account: Account, told: Recorded): TrailEvent {
  const { at, region, name, readOnly, username, keyId, resources = [] } = told
  const source = `${told.service}.amazonaws.com`
  const idOf = () => uuidOf('event', account.id, name, at, keyId ?? username ?? '', region)
  const eventOf = () => ({
    eventVersion: '1.11',
    userIdentity: told.identity,
    eventTime: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: told.address,
    ...(told.agent === null ? {} : { userAgent: told.agent }),
    requestParameters: told.request ?? null,
    responseElements: told.response ?? null,
    eventID: idOf(),
    readOnly,
    eventType: name === 'ConsoleLogin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.id,
    eventCategory: 'Management',
    ...told.more,
  })
  return {
    at,
    region,
    name,
    source,
    readOnly,
    username,
    keyId,
    resources,
    // Most events are sought through and never shown.
    get id() {
      return idOf()
    },
    get event() {
      return JSON.stringify(eventOf())
    },
  }
}
