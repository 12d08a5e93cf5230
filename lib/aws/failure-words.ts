import { maskKeyId } from '../domain/facts/credential'
import type { Failure, Refuser } from '../domain/facts/failure'
import { type AccountId, isAccountId, keyId } from '../domain/ids'
import { AnswerTooLarge, AnswerTooSlow } from './call-limits'
import type { ORGANIZATION_SESSION_ACTIONS } from './read-policy'

/**
 * An API operation by the name of the IAM action that allows it (`iam:ListAccessKeys`). Calls about the Organization are
 * those that its session policy allows: another one would be refused.
 */
export type Operation = `${'sts' | 'iam' | 'cloudtrail'}:${string}` | (typeof ORGANIZATION_SESSION_ACTIONS)[number]

/** What was asked, for the words of its failure. `role`: the ARN to be assumed, for `sts:AssumeRole`; `profile`: whose credentials. */
export interface Asked {
  operation: Operation
  region: string
  /** Attempts made so far, this one included. */
  attempts: number
  role?: string
  profile?: string | null
}

/** An answer of status 200 without what every answer of this operation holds (an empty body, a proxy's page). */
class UnreadableAnswer extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'UnreadableAnswer'
  }
}

/** The member that every answer of an operation carries, even when it lists nothing. @throws UnreadableAnswer when absent. */
export function answered<T>(member: T | undefined | null, what: string): T {
  if (member === undefined || member === null) throw new UnreadableAnswer(`the answer holds no ${what}`)
  return member
}

/** An account id that every answer of an operation carries. @throws UnreadableAnswer when it is not twelve digits. */
export function answeredAccountId(member: string | undefined | null, what: string): AccountId {
  const id = answered(member, what)
  if (!isAccountId(id)) throw new UnreadableAnswer(`${what} is no account id: ${id.slice(0, 40)}`)
  return id
}

const THROTTLING =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded)$/
const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|UnauthorizedException)$/
const EXPIRED = /^(ExpiredToken|ExpiredTokenException)$/
const REFUSED =
  /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|MissingAuthenticationToken|MissingAuthenticationTokenException|AuthFailure|RequestExpired|InvalidAccessKeyId)$/
const UNKNOWN_OPERATION = /^(InvalidAction|UnknownOperationException|UnknownOperation|NotImplemented)$/
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/
const NETWORK =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_\w+|ERR_SOCKET_\w+|ERR_STREAM_PREMATURE_CLOSE)$/
/** Codes that the SDK renames, under which nobody would find them in AWS's documentation. */
const WIRE_CODES: Readonly<Record<string, string>> = {
  NoSuchEntityException: 'NoSuchEntity',
  LimitExceededException: 'LimitExceeded',
  CredentialReportNotPresentException: 'ReportNotPresent',
  CredentialReportExpiredException: 'ReportExpired',
  CredentialReportNotReadyException: 'ReportInProgress',
}

/** The parts of an SDK error that decide. Source: AWS SDK for JavaScript v3, `ServiceException` and its deserializers. */
interface SdkError {
  name: string
  message: string
  code: string | null
  reason: string | null
  status: number | null
  /** A response came that could not be parsed, or that names no error. */
  unparsed: boolean
  retryAfterMs: number
}

function field(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
}

function sdkError(error: unknown): SdkError | null {
  if (!(error instanceof Error)) return null
  const metadata = field(error, '$metadata')
  const code = field(error, 'code')
  const name = error.name
  if (metadata === undefined && typeof code !== 'string' && !NO_CREDENTIALS.test(name) && name !== 'TimeoutError')
    return error instanceof UnreadableAnswer
      ? { name, message: error.message, code: null, reason: null, status: 200, unparsed: true, retryAfterMs: 0 }
      : null
  const response = field(error, '$response')
  const status = field(metadata, 'httpStatusCode')
  const named = field(error, '$fault') !== undefined && name !== 'Unknown'
  const seconds = field(error, 'RetryAfterSeconds') ?? field(field(response, 'headers'), 'retry-after')
  return {
    name,
    message: error.message,
    code: typeof code === 'string' ? code : null,
    reason: typeof field(error, 'Reason') === 'string' ? String(field(error, 'Reason')) : null,
    status: typeof status === 'number' ? status : null,
    unparsed: response !== undefined && !named && typeof code !== 'string',
    retryAfterMs: Number(seconds) > 0 ? Number(seconds) * 1_000 : 0,
  }
}

/** How long AWS asks to wait before the next attempt, in milliseconds; 0 when it does not say. */
export function retryAfterMs(error: unknown): number {
  return sdkError(error)?.retryAfterMs ?? 0
}

/** A 500 whose body names no error: what a server answers for operations that it does not know. */
export function isBlank500(error: unknown): boolean {
  const sdk = sdkError(error)
  return sdk?.unparsed === true && sdk.status === 500
}

/** The SDK noticed that this machine's clock is off and corrected it: the same call may work now. */
export function clockWasCorrected(error: unknown): boolean {
  return field(field(error, '$metadata'), 'clockSkewCorrected') === true
}

/**
 * What went wrong, as data; `null` when the error is not AWS's or the network's (then it is ours, and must not be hidden).
 * The SDK's error names differ from the wire codes for modelled errors. Source: the SDK's service models, seen on the wire.
 */
export function failureOf(error: unknown, asked: Asked): Failure | null {
  const { operation, attempts } = asked
  if (error instanceof AnswerTooSlow)
    return { operation, detail: error.message, code: 'answer-too-slow', seconds: error.seconds, attempts }
  if (error instanceof AnswerTooLarge)
    return { operation, detail: error.message, code: 'answer-too-large', megabytes: error.megabytes }
  const sdk = sdkError(error)
  if (!sdk) return null
  const about = { operation, detail: detailOf(sdk) }
  if (NO_CREDENTIALS.test(sdk.name))
    return asked.profile
      ? { ...about, code: 'profile-unusable', profile: asked.profile }
      : { ...about, code: 'no-credentials' }
  if (sdk.code !== null && (NETWORK.test(sdk.code) || sdk.name === 'TimeoutError'))
    return { ...about, code: 'unavailable', attempts }
  if (sdk.name === 'TimeoutError' || sdk.name === 'RequestTimeout' || sdk.name === 'RequestTimeoutException')
    return { ...about, code: 'unavailable', attempts }
  if (THROTTLING.test(sdk.name) || sdk.status === 429) return { ...about, code: 'throttled', attempts }
  if (EXPIRED.test(sdk.name)) return { ...about, code: 'session-expired' }
  if (DENIED.test(sdk.name)) return denied(sdk, asked)
  if (REFUSED.test(sdk.name)) return { ...about, code: 'credentials-refused' }
  if (UNKNOWN_OPERATION.test(sdk.name)) return { ...about, code: 'unsupported' }
  if (sdk.name === 'RegionDisabledException') return { ...about, code: 'region-disabled', region: asked.region }
  if (sdk.name === 'AWSOrganizationsNotInUseException') return { ...about, code: 'not-in-organization' }
  if (sdk.status !== null && sdk.status >= 500) return { ...about, code: 'unavailable', attempts }
  if (sdk.unparsed || sdk.code?.startsWith('HPE_')) return { ...about, code: 'unreadable-answer' }
  return { ...about, code: 'other', awsCode: WIRE_CODES[sdk.name] ?? sdk.code ?? sdk.name }
}

function denied(sdk: SdkError, asked: Asked): Failure {
  const about = { operation: asked.operation, detail: detailOf(sdk) }
  if (sdk.reason?.startsWith('KMS_') || /\bkms:\w+/i.test(sdk.message)) return { ...about, code: 'kms-denied' }
  const by = deniedBy(sdk.message)
  if (asked.role === undefined)
    return { ...about, code: 'action-denied', action: asked.operation, by: by ?? 'role-policy' }
  return by === null
    ? { ...about, code: 'role-not-assumable', role: asked.role }
    : { ...about, code: 'assume-not-allowed', role: asked.role, by }
}

/** The kind of policy that AWS names; `null`: it names none. Source: IAM User Guide, "Troubleshoot access denied error messages". */
function deniedBy(message: string): Refuser | null {
  if (/(service|resource) control policy/i.test(message)) return 'service-control-policy'
  if (/permissions boundary/i.test(message)) return 'permissions-boundary'
  if (/session policy/i.test(message)) return 'session-policy'
  return /identity-based policy/i.test(message) ? 'role-policy' : null
}

function detailOf(sdk: SdkError): string {
  if (sdk.unparsed) return sdk.status === null ? 'no readable answer' : `HTTP ${sdk.status} without a readable answer`
  return scrubbed(sdk.message.split('\n  Deserialization error')[0] ?? '').slice(0, 600)
}

/** The text with every credential id masked (`AKIA····7Q4D`). Source: IAM User Guide, "Understanding unique ID prefixes". */
export function scrubbed(text: string): string {
  return text.replace(/(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|APKA|ASCA)[A-Z0-9]{8,}/g, (id) => maskKeyId(keyId(id)))
}
