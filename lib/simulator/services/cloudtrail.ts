import type { Call, Operations } from '../call'
import { tokenPage } from '../paging'
import { AwsError } from '../protocol/aws-error'
import { epochSeconds, type Output } from '../protocol/output'
import { DAY } from '../uses'
import type { TrailEvent } from '../world'
import { eventsOf } from './cloudtrail-events'

/** Event history reaches so far back. Source: CloudTrail User Guide, "Working with CloudTrail event history". */
const KEPT = 90 * DAY
const MOST = 50

/** What each look-up attribute compares. Source: CloudTrail API Reference, LookupAttribute. */
const ATTRIBUTES: Readonly<Record<string, (event: TrailEvent, value: string) => boolean>> = {
  AccessKeyId: (event, value) => event.keyId === value,
  EventId: (event, value) => event.id === value,
  EventName: (event, value) => event.name === value,
  EventSource: (event, value) => event.source === value,
  ReadOnly: (event, value) => String(event.readOnly) === value,
  ResourceName: (event, value) => event.resources.some(({ ResourceName }) => ResourceName === value),
  ResourceType: (event, value) => event.resources.some(({ ResourceType }) => ResourceType === value),
  Username: (event, value) => event.username === value,
}

export const cloudTrail: Operations = {
  /** Management events of this account and Region, newest first; at most one attribute. */
  LookupEvents(call) {
    const { input, now } = call
    const until = Math.min(input.moment('EndTime', now), now)
    const since = Math.max(input.moment('StartTime', 0), now - KEPT)
    if (input.moment('StartTime', 0) > input.moment('EndTime', now)) {
      throw new AwsError('InvalidTimeRangeException', 400, 'StartTime must be before EndTime.')
    }
    const matches = matcherOf(call)
    const found = eventsOf(call.state, call.account, since, until)
      .filter((event) => event.region === call.region && matches(event))
      .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    const page = pageOf(call, found)
    return { Events: page.items.map(shown), NextToken: page.next }
  },
}

function matcherOf({ input }: Call): (event: TrailEvent) => boolean {
  const [attribute, ...more] = input.objects('LookupAttributes')
  if (!attribute) return () => true
  const matches = ATTRIBUTES[attribute.text('AttributeKey')]
  if (more.length > 0 || !matches) {
    throw new AwsError(
      'InvalidLookupAttributesException',
      400,
      more.length > 0 ? 'You can only specify one lookup attribute.' : 'The lookup attribute key is invalid.',
    )
  }
  const value = attribute.text('AttributeValue')
  return (event) => matches(event, value)
}

function pageOf(call: Call, events: readonly TrailEvent[]) {
  try {
    call.input.whole('MaxResults', 1, MOST, MOST)
  } catch (error) {
    throw renamed(error, 'InvalidMaxResultsException', `Max results must be between 1 and ${MOST}.`)
  }
  try {
    return tokenPage(call, events, MOST)
  } catch (error) {
    throw renamed(error, 'InvalidNextTokenException', 'The next token is invalid.')
  }
}

function renamed(error: unknown, code: string, message: string): unknown {
  return error instanceof AwsError ? new AwsError(code, 400, message) : error
}

function shown(event: TrailEvent): Output {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.readOnly),
    AccessKeyId: event.keyId,
    EventTime: epochSeconds(Math.floor(event.at / 1000) * 1000),
    EventSource: event.source,
    Username: event.username,
    Resources: event.resources,
    CloudTrailEvent: event.event,
  }
}
