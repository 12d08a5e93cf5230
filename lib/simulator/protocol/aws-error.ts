/** An error as AWS names it on the wire; the protocol gives it its shape. */
export class AwsError extends Error {
  /**
   * @param code wire code (`NoSuchEntity`, `ThrottlingException`)
   * @param status HTTP status
   * @param members further members of a JSON error (`Reason`, `ResourceType`)
   */
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly members: Readonly<Record<string, string | number>> = {},
  ) {
    super(message)
    this.name = code
  }
}

/** Whose words to use: each service refuses the same thing under another name. */
export type Service = 'iam' | 'sts' | 'organizations' | 'sso' | 'identitystore' | 'cloudtrail'

/** How the service says that it was asked too often. */
export function throttled(service: Service): AwsError {
  switch (service) {
    case 'iam':
    case 'sts':
      return new AwsError('Throttling', 400, 'Rate exceeded')
    case 'organizations':
      return new AwsError(
        'TooManyRequestsException',
        400,
        'You have sent too many requests in too short a period of time. Try again later.',
        { Type: 'Sender' },
      )
    case 'identitystore':
      return new AwsError('ThrottlingException', 400, 'Rate exceeded', { RetryAfterSeconds: 1 })
    default:
      return new AwsError('ThrottlingException', 400, 'Rate exceeded')
  }
}

/** How the service says that the caller may not. */
export function accessDenied(service: Service, message: string, members: Record<string, string> = {}): AwsError {
  return service === 'iam' || service === 'sts'
    ? new AwsError('AccessDenied', 403, message)
    : new AwsError('AccessDeniedException', 400, message, members)
}

/** How the service says that it failed by itself. */
export function serverFault(service: Service, status: 500 | 503): AwsError {
  switch (service) {
    case 'iam':
      return status === 503
        ? new AwsError('ServiceUnavailable', 503, 'Service is unavailable.')
        : new AwsError('ServiceFailure', 500, 'The request processing has failed because of an unknown error.')
    case 'sts':
      return new AwsError(status === 503 ? 'ServiceUnavailable' : 'InternalFailure', status, 'Internal error.')
    case 'organizations':
      return new AwsError('ServiceException', status, 'AWS Organizations had an internal error. Try again later.')
    default:
      return new AwsError('InternalServerException', status, 'Internal error.')
  }
}

/** How the service says that a member of the request is wrong. */
export function invalid(service: Service, message: string, reason?: string): AwsError {
  switch (service) {
    case 'iam':
    case 'sts':
      return new AwsError('ValidationError', 400, `1 validation error detected: ${message}`)
    case 'organizations':
      return new AwsError('InvalidInputException', 400, message, { Reason: reason ?? 'INVALID_PATTERN' })
    default:
      return new AwsError('ValidationException', 400, message, { Reason: reason ?? 'INVALID_FIELD' })
  }
}

export function unknownKey(service: Service): AwsError {
  const message = 'The security token included in the request is invalid.'
  return service === 'iam' || service === 'sts'
    ? new AwsError('InvalidClientTokenId', 403, message)
    : new AwsError('UnrecognizedClientException', 400, message)
}

export function expiredToken(service: Service): AwsError {
  const message = 'The security token included in the request is expired'
  return service === 'iam' || service === 'sts'
    ? new AwsError('ExpiredToken', 403, message)
    : new AwsError('ExpiredTokenException', 400, message)
}

export function unknownOperation(service: Service | null, operation: string, protocol: 'query' | 'json'): AwsError {
  return protocol === 'query'
    ? new AwsError('InvalidAction', 400, `Could not find operation ${operation} for version in service ${service}`)
    : new AwsError('UnknownOperationException', 400, '')
}
