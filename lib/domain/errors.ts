import type { Failure } from './failure'

/** AWS refused or failed. Carries the failure as data, and the API calls made until then by operation; the message is for logs. */
export class AwsFailure extends Error {
  constructor(
    readonly failure: Failure,
    readonly apiCalls: Readonly<Record<string, number>> = {},
  ) {
    super(`${failure.operation}: ${failure.code} (${failure.detail})`)
    this.name = 'AwsFailure'
  }
}

/** What is wrong with one field; `code` where a page has words of its own for it. */
export interface FieldMistake {
  path: string
  message: string
  code?: string
}

/** What a person or program sent cannot be understood: which field, and why. */
export class BadInput extends Error {
  constructor(
    message: string,
    readonly fields: readonly FieldMistake[] = [],
    /** Mistakes beyond those in `fields`, where listing all would make too long an answer. */
    readonly furtherMistakes = 0,
  ) {
    super(message)
    this.name = 'BadInput'
  }
}

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends Error {
  constructor() {
    super('sign in first')
    this.name = 'NotSignedIn'
  }
}

/** Signed in, but without the permission. */
export class NotAllowed extends Error {
  constructor(readonly needs: string) {
    super(`not allowed: needs ${needs}`)
    this.name = 'NotAllowed'
  }
}

export class NotFound extends Error {
  constructor(what: string) {
    super(`${what} does not exist`)
    this.name = 'NotFound'
  }
}

/** The address is there, but does not answer to this method. */
export class MethodNotAllowed extends Error {
  constructor(readonly allowed: readonly string[]) {
    super(`use ${allowed.join(', ')}`)
    this.name = 'MethodNotAllowed'
  }
}

/** What was sent is larger than it may be. */
export class TooLarge extends Error {
  constructor(readonly bytes: number) {
    super(`send at most ${bytes} bytes`)
    this.name = 'TooLarge'
  }
}

/** The request contradicts the present state (another scan runs, another Organization's database). */
export class Conflict extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'Conflict'
  }
}
