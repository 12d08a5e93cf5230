import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { authorise } from './authorise'
import type { Stall } from './controls'
import type { Counts } from './counts'
import type { Faults } from './faults'
import { AwsError, serverFault, throttled, unknownOperation } from './protocol/aws-error'
import { jsonError, queryAnswer, queryError } from './protocol/output'
import { type Request, readRequest } from './protocol/request'
import { operations } from './services/operations'
import { type Caller, callerOf, countAgainst } from './sessions'
import type { State } from './state'

/** An HTTP answer, and what to do to it on its way. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
  delayMs: number
  /**
   * `before`: the connection breaks without a word; `within`: in the middle of the body; `short`: the body ends early but the
   * connection holds. Never ending: `silent`, no word; `half`, half a body and then no word; `drip`, a byte a second.
   */
  broken: 'before' | 'within' | 'short' | Stall['how'] | null
}

/** Answers one request to AWS. */
export function answer(
  state: State,
  faults: Faults,
  counts: Counts,
  headers: IncomingHttpHeaders,
  body: string,
): Answer {
  const requestId = randomUUID()
  let request: Request
  try {
    request = readRequest(headers, body)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    counts.addUnknown(headers['x-amz-target']?.toString() ?? /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? '?')
    return errorAnswer(headers['x-amz-target'] ? 'json' : 'query', 'iam', error, requestId)
  }
  const name = `${request.service}:${request.operation}`
  const known = accountOf(state, request)
  const made = { account: known, operation: name, members: request.input.fingerprint('RoleSessionName', 'Policy') }
  const finish = (given: Answer, outcome: string): Answer => {
    counts.add({ account: known, operation: name, outcome })
    return { ...given, delayMs: faults.delayOf(request.service, made) }
  }
  const fail = (error: AwsError, outcome = error.code): Answer =>
    finish(errorAnswer(request.protocol, request.service, error, requestId), outcome)
  const inject = (error: AwsError) => fail(error, `injected-${error.code}`)

  if (state.controls.unimplemented.includes(name)) return finish(htmlAnswer(requestId), 'unimplemented')
  // CloudTrail counts per account and Region. Source: CloudTrail API Reference, LookupEvents.
  const throttledAs = request.service === 'cloudtrail' ? `${known}/${request.region}` : known
  if (!faults.admits(throttledAs, request.service, name)) return fail(throttled(request.service), 'refused-by-bucket')
  const fault = faults.faultOf(made)
  if (fault === 'throttling') return inject(throttled(request.service))
  if (fault === 'server-html') return finish(htmlAnswer(requestId), 'injected-html')
  if (fault === 'server-500') return inject(serverFault(request.service, 500))
  if (fault === 'server-503') return inject(serverFault(request.service, 503))
  try {
    const given = answerOf(state, counts, request, requestId)
    if (fault) return finish({ ...given, broken: fault === 'reset-before' ? 'before' : 'within' }, `injected-${fault}`)
    if (takeTruncation(state, known, name)) return finish({ ...given, broken: 'short' }, 'injected-truncation')
    const stall = takeStall(state, known, name)
    if (stall) return finish({ ...given, broken: stall }, 'injected-stall')
    return finish({ ...given, body: given.body.padEnd(sizeOf(state, known, name)) }, 'ok')
  } catch (error) {
    if (error instanceof AwsError) return fail(error)
    throw error
  }
}

function answerOf(state: State, counts: Counts, request: Request, requestId: string): Answer {
  const { service, operation, input } = request
  const perform = Object.hasOwn(operations[service], operation) ? operations[service][operation] : undefined
  if (!perform) {
    counts.addUnknown(`${service}:${operation}`)
    throw unknownOperation(service, operation, request.protocol)
  }
  const now = state.now()
  const caller = callerOf(state, request)
  countAgainst(state, request.keyId)
  authorise(state, caller, service, operation, input)
  const call = { state, service, operation, input, caller, account: caller.account, region: request.region, now }
  const output = perform(call)
  if (request.protocol === 'json') return { ...plain(requestId, 'json'), body: JSON.stringify(output) }
  const query = service === 'sts' ? 'sts' : 'iam'
  return { ...plain(requestId, 'query'), body: queryAnswer(query, operation, output, requestId) }
}

/** The account whose buckets and faults the request falls under, also when its credentials are no good. */
function accountOf(state: State, request: Request): string {
  let caller: Caller
  try {
    caller = callerOf(state, request)
  } catch (error) {
    if (error instanceof AwsError) return 'nobody'
    throw error
  }
  return caller.account.id
}

function takeTruncation(state: State, account: string, operation: string): boolean {
  const { truncateOnce } = state.controls
  const found = truncateOnce.findIndex(
    (t) => t.operation === operation && (t.account === null || t.account === account),
  )
  if (found >= 0) truncateOnce.splice(found, 1)
  return found >= 0
}

function takeStall(state: State, account: string, operation: string): Stall['how'] | null {
  const stall = state.controls.stalls.find(
    (s) => s.operation === operation && (s.account === null || s.account === account) && s.times !== 0,
  )
  if (stall && stall.times !== null) stall.times -= 1
  return stall?.how ?? null
}

function sizeOf(state: State, account: string, operation: string): number {
  const large = state.controls.largeAnswers.find(
    (l) => l.operation === operation && (l.account === null || l.account === account),
  )
  return large?.bytes ?? 0
}

function errorAnswer(protocol: 'query' | 'json', service: string, error: AwsError, requestId: string): Answer {
  const base = { ...plain(requestId, protocol), status: error.status }
  if (protocol === 'query') return { ...base, body: queryError(service === 'sts' ? 'sts' : 'iam', error, requestId) }
  return { ...base, headers: { ...base.headers, 'x-amzn-errortype': error.code }, body: jsonError(error) }
}

function htmlAnswer(requestId: string): Answer {
  const body =
    '<!doctype html><html lang="en"><title>500 Internal Server Error</title><h1>Internal Server Error</h1></html>'
  return { ...plain(requestId, 'query'), status: 500, headers: { 'content-type': 'text/html' }, body }
}

function plain(requestId: string, protocol: 'query' | 'json'): Answer {
  const type = protocol === 'query' ? 'text/xml' : 'application/x-amz-json-1.1'
  return {
    status: 200,
    headers: { 'content-type': type, 'x-amzn-requestid': requestId },
    body: '',
    delayMs: 0,
    broken: null,
  }
}
